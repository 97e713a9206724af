"""What a condition says when its lock is not held, wait_for(), and a shared lock."""
import asyncio

async def main():
    condition = asyncio.Condition()
    for call in (condition.notify, condition.notify_all):
        try:
            call()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)
    lock = asyncio.Lock()
    first, second = asyncio.Condition(lock), asyncio.Condition(lock)
    items = []

    async def consumer():
        async with first:
            print('got', await first.wait_for(lambda: len(items) >= 2 and items[:]))

    task = asyncio.create_task(consumer())
    for item in range(3):
        await asyncio.sleep(0)
        async with second:
            items.append(item)
            first.notify_all()
            print('added', item, lock, first, second)
    await task

asyncio.run(main())
