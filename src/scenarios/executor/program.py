import asyncio
import os
import time
from concurrent.futures import ThreadPoolExecutor

SAVE_TIME = 0.5  # @param {type:"slider", min:0.1, max:2, step:0.1}
POOL_SIZE = 2  # @param {type:"slider", min:1, max:3, step:1}

CC_LIST = ["CN", "IN", "US"]
DEST_DIR = "downloads/"
# The whole of a GIF picture: one red pixel.
IMAGE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xde\x29\x10\xff\xff\xff"
    b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def save_flag(img, filename):
    time.sleep(SAVE_TIME)  # a slow disk
    path = os.path.join(DEST_DIR, filename)
    with open(path, "wb") as fp:
        fp.write(img)


async def save_in_coroutine(cc):
    save_flag(IMAGE, cc.lower() + ".gif")


async def save_in_executor(cc):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, save_flag, IMAGE, cc.lower() + ".gif")


async def heartbeat(start):
    while True:
        print("  beat at {:.1f}s".format(time.perf_counter() - start))
        await asyncio.sleep(0.4)


async def watch(save):
    start = time.perf_counter()
    print(save.__name__)
    heart = asyncio.create_task(heartbeat(start))
    await asyncio.gather(*[save(cc) for cc in CC_LIST])
    print("  {} flags saved at {:.1f}s".format(len(CC_LIST), time.perf_counter() - start))
    await asyncio.sleep(0.5)
    heart.cancel()


async def main():
    os.makedirs(DEST_DIR, exist_ok=True)
    # None above means this pool
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(max_workers=POOL_SIZE))
    await watch(save_in_coroutine)
    await watch(save_in_executor)


asyncio.run(main())
