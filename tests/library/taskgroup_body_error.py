"""The body of a group fails, is cancelled, or fails while its tasks clean up and fail too."""
import asyncio

async def cleanup(error=None):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('cleaning up')
        await asyncio.sleep(0)
        if error:
            raise error
        raise

async def attempt(body_error, task_error):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(cleanup(task_error))
            await asyncio.sleep(0)
            if body_error:
                raise body_error
            await asyncio.sleep(1)
    except BaseExceptionGroup as error:
        print(repr(error))
    except BaseException as error:
        print('bare', repr(error))

async def main():
    for body_error in (ValueError('body'), asyncio.CancelledError('body')):
        for task_error in (None, KeyError('task')):
            await attempt(body_error, task_error)
    task = asyncio.create_task(attempt(None, KeyError('task')))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel('from outside')
    await task
    print(task.cancelling())

asyncio.run(main())
