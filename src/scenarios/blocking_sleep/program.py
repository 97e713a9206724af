import asyncio
import time

BLOCKING = True  # @param {type:"boolean"}
DELAY = 1.5  # @param {type:"slider", min:0, max:5, step:0.5}

start = time.perf_counter()


def elapsed():
    return "{:.1f}s".format(time.perf_counter() - start)


async def heartbeat():
    for beat in range(6):
        print("beat", beat, elapsed())
        await asyncio.sleep(0.4)


async def worker():
    print("worker starts", elapsed())
    if BLOCKING:
        time.sleep(DELAY)
    else:
        await asyncio.sleep(DELAY)
    print("worker done", elapsed())


async def main():
    await asyncio.gather(heartbeat(), worker())


asyncio.run(main())
