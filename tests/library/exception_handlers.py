"""Exception handlers, good and bad."""
import asyncio
def handler(loop, context):
    print('handler', loop is the_loop, sorted(context), context['message'], repr(context.get('exception')))
async def bad(): raise ValueError('boom')
async def main():
    global the_loop
    the_loop = loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    asyncio.create_task(bad())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.call_soon(lambda: 1/0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.call_exception_handler({'message': 'mine'})
    try:
        loop.set_exception_handler(5)
    except TypeError as e:
        print(e)
    def worse(loop, context): raise KeyError('in handler')
    loop.set_exception_handler(worse)
    loop.call_exception_handler({'message': 'first', 'exception': ValueError(1)})
    loop.set_exception_handler(None)
    loop.call_exception_handler({'message': 'default', 'exception': ValueError(2), 'future': 3, 'zed': 'z', 'abc': [1]})
    loop.call_exception_handler({})
    loop.default_exception_handler({'message': '', 'x': 1})
    def deflt(loop, context):
        print('to default')
        loop.default_exception_handler(context)
    loop.set_exception_handler(deflt)
    asyncio.create_task(bad())
    await asyncio.sleep(0.01)
asyncio.run(main())
import asyncio
def handler(loop, ctx):
    print(sorted(ctx), ctx['message'])
    print(type(ctx.get('future')).__name__, ctx.get('handle'))
async def bad(): raise ValueError('x')
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    asyncio.create_task(bad())
    loop.call_soon(int, 'x')
    await asyncio.sleep(0.01)
    loop.set_debug(True)
    asyncio.create_task(bad())
    loop.call_soon(int, 'x')
    await asyncio.sleep(0.01)
asyncio.run(main())
