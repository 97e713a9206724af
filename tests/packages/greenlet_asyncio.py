"""Greenlets inside coroutines, and coroutines driven from greenlets."""

import asyncio

from greenlet import getcurrent, greenlet


async def awaited(n):
    await asyncio.sleep(0)
    return n * 2


def spawn(fn, *args):
    """Lets plain functions wait for coroutines: the greenlet switches out with what to await."""
    async def bridge():
        g = greenlet(fn)
        value = g.switch(*args)
        while not g.dead:
            try:
                result = await value
            except Exception as e:
                value = g.throw(e)
            else:
                value = g.switch(result)
        return value
    return bridge()


def await_only(coroutine):
    return getcurrent().parent.switch(coroutine)


async def fails():
    await asyncio.sleep(0)
    raise LookupError('from a coroutine')


def plain(name):
    total = 0
    for n in range(3):
        total += await_only(awaited(n))
        print(name, n, total)
    try:
        await_only(fails())
    except LookupError as e:
        print(name, repr(e))
    return total


async def main():
    print(await asyncio.gather(spawn(plain, 'a'), spawn(plain, 'b')))
    loop = asyncio.get_running_loop()
    here = getcurrent()
    g = greenlet(lambda: (here.switch('parked'), 'woken')[1])
    print(g.switch())
    loop.call_soon(g.switch)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(g.dead, asyncio.current_task() is not None)


asyncio.run(main())
