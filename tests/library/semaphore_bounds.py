"""Semaphores that are released too often, begin below 0, or are acquired in a hurry."""
import asyncio

async def main():
    for kind in (asyncio.Semaphore, asyncio.BoundedSemaphore):
        try:
            kind(-1)
        except ValueError as error:
            print(kind.__name__, error)
        try:
            kind(1, loop=None)
        except TypeError as error:
            print(error)
    bounded = asyncio.BoundedSemaphore(2)
    async with bounded:
        print(bounded)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    free = asyncio.Semaphore(0)
    free.release()
    free.release()
    print(free, await free.acquire(), free)
    order = []

    async def take(name):
        await free.acquire()
        order.append(name)

    await free.acquire()
    tasks = [asyncio.create_task(take(n)) for n in range(4)]
    await asyncio.sleep(0)
    for _ in range(4):
        free.release()
    await take('late') if not free.locked() else order.append('locked')
    await asyncio.gather(*tasks)
    print(order, free)

asyncio.run(main())
