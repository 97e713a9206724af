# @network {base:500, per_kb:10, jitter:1000, seed:166}
import asyncio
import time

import aiohttp

FILES = 4  # @param {type:"slider", min:1, max:4, step:1}


async def fetch(session, url, img_name):
    print("发送请求:", url)
    async with session.get(url) as response:
        response.raise_for_status()
        content = await response.read()
        file_name = "{}_{}".format(img_name, url.rsplit("_")[-1])
        with open(file_name, mode="wb") as file_object:
            file_object.write(content)
        print("下载完成")


async def main():
    async with aiohttp.ClientSession() as session:
        url_list = [
            "https://www3.autoimg.cn/newsdfs/g26/M02/35/A9/120x90_0_autohomecar__ChsEe12AXQ6AOOH_AAFocMs8nzU621.jpg",
            "https://www3.autoimg.cn/newsdfs/g26/M02/35/A9/120x90_0_autohomecar__ChsEe12AXQ6AOOH_AAFocMs8nzU621.jpg",
            "https://www3.autoimg.cn/newsdfs/g26/M02/35/A9/120x90_0_autohomecar__ChsEe12AXQ6AOOH_AAFocMs8nzU621.jpg",
            "https://www3.autoimg.cn/newsdfs/g26/M02/35/A9/120x90_0_autohomecar__ChsEe12AXQ6AOOH_AAFocMs8nzU621.jpg",
        ]
        downloads = [
            fetch(session, url, img_name)
            for img_name, url in enumerate(url_list[:FILES], start=1)
        ]
        await asyncio.gather(*downloads)


if __name__ == "__main__":
    start = time.perf_counter()
    asyncio.run(main())
    end = time.perf_counter()
    print(round(end - start, 2))
