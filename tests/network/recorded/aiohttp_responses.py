# @network {base:50, per_kb:1}
import asyncio
import json

import aiohttp

BASE = "http://flupy.org/data/flags"


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{BASE}/cn/cn.gif") as response:
            print(response.status, response.reason, response.ok, response.method)
            print(response.url, repr(response.url), str(response.real_url), response.host)
            print(response.headers)
            print(response.headers["content-type"], response.headers.get("x"), "date" in response.headers)
            print(response.content_type, response.charset, response.content_length)
            data = await response.read()
            print(len(data), data is await response.read(), response.closed)
        print(response)
        async with session.get("http://www.163.com") as page:
            print(page.url, page.content_type, page.charset, page.get_encoding())
            print((await page.text())[:15])
        async with session.get("http://www.163.com/a b?c=d#e", params={"f": "g h"}) as missing:
            print(missing.status, missing.url)
        async with session.get(f"{BASE}/us/us.gif") as streamed:
            total = 0
            async for chunk in streamed.content.iter_chunked(512):
                total += len(chunk)
            print(total, await streamed.content.read(), streamed.content.at_eof())
        async with session.get("http://www.sohu.com/") as page:
            print(await page.content.readline())
            print(len(await page.content.read(100)), len(await page.content.readexactly(10)))
            rest = b""
            async for data in page.content.iter_any():
                rest += data
            print(len(rest))
        async with session.head("http://www.sohu.com/") as head:
            print(head.headers["Content-Length"], await head.read())
        async with session.post("http://www.163.com/", json={"a": 1}, headers={"X-A": "b"}) as refused:
            print(refused.status, refused.request_info.method, refused.request_info.headers["x-a"])
        awaited = await session.get("http://www.sohu.com/")
        print(awaited.status)
        awaited.release()
        by_name = await session.request("get", "http://www.sohu.com/")
        print(by_name.method, len(await by_name.text()))
        print(session.closed)
    print(session.closed)
    async with aiohttp.request("GET", "http://www.sohu.com/") as response:
        print(response.status, len(await response.text()))
    async with aiohttp.ClientSession("http://www.163.com", headers={"X-B": "c"}) as session:
        async with session.get("/") as page:
            print(page.url, page.request_info.headers["X-B"])
    print(json.dumps({"total": 1}))


asyncio.run(main())
