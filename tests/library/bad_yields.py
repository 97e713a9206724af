"""Awaitables that yield what a task cannot wait for."""
import asyncio
class A:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return r
class NoIter:
    def __await__(self): return 5
async def aw(v):
    return await v
async def main():
    for v in (A(None), A(5), A('x'), A([1]), A(asyncio.get_running_loop().create_future()), A(x for x in 'ab'), NoIter(), 5, None, A(aw(1))):
        try:
            print(await asyncio.create_task(aw(v)))
        except (RuntimeError, TypeError) as e:
            import re
            print(type(e).__name__, re.sub('0x[0-9a-f]+', '0x0', str(e)))
    async def self_wait():
        await asyncio.current_task()
    try:
        await asyncio.create_task(self_wait())
    except RuntimeError as e:
        print(e)
    f = asyncio.new_event_loop().create_future()
    try:
        await f
    except RuntimeError as e:
        print(e)
    class Y:
        def __await__(self):
            f = asyncio.get_running_loop().create_future()
            f._asyncio_future_blocking = True
            f.get_loop().call_later(0.01, f.set_result, 3)
            x = yield f
            return (x, f.result())
    print(await Y())
asyncio.run(main())
