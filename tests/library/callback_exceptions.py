"""Exceptions in callbacks of all kinds."""
import asyncio
def cb(x, *, k=1): raise ValueError('cb')
class C:
    def m(self, *a): raise KeyError('m')
async def main():
    loop = asyncio.get_running_loop()
    import functools
    loop.call_soon(cb, 1)
    loop.call_soon(functools.partial(cb, 2, k=3))
    loop.call_soon(C().m, 'arg')
    f = loop.create_future()
    f.add_done_callback(cb)
    f.set_result(1)
    loop.call_soon(cb, 3)
    await asyncio.sleep(0.01)
    loop.call_soon_threadsafe(cb, [1, 2, 3], {'a': 'b' * 40})
    await asyncio.sleep(0.01)
    loop.call_soon(print)
    loop.call_soon(cb)
    await asyncio.sleep(0)
asyncio.run(main())
