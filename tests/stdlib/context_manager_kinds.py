import asyncio
import contextlib
import io
import threading
from contextlib import AbstractAsyncContextManager, AbstractContextManager, ExitStack, contextmanager


class Plain:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None


class Async:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        return None


class Undone(Plain):
    __exit__ = None


for value in (Plain(), Async(), Undone(), io.StringIO(), threading.Lock(), asyncio.Lock(), ExitStack(),
              contextlib.AsyncExitStack(), contextlib.suppress(), contextlib.nullcontext(), 3):
    print(type(value).__name__, isinstance(value, AbstractContextManager),
          isinstance(value, AbstractAsyncContextManager))
print(contextlib.nullcontext.__mro__, AbstractContextManager[int])
for name in 'AbstractContextManager', 'AbstractAsyncContextManager':
    try:
        type('Derived', (getattr(contextlib, name),), {})()
    except TypeError as error:
        print(type(error).__name__, 'abstract' in str(error))


@contextmanager
def manager(number):
    print('enter', number)
    try:
        yield number
    except Exception as error:
        print('handling', number, repr(error), repr(error.__context__))
        raise RuntimeError(number) from error
    finally:
        print('exit', number)


try:
    with ExitStack() as stack:
        for number in range(3):
            stack.enter_context(manager(number))
        1 / 0
except RuntimeError as error:
    while error:
        print(repr(error), repr(error.__context__))
        error = error.__cause__


def generator():
    try:
        yield 1
    except KeyError as error:
        print('thrown', repr(error.__context__))
        try:
            yield 2
        except ValueError as inner:
            print('thrown while handling', repr(inner.__context__))
    yield 3


def delegating():
    yield from generator()


for made in generator(), delegating():
    next(made)
    try:
        raise OSError('of the caller')
    except OSError:
        print(made.throw(KeyError('in')), made.throw(ValueError('again')))
