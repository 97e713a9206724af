import asyncio
import threading

DELAY = 10  # @param {type:"slider", min:0, max:20, step:0.5}


@asyncio.coroutine
def hello():
    print("Hello world! (%s)" % threading.currentThread())
    yield from asyncio.sleep(DELAY)
    print("Hello again! (%s)" % threading.currentThread())


@asyncio.coroutine
def hello2():
    print("Hello world2! (%s)" % threading.currentThread())
    yield from asyncio.sleep(DELAY)
    print("Hello again! (%s)" % threading.currentThread())


loop = asyncio.get_event_loop()
tasks = [hello(), hello2()]
wait = asyncio.wait(tasks)
res, _ = loop.run_until_complete(wait)
loop.close()

print(res)
