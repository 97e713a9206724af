"""ExitStack and AsyncExitStack: order, suppression, contexts of exceptions, pop_all."""
import asyncio
from contextlib import (AsyncExitStack, ExitStack, aclosing, closing, nullcontext, suppress,
                        redirect_stdout)

class Manager:
    def __init__(self, name, swallow=False, error=None):
        self.name, self.swallow, self.error = name, swallow, error

    def __enter__(self):
        print('enter', self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print('exit', self.name, repr(error))
        if self.error:
            raise self.error
        return self.swallow

    async def __aenter__(self):
        await asyncio.sleep(0)
        return self.__enter__()

    async def __aexit__(self, *details):
        await asyncio.sleep(0)
        return self.__exit__(*details)

    def close(self):
        print('close', self.name)

    async def aclose(self):
        print('aclose', self.name)

def chain(error):
    parts = []
    while error is not None:
        parts.append(repr(error))
        error = error.__context__
    return ' <- '.join(parts)

def sync(*managers, error=None):
    try:
        with ExitStack() as stack:
            for manager in managers:
                stack.enter_context(manager)
            stack.callback(print, 'callback', end='!\n')
            stack.push(lambda *details: print('pushed', details[1]))
            if error:
                raise error
        print('after')
    except Exception as caught:
        print(chain(caught))

async def main():
    try:
        async with AsyncExitStack() as stack:
            print(await stack.enter_async_context(Manager('a', error=KeyError('a'))))
            stack.enter_context(Manager('b', error=ValueError('b')))
            stack.push_async_exit(Manager('c'))
            stack.push_async_callback(asyncio.sleep, 0)
            raise OSError('body')
    except Exception as caught:
        print(chain(caught))
    async with AsyncExitStack() as stack:
        stack.push_async_exit(Manager('kept'))
        kept = stack.pop_all()
    print('popped')
    await kept.aclose()
    for wrong in (stack.enter_async_context, stack.enter_context):
        try:
            result = wrong(3)
            await result
        except TypeError as error:
            print(error)
    async with aclosing(Manager('x')) as thing, nullcontext(5) as five:
        print(thing.name, five)

sync(Manager('a'), Manager('b'))
sync(Manager('a'), Manager('b', swallow=True), error=ValueError('v'))
sync(Manager('a', error=KeyError('a')), Manager('b', error=TypeError('b')), error=ValueError('v'))
sync(Manager('a', swallow=True), Manager('b', error=TypeError('b')))
asyncio.run(main())
with closing(Manager('y')), suppress(KeyError, ValueError), nullcontext() as nothing:
    print(nothing)
    raise KeyError
