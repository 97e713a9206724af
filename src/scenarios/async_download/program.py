# @network {base:500, per_kb:10, jitter:1000, seed:166}
import asyncio
import time

import aiohttp

FILES = 4  # @param {type:"slider", min:1, max:4, step:1}


async def fetch(session, url):
    print("发送请求:", url)
    async with session.get(url, verify_ssl=False) as response:
        content = await response.content.read()
        file_name = url.rsplit("_")[-1]
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
        tasks = [asyncio.ensure_future(fetch(session, url)) for url in url_list[:FILES]]
        await asyncio.wait(tasks)


if __name__ == "__main__":
    start = time.time()
    asyncio.get_event_loop().run_until_complete(main())
    end = time.time()
    print(round(end - start, 2))
