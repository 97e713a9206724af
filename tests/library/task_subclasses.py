"""Subclasses of Task and Future, and task factories."""
import asyncio
class MyTask(asyncio.Task):
    def __init__(self, *args, tag=None, **kw):
        super().__init__(*args, **kw)
        self.tag = tag
    def cancel(self, msg=None):
        print('cancel called', msg)
        return super().cancel(msg)
class MyFuture(asyncio.Future):
    def __init__(self, *, loop=None):
        super().__init__(loop=loop)
        self.extra = 1
    def set_result(self, r):
        print('set', r)
        super().set_result(r)
async def work(n):
    await asyncio.sleep(0.01)
    return n
async def main():
    loop = asyncio.get_running_loop()
    t = MyTask(work(1), loop=loop, name='mine', tag='T')
    print(type(t).__name__, t.tag, t.get_name(), t)
    print(await t)
    f = MyFuture(loop=loop)
    print(f, f.extra)
    loop.call_later(0.01, f.set_result, 9)
    print(await f)
    def factory(loop, coro, context=None):
        return MyTask(coro, loop=loop, tag='factory')
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    t = asyncio.create_task(work(2), name='named')
    print(t.get_name(), t.tag)
    print(await asyncio.gather(t, work(3)))
    t = asyncio.create_task(work(4))
    await asyncio.sleep(0)
    t.cancel('why')
    try:
        await t
    except asyncio.CancelledError as e:
        print('cancelled', e)
    loop.set_task_factory(None)
    try:
        loop.set_task_factory(5)
    except TypeError as e:
        print(e)
    print(type(asyncio.create_task(work(4))))
    print(isinstance(t, asyncio.Future), issubclass(MyTask, asyncio.Task), MyTask.__mro__)
asyncio.run(main())
import asyncio
made = []
def factory(loop, coro, **kw):
    t = asyncio.Task(coro, loop=loop, **kw)
    made.append(t.get_name())
    return t
async def w(n):
    await asyncio.sleep(0)
    return n
async def main():
    asyncio.get_running_loop().set_task_factory(factory)
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(w(1)); b = tg.create_task(w(2), name='bee')
    print(a, b)
    print(await asyncio.gather(w(3), w(4)))
    print(await asyncio.wait_for(w(5), 1))
    print(made)
asyncio.run(main())
