import asyncio

DELAY = 1  # @param {type:"slider", min:0, max:5, step:0.5}


def kind(thing):
    return type(thing).__name__


async def do_some_work(x):
    print(x, "begins")
    await asyncio.sleep(DELAY)
    print(x, "ends")
    return x.upper()


async def main():
    # run_until_complete was given a coroutine and has wrapped it.
    print("main runs in a", kind(asyncio.current_task()))

    coroutine = do_some_work("a")
    print("calling gives a", kind(coroutine))

    task_a = asyncio.create_task(coroutine)
    print("create_task gives a", kind(task_a))
    print("a Task is a Future:", isinstance(task_a, asyncio.Future))

    # Three spellings of one thing.
    task_b = asyncio.get_running_loop().create_task(do_some_work("b"))
    task_c = asyncio.ensure_future(do_some_work("c"))
    print("loop.create_task gives a", kind(task_b))
    print("ensure_future gives a", kind(task_c))
    print("ensure_future leaves a Task as it is:", asyncio.ensure_future(task_a) is task_a)

    # A Future alone has no coroutine: somebody has to set its result.
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(DELAY / 2, future.set_result, "set by hand")
    print("create_future gives a", kind(future))

    print("three tasks, and none has begun")
    await asyncio.sleep(0)
    print("one turn later")

    print("future:", await future)
    done, pending = await asyncio.wait([task_a, task_b, task_c])
    print("wait gives back Futures:", all(isinstance(task, asyncio.Future) for task in done))
    print("results:", task_a.result(), task_b.result(), task_c.result())


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
