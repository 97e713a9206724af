# 一个小小的开头。随便改，时间线会跟着变。
import asyncio

DELAY = 1  # @param {type:"slider", min:0.5, max:3, step:0.5}


async def worker(name, seconds):
    print(name, "开始")
    await asyncio.sleep(seconds)
    print(name, "完成")
    return seconds


async def main():
    waits = await asyncio.gather(worker("第一个", DELAY), worker("第二个", 2))
    print("最长的等待：", max(waits))


asyncio.run(main())
