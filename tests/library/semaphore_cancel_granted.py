"""A permit that was handed to a task which is then cancelled goes to the next one."""
import asyncio

async def worker(semaphore, name):
    try:
        async with semaphore:
            print(name, 'in', semaphore)
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print(name, 'cancelled', semaphore)
        raise

async def main():
    semaphore = asyncio.Semaphore(2)
    print(semaphore)
    await semaphore.acquire()
    await semaphore.acquire()
    tasks = [asyncio.create_task(worker(semaphore, name)) for name in 'abcde']
    await asyncio.sleep(0)
    print(semaphore)
    tasks[3].cancel()
    semaphore.release()
    tasks[0].cancel()
    semaphore.release()
    print(semaphore, semaphore.locked())
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(semaphore)
    semaphore.release()
    print(semaphore)

asyncio.run(main())
