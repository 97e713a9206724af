"""wait_for(): done in time, too late, at 0, without a limit, and against stubborn tasks."""
import asyncio

async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('takes its time')
        await asyncio.sleep(0.01)
        return 'late result'

async def angry():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise ValueError('instead')

async def quick():
    return 'quick'

async def attempt(awaitable, timeout):
    try:
        print('result', await asyncio.wait_for(awaitable, timeout))
    except BaseException as error:
        print(type(error).__name__, error, repr(error.__cause__), repr(error.__context__))

async def main():
    done = asyncio.get_running_loop().create_future()
    done.set_result('done')
    for timeout in (None, 0.01, 0, -1):
        await attempt(quick(), timeout)
        await attempt(done, timeout)
        if timeout is not None:
            await attempt(asyncio.sleep(1), timeout)
            await attempt(stubborn(), timeout)
            await attempt(angry(), timeout)
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    await attempt(task, 0)
    await attempt(asyncio.shield(asyncio.sleep(0.02, 'shielded')), 0.01)
    try:
        await asyncio.wait_for(5, 1)
    except TypeError as error:
        print(error)

asyncio.run(main())
