"""Cancelling the parent of a group: once, twice, and together with a failing task."""
import asyncio

async def slow_to_go(turns):
    try:
        await asyncio.sleep(1)
    finally:
        for turn in range(turns):
            await asyncio.sleep(0)
        print('gone')

async def fail():
    raise ValueError('fails')

async def parent(with_failure):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(slow_to_go(5))
            if with_failure:
                group.create_task(fail())
    finally:
        print('left', asyncio.current_task().cancelling())

async def main():
    for with_failure in (False, True):
        for times in (1, 2):
            task = asyncio.create_task(parent(with_failure))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            for _ in range(times):
                task.cancel()
                await asyncio.sleep(0)
            print(await asyncio.gather(task, return_exceptions=True))

asyncio.run(main())
