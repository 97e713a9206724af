"""A timeout and a cancellation from outside, bodies that swallow it or raise something else."""
import asyncio

async def victim(swallow=False, error=None):
    try:
        async with asyncio.timeout(0.02):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                if error:
                    raise error
                if not swallow:
                    raise
                print('swallowed')
    except BaseException as caught:
        print(repr(caught), repr(caught.__cause__), asyncio.current_task().cancelling())

async def main():
    await victim()
    await victim(swallow=True)
    await victim(error=KeyError('other'))
    task = asyncio.create_task(victim())
    await asyncio.sleep(0)
    task.cancel()
    await task
    task = asyncio.create_task(victim())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.02, task.cancel)
    await task

    async with asyncio.TaskGroup() as group:
        async def limited():
            try:
                async with asyncio.timeout(0.01):
                    await asyncio.sleep(1)
            except TimeoutError:
                print('timed out in a group')
        group.create_task(limited())

asyncio.run(main())
