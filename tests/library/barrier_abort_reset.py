"""A barrier that is passed, reset while tasks wait, and aborted."""
import asyncio

async def runner(barrier, name):
    try:
        async with barrier as position:
            print(name, 'passed as', position, barrier)
    except asyncio.BrokenBarrierError as error:
        print(name, type(error), error, barrier)

async def main():
    barrier = asyncio.Barrier(3)
    print(barrier, barrier.parties, barrier.n_waiting, barrier.broken)
    await asyncio.gather(*(runner(barrier, name) for name in 'abc'))
    for action in (barrier.reset, barrier.abort):
        tasks = [asyncio.create_task(runner(barrier, name)) for name in 'de']
        await asyncio.sleep(0)
        print(barrier, barrier.n_waiting)
        await action()
        print('done', barrier, barrier.broken)
        await asyncio.gather(*tasks)
        print(barrier)
    await runner(barrier, 'f')
    await barrier.reset()
    print(barrier)
    await asyncio.gather(*(runner(barrier, n) for n in range(6)))
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)

asyncio.run(main())
