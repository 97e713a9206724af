"""@contextmanager and @asynccontextmanager: the ways in which the body and the generator end."""
import asyncio
from contextlib import asynccontextmanager, contextmanager

@contextmanager
def managed(kind):
    print('enter', kind)
    if kind == 'no yield':
        return
    try:
        yield kind.upper()
    except ValueError as error:
        print('caught', error)
        if kind == 'replace':
            raise KeyError('new') from error
        if kind == 'reraise':
            raise
        if kind == 'stop':
            raise StopIteration
    finally:
        print('leave', kind)
    if kind == 'twice':
        yield

@asynccontextmanager
async def amanaged(kind):
    with managed(kind) as value:
        await asyncio.sleep(0)
        yield value
    if kind == 'atwice':
        yield

def attempt(kind, error=None):
    try:
        with managed(kind) as value:
            print('body', value)
            if error:
                raise error
        print('after')
    except BaseException as caught:
        print(repr(caught), repr(caught.__cause__), repr(caught.__context__))

async def aattempt(kind, error=None):
    try:
        async with amanaged(kind) as value:
            print('body', value)
            if error:
                raise error
        print('after')
    except BaseException as caught:
        print(repr(caught), repr(caught.__cause__), repr(caught.__context__))

async def main():
    for kind, error in (('plain', None), ('no yield', None), ('twice', None), ('atwice', None),
                        ('swallow', ValueError('v')), ('replace', ValueError('v')),
                        ('reraise', ValueError('v')), ('stop', ValueError('v')),
                        ('twice', ValueError('v')), ('other', TypeError('t')),
                        ('other', StopIteration('s')), ('other', StopAsyncIteration('s')),
                        ('other', GeneratorExit('g')), ('other', RuntimeError('r'))):
        attempt(kind, error)
        await aattempt(kind, error)

@managed('decorator')
def decorated(n):
    print('called', n)
    return n

@amanaged('async decorator')
async def adecorated(n):
    print('called', n)
    return n

asyncio.run(main())
print(decorated(1), decorated(2), decorated.__name__)
print(asyncio.run(adecorated(3)), managed.__name__, managed.__wrapped__.__name__)
