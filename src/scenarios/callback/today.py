import asyncio
import time

DELAY = 2  # @param {type:"slider", min:0, max:10, step:0.5}

now = time.perf_counter


async def do_some_work(x):
    print("Waiting:", x)
    await asyncio.sleep(x)
    return "Done after {}s".format(x)


def callback(future):
    print("Callback:", future.result())


async def main():
    task = asyncio.create_task(do_some_work(DELAY))
    task.add_done_callback(callback)
    await task


start = now()
asyncio.run(main())
print("Time:", round(now() - start, 1))
