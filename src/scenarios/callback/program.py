import asyncio
import time

DELAY = 2  # @param {type:"slider", min:0, max:10, step:0.5}

now = lambda: time.clock()


async def do_some_work(x):
    print("Waiting:", x)
    return "Done after {}s".format(x)


def callback(future):
    print("Callback:", future.result())


start = now()

coroutine = do_some_work(DELAY)
loop = asyncio.get_event_loop()
task = asyncio.ensure_future(coroutine)
task.add_done_callback(callback)
loop.run_until_complete(task)

print("Time:", round(now() - start, 1))
