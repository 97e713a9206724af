"""How tasks look while something waits for them."""
import asyncio

async def inner():
    await asyncio.sleep(0.01)

async def main():
    for wait in (lambda task: asyncio.wait_for(task, 1), lambda task: asyncio.wait([task]),
                 lambda task: next(asyncio.as_completed([task])), asyncio.gather, asyncio.shield):
        task = asyncio.create_task(inner(), name='inner')
        waiting = asyncio.ensure_future(wait(task))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print(task)
        await waiting
    async with asyncio.TaskGroup() as group:
        task = group.create_task(inner(), name='inner')
        await asyncio.sleep(0)
        print(task)

asyncio.run(main())
