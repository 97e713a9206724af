"""wait() with its three ways of ending, a timeout, and arguments it refuses."""
import asyncio

async def job(name, delay, error=None):
    await asyncio.sleep(delay)
    if error:
        raise error
    return name

def names(tasks):
    return sorted(task.get_name() for task in tasks)

async def main():
    for mode in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        tasks = [asyncio.create_task(job(*arguments), name=arguments[0]) for arguments in (
            ('quick', 0.01), ('bad', 0.03, ValueError('no')), ('slow', 0.06))]
        done, pending = await asyncio.wait(tasks, return_when=mode)
        print(mode, names(done), names(pending))
        done, pending = await asyncio.wait(tasks, timeout=0.015)
        print('then', names(done), names(pending))
        done, pending = await asyncio.wait(tasks)
        print('then', names(done), names(pending), sorted(repr(t.exception()) for t in done))
    coroutine = job('x', 0)
    for arguments, keywords in (((tasks[0],), {}), (([],), {}), ((tasks,), {'return_when': 'x'}),
                                (([coroutine],), {}), ((coroutine,), {})):
        try:
            await asyncio.wait(*arguments, **keywords)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    coroutine.close()

asyncio.run(main())
