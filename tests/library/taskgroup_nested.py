"""Groups in groups: which exceptions arrive where, and who is cancelled."""
import asyncio

async def sleeper(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise

async def fail(error, delay=0):
    await asyncio.sleep(delay)
    raise error

def show(error, indent=''):
    print(f'{indent}{error!r}')
    for part in getattr(error, 'exceptions', ()):
        show(part, indent + '  ')

async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(sleeper('outer'))
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(sleeper('inner'))
                    inner.create_task(fail(ValueError('inner failed')))
            except* ValueError as group:
                show(group)
                print(outer, asyncio.current_task().cancelling())
            outer.create_task(fail(KeyError('outer failed')))
    except* KeyError as group:
        show(group)
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(fail(OSError('first')))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(sleeper('second inner'))
                await sleeper('body')
    except ExceptionGroup as group:
        show(group)
    print(asyncio.current_task().cancelling())

asyncio.run(main())
