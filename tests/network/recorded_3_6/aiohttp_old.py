# @network {base:150, per_kb:1}
import asyncio

import aiohttp

BASE = "http://flupy.org/data/flags"


@asyncio.coroutine
def by_function():
    response = yield from aiohttp.request("GET", BASE + "/cn/cn.gif")
    print(response.status, response.reason, response.method, response.url, response.headers)
    print(len((yield from response.read())))
    response = yield from aiohttp.request("GET", "http://www.163.com/none")
    try:
        response.raise_for_status()
    except aiohttp.ClientResponseError as error:
        print(type(error).__name__, error, error.code, error.message)
    print((yield from response.text()))


@asyncio.coroutine
def by_session():
    session = aiohttp.ClientSession()
    response = yield from session.get("http://www.163.com")
    print(repr(response.url), response.content_type, response.charset)
    text = yield from response.text()
    print(text[:15])
    yield from response.release()
    try:
        yield from (yield from session.get("http://www.sohu.com/")).json()
    except aiohttp.ClientResponseError as error:
        print(type(error).__name__, error)
    response = yield from session.post("http://www.163.com/", data={"a": "b"})
    print(response.status)
    yield from response.release()
    for url in ["www.163.com", "http://no-such-host.invalid/"]:
        try:
            yield from session.get(url)
        except aiohttp.ClientError as error:
            print(type(error).__name__, str(error).partition("[")[0])
    yield from session.close()
    print(session.closed)


async def by_async_with():
    async with aiohttp.ClientSession() as session:
        async with session.get("http://www.sohu.com/") as response:
            print(response.status, len(await response.text()))
        response = await session.head("http://www.sohu.com/")
        print(response.headers["Content-Length"])
        await response.release()
    with aiohttp.ClientSession() as session:
        async with session.get("http://www.sohu.com/") as response:
            print(len(await response.content.read(10)))


loop = asyncio.get_event_loop()
loop.run_until_complete(by_function())
loop.run_until_complete(by_session())
loop.run_until_complete(by_async_with())
loop.close()
