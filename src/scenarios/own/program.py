# A small start. Change anything: the timeline follows.
import asyncio

DELAY = 1  # @param {type:"slider", min:0.5, max:3, step:0.5}


async def worker(name, seconds):
    print(name, "starts")
    await asyncio.sleep(seconds)
    print(name, "is done")
    return seconds


async def main():
    waits = await asyncio.gather(worker("first", DELAY), worker("second", 2))
    print("longest wait:", max(waits))


asyncio.run(main())
