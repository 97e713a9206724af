# The loop and threads: executors, calls from other threads, loops in other threads.
import asyncio
import concurrent.futures
import contextvars
import threading
import time

var = contextvars.ContextVar("var", default="unset")


def show(what):
    try:
        print(what())
    except BaseException as error:
        print(type(error).__module__, type(error).__qualname__, error)


def nap(seconds, name):
    print(name, "begins in", threading.current_thread().name)
    time.sleep(seconds)
    return name


async def iterations(awaitable):
    loop, count = asyncio.get_running_loop(), 0

    def tick():
        nonlocal count, handle
        count += 1
        handle = loop.call_soon(tick)

    handle = loop.call_soon(tick)
    result = await awaitable
    handle.cancel()
    return count, result


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.gather(
        loop.run_in_executor(None, nap, 0.3, "slow"),
        asyncio.to_thread(nap, 0.1, name="quick"),
        asyncio.to_thread(nap, 0.2, "middle"),
    ))
    count, result = await iterations(asyncio.to_thread(lambda: 5))
    print(result, "after some iterations:", count >= 1)

    ticks = []

    async def ticker():
        while True:
            ticks.append(1)
            await asyncio.sleep(0.1)

    task = asyncio.create_task(ticker())
    await asyncio.to_thread(time.sleep, 0.55)
    print("the loop went on:", len(ticks))
    task.cancel()

    def inside():
        seen = var.get()
        var.set("thread")
        return seen

    var.set("main")
    print(await asyncio.to_thread(inside), await loop.run_in_executor(None, inside), var.get())

    try:
        await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as error:
        print(repr(error))

    with concurrent.futures.ThreadPoolExecutor(2, "own") as pool:
        jobs = [loop.run_in_executor(pool, nap, 0.3 - n / 10, n) for n in range(3)]
        print(jobs[2])
        print(jobs[2].cancel(), await asyncio.gather(*jobs, return_exceptions=True))
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.4), 0.1)
    except asyncio.TimeoutError:
        print("too late")

    async def answer(value):
        await asyncio.sleep(0.1)
        if value is None:
            raise OSError("no answer")
        return value, threading.current_thread() is threading.main_thread()

    def elsewhere():
        future = asyncio.run_coroutine_threadsafe(answer(1), loop)
        print(type(future).__module__, future.result())
        show(lambda: asyncio.run_coroutine_threadsafe(answer(None), loop).result(1))
        future = asyncio.run_coroutine_threadsafe(answer(2), loop)
        time.sleep(0.05)
        print(future.cancel())
        show(future.result)
        show(lambda: asyncio.run_coroutine_threadsafe(5, loop))
        show(asyncio.get_running_loop)
        loop.call_soon_threadsafe(print, "called from another thread")

    await asyncio.to_thread(elsewhere)
    await asyncio.sleep(0.1)

    wrapped = asyncio.wrap_future(concurrent.futures.ThreadPoolExecutor(1).submit(nap, 0.1, "wrapped"))
    print(await wrapped, asyncio.wrap_future(wrapped) is wrapped)
    show(lambda: asyncio.wrap_future(5))
    show(lambda: loop.set_default_executor(5))

    def own_loop():
        return asyncio.run(answer(3)), threading.current_thread().name[:8]

    print(await asyncio.to_thread(own_loop))
    await loop.shutdown_default_executor()
    show(lambda: loop.run_in_executor(None, print))
    loop.set_debug(True)

    def unsafe():
        show(lambda: loop.call_soon(print))
        show(lambda: loop.call_later(1, print))

    thread = threading.Thread(target=unsafe)
    thread.start()
    thread.join()
    show(lambda: loop.run_in_executor(None, main))
    loop.set_debug(False)


asyncio.run(main())


def serve(loop):
    show(asyncio.get_event_loop)
    asyncio.set_event_loop(loop)
    loop.call_soon(print, "the loop runs")
    loop.run_forever()
    print("stopped", asyncio.get_event_loop() is loop)
    loop.close()


async def work(n):
    await asyncio.sleep(n / 10)
    print("done", n)
    return n


loop = asyncio.new_event_loop()
thread = threading.Thread(target=serve, args=(loop,), name="server")
thread.start()
time.sleep(0.1)
print([f.result() for f in [asyncio.run_coroutine_threadsafe(work(n), loop) for n in (3, 1, 2)]])
# What is scheduled without a wake-up waits until something else wakes the loop.
loop.call_soon(print, "late")
time.sleep(0.2)
print("still waiting")
loop.call_soon_threadsafe(loop.stop)
thread.join()
print(loop.is_closed())


# run() waits for the threads of the default executor.
async def leaves():
    loop = asyncio.get_running_loop()
    loop.run_in_executor(None, lambda: (time.sleep(0.2), print("executor job ends")))
    print("main coroutine ends")


asyncio.run(leaves())
print("after run")
