"""A task that is cancelled at a barrier leaves its place free."""
import asyncio

async def runner(barrier, name):
    try:
        print(name, 'passed as', await barrier.wait())
    except asyncio.CancelledError:
        print(name, 'cancelled', barrier)
        raise

async def main():
    barrier = asyncio.Barrier(2)
    first = asyncio.create_task(runner(barrier, 'a'))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    print(first.cancelled(), barrier)
    await asyncio.gather(runner(barrier, 'b'), runner(barrier, 'c'), first, return_exceptions=True)
    print(barrier)

asyncio.run(main())
