"""notify(n) wakes in order, skipping who has been woken or cancelled already."""
import asyncio

async def waiter(condition, name):
    async with condition:
        try:
            print(name, await condition.wait())
        except asyncio.CancelledError:
            print(name, 'cancelled')

async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(condition, n)) for n in range(6)]
    await asyncio.sleep(0)
    async with condition:
        tasks[1].cancel()
        condition.notify()
        condition.notify(2)
        print(condition)
    print('released')
    await asyncio.sleep(0)
    print(condition)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)

asyncio.run(main())
