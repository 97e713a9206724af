"""The `loop` argument of everything that waits, and its warnings."""
import asyncio

loop = asyncio.get_event_loop()

async def job(n):
    await asyncio.sleep(n / 100, loop=loop)
    return n

async def main():
    print(await asyncio.wait_for(job(1), 1, loop=loop))
    done, pending = await asyncio.wait([job(1), job(2)], loop=loop)
    print(len(done), len(pending))
    for one in asyncio.as_completed([job(3), job(1)], loop=loop):
        print(await one)
    lock = asyncio.Lock(loop=loop)
    condition = asyncio.Condition(lock, loop=loop)
    async with condition:
        print(condition)
    for kind in (asyncio.Event, asyncio.Semaphore, asyncio.BoundedSemaphore, asyncio.Condition,
                 asyncio.PriorityQueue, asyncio.LifoQueue):
        kind(loop=loop)
        print(kind.__name__)
    try:
        asyncio.Condition(asyncio.Lock(loop=asyncio.new_event_loop()), loop=loop)
    except ValueError as error:
        print(error)

loop.run_until_complete(main())
