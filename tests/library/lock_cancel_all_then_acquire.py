"""A line of which everybody is cancelled does not hold up who comes next."""
import asyncio

async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(lock.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    lock.release()
    print(lock)
    print(await lock.acquire())
    print(lock)
    print(await asyncio.gather(*tasks, return_exceptions=True))
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)

asyncio.run(main())
