"""What is a coroutine, a coroutine function, a task of an own coroutine."""
import asyncio, inspect, types, functools
async def c(): pass
def g(): yield
@types.coroutine
def tc(): yield
async def ag(): yield
x = c(); y = tc(); z = g(); a = ag()
print([asyncio.iscoroutine(v) for v in (x, y, z, a, c, None, 5)])
print([asyncio.iscoroutinefunction(v) for v in (c, g, tc, ag, functools.partial(c), C.m if 0 else None, lambda: 1)])
class C:
    async def m(self): pass
    @staticmethod
    async def s(): pass
    async def __call__(self): pass
print([asyncio.iscoroutinefunction(v) for v in (C.m, C().m, C.s, C(), C)])
print([inspect.iscoroutinefunction(v) for v in (c, g, tc, C.m, C().m)], inspect.isawaitable(x), inspect.isawaitable(y))
x.close()
import collections.abc
class CC(collections.abc.Coroutine):
    def send(self, v): raise StopIteration('cc')
    def throw(self, *a): raise
    def close(self): pass
    def __await__(self): yield
print(asyncio.iscoroutine(CC()))
async def main():
    print(await asyncio.create_task(CC()))
    print(asyncio.create_task(CC()))
    await asyncio.sleep(0.01)
asyncio.run(main())
