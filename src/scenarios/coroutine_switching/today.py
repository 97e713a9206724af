import asyncio
import threading

DELAY = 10  # @param {type:"slider", min:0, max:20, step:0.5}


async def hello():
    print("Hello world! (%s)" % threading.current_thread())
    await asyncio.sleep(DELAY)
    print("Hello again! (%s)" % threading.current_thread())


async def hello2():
    print("Hello world2! (%s)" % threading.current_thread())
    await asyncio.sleep(DELAY)
    print("Hello again! (%s)" % threading.current_thread())


async def main():
    tasks = [asyncio.create_task(hello()), asyncio.create_task(hello2())]
    res, _ = await asyncio.wait(tasks)
    return res


res = asyncio.run(main())
print(res)
