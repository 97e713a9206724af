"""How many iterations of the loop each primitive takes until the code that awaits it goes on."""
import asyncio


async def noop():
    return None


async def one():
    await asyncio.sleep(0)


async def boom():
    raise ValueError('boom')


def counter(loop):
    """A count of iterations, from now on."""
    count = {'n': 0, 'on': True}

    def tick():
        if count['on']:
            count['n'] += 1
            loop.call_soon(tick)
    loop.call_soon(tick)
    return count


async def measure(what, make):
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    count = counter(loop)
    try:
        await make()
        outcome = ''
    except (Exception, asyncio.CancelledError) as error:
        outcome = f' {type(error).__name__}'
    count['on'] = False
    print(f'{what}: {count["n"]}{outcome}')
    await asyncio.sleep(0)


async def finished(coroutine):
    task = asyncio.create_task(coroutine)
    await asyncio.wait([task])
    return task


async def main():
    loop = asyncio.get_running_loop()

    async def done_future():
        future = loop.create_future()
        future.set_result(1)
        await future

    async def set_soon():
        future = loop.create_future()
        loop.call_soon(future.set_result, 1)
        await future

    async def agen():
        for i in range(3):
            yield i

    async def over_agen():
        async for _ in agen():
            pass

    async def in_timeout(delay, wait):
        async with asyncio.timeout(delay):
            if wait is not None:
                await asyncio.sleep(wait)

    async def group(*coroutines):
        async with asyncio.TaskGroup() as tasks:
            for coroutine in coroutines:
                tasks.create_task(coroutine())

    async def locked():
        async with asyncio.Lock():
            pass

    async def queue():
        items = asyncio.Queue()
        await items.put(1)
        await items.get()

    async def first_completed():
        for awaitable in asyncio.as_completed([noop()]):
            await awaitable

    task = await finished(noop())
    rows = [
        ('await coro', noop),
        ('sleep(0)', lambda: asyncio.sleep(0)),
        ('sleep(-1)', lambda: asyncio.sleep(-1)),
        ('await done future', done_future),
        ('await future set by call_soon', set_soon),
        ('await create_task(noop())', lambda: asyncio.create_task(noop())),
        ('await create_task(one sleep(0))', lambda: asyncio.create_task(one())),
        ('await finished task', lambda: task),
        ('gather()', lambda: asyncio.gather()),
        ('gather(noop())', lambda: asyncio.gather(noop())),
        ('gather(noop() x3)', lambda: asyncio.gather(noop(), noop(), noop())),
        ('gather(finished x2)', lambda: asyncio.gather(task, task)),
        ('gather(boom(), one())', lambda: asyncio.gather(boom(), one())),
        ('wait({task noop})', lambda: asyncio.wait({asyncio.create_task(noop())})),
        ('wait({finished task})', lambda: asyncio.wait({task})),
        ('as_completed([noop()])', first_completed),
        ('wait_for(noop(), None)', lambda: asyncio.wait_for(noop(), None)),
        ('wait_for(noop(), 1)', lambda: asyncio.wait_for(noop(), 1)),
        ('wait_for(finished task, 1)', lambda: asyncio.wait_for(task, 1)),
        ('wait_for(noop(), 0)', lambda: asyncio.wait_for(noop(), 0)),
        ('timeout(1): pass', lambda: in_timeout(1, None)),
        ('timeout(0): sleep(0)', lambda: in_timeout(0, 0)),
        ('timeout(0): sleep(1)', lambda: in_timeout(0, 1)),
        ('TaskGroup, 0 tasks', group),
        ('TaskGroup, 1 noop', lambda: group(noop)),
        ('TaskGroup, 3 noop', lambda: group(noop, noop, noop)),
        ('TaskGroup, 1 boom', lambda: group(boom)),
        ('shield(noop())', lambda: asyncio.shield(noop())),
        ('shield(finished task)', lambda: asyncio.shield(task)),
        ('async with Lock', locked),
        ('Queue put and get', queue),
        ('async for over a generator', over_agen),
    ]
    for what, make in rows:
        await measure(what, make)


asyncio.run(main())
