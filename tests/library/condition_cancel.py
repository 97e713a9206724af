"""A cancelled Condition.wait() still takes the lock again; a second cancellation waits too."""
import asyncio

async def waiter(condition, name):
    try:
        async with condition:
            print(name, 'waits', condition)
            await condition.wait()
            print(name, 'woken')
    except asyncio.CancelledError:
        print(name, 'cancelled', condition)
        raise

async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(condition, name)) for name in 'abc']
    await asyncio.sleep(0)
    print(condition)
    async with condition:
        tasks[0].cancel()
        await asyncio.sleep(0)
        tasks[0].cancel()
        await asyncio.sleep(0)
        print('still held', tasks[0].done())
        condition.notify(5)
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(condition)

asyncio.run(main())
