"""Before 3.9 a task that just released a semaphore could take it again, past who waits."""
import asyncio

async def worker(semaphore, name, rounds):
    for turn in range(rounds):
        async with semaphore:
            print(name, turn, semaphore)
    print(name, 'done')

async def main():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    tasks = [asyncio.ensure_future(worker(semaphore, name, 2)) for name in 'abc']
    await asyncio.sleep(0)
    print(semaphore, semaphore.locked())
    semaphore.release()
    await semaphore.acquire()
    print('main again', semaphore)
    await asyncio.sleep(0)
    tasks[2].cancel()
    semaphore.release()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(semaphore)

loop = asyncio.get_event_loop()
loop.run_until_complete(main())
