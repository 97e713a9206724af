"""Waiters of an event: cancelled ones, woken ones, and a flag lowered before they run."""
import asyncio

async def waiter(event, name):
    try:
        print(name, await event.wait(), event.is_set())
    except asyncio.CancelledError:
        print(name, 'cancelled', event)

async def main():
    event = asyncio.Event()
    print(event)
    tasks = [asyncio.create_task(waiter(event, n)) for n in range(4)]
    await asyncio.sleep(0)
    print(event)
    tasks[2].cancel()
    event.set()
    tasks[0].cancel()
    print(event)
    event.clear()
    await asyncio.wait(tasks)
    print(event)
    event.set()
    event.set()
    print(await event.wait(), event)

asyncio.run(main())
