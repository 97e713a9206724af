"""One Runner for several calls, a context that lasts, and its refusals."""
import asyncio
import contextvars

var = contextvars.ContextVar('var', default=0)

async def count():
    var.set(var.get() + 1)
    return var.get()

async def leave_something():
    async def straggler():
        try:
            await asyncio.sleep(10)
        finally:
            print('straggler ends')
    asyncio.create_task(straggler())
    await asyncio.sleep(0)

with asyncio.Runner() as runner:
    loop = runner.get_loop()
    print(runner.run(count()), runner.run(count()), runner.get_loop() is loop)
    print(runner.run(count(), context=contextvars.Context()), var.get())
    runner.run(leave_something())
    try:
        runner.run(count)
    except ValueError as error:
        print(str(error).split(' at 0x')[0])
    print('closing')
print(loop.is_closed())
for action in (runner.get_loop, runner.__enter__):
    try:
        action()
    except RuntimeError as error:
        print(error)
unused = asyncio.Runner()
unused.close()
with asyncio.Runner(loop_factory=asyncio.new_event_loop, debug=True) as runner:
    print(runner.get_loop().get_debug())

async def nested():
    coroutine = count()
    try:
        asyncio.Runner().run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()

asyncio.run(nested())
