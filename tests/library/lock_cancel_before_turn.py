"""Cancelling tasks that wait for a lock: in the middle of the line, and just when it is their turn."""
import asyncio

async def worker(lock, name):
    try:
        async with lock:
            print(name, 'in', lock)
            await asyncio.sleep(0)
        print(name, 'out')
    except asyncio.CancelledError:
        print(name, 'cancelled', lock)
        raise

async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(worker(lock, name)) for name in 'abcd']
    await asyncio.sleep(0)
    print(lock)
    tasks[1].cancel()
    await asyncio.sleep(0)
    lock.release()
    print(lock)
    tasks[0].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(lock, lock.locked())

asyncio.run(main())
