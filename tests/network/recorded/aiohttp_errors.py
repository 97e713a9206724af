# @network {base:150, per_kb:1}
import asyncio

import aiohttp


async def attempt(session, url, **options):
    try:
        async with session.get(url, **options) as response:
            response.raise_for_status()
            await response.read()
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        print(type(error).__name__, repr(str(error)))
        return error


async def main():
    async with aiohttp.ClientSession() as session:
        for url in ["www.163.com", "/only/a/path", ""]:
            await attempt(session, url)
        error = await attempt(session, "http://www.163.com/none")
        print(error.status, error.message, error.request_info.url, error.headers["content-type"], error.history)
        try:
            await session.get("http://no-such-host.invalid/")
        except aiohttp.ClientConnectorError as error:
            print(error.host, error.port, isinstance(error, OSError), str(error).partition("[")[0])
        await attempt(session, "ftp://www.163.com/")
        error = await attempt(session, "https://www.163.com/", timeout=aiohttp.ClientTimeout(total=0.05))
        print([cls.__name__ for cls in type(error).__mro__])
        await attempt(session, "http://www.163.com/", timeout=aiohttp.ClientTimeout(sock_read=0.05))
        async with session.get("http://www.163.com/") as page:
            try:
                await page.json()
            except aiohttp.ContentTypeError as error:
                print(error, error.status, error.message)
        try:
            async with asyncio.timeout(0.05):
                await session.get("http://www.163.com/")
        except TimeoutError as error:
            print(repr(error))
        task = asyncio.create_task(attempt(session, "http://www.163.com/"))
        await asyncio.sleep(0.05)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError as error:
            print(repr(error))
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        await attempt(session, "http://www.163.com/none")
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.05)) as session:
        await attempt(session, "http://www.163.com/")
    try:
        await session.get("http://www.163.com/")
    except RuntimeError as error:
        print(error)
    for name in ["ClientConnectorError", "ServerTimeoutError", "ContentTypeError", "InvalidURL",
                 "ClientPayloadError", "ServerDisconnectedError"]:
        print([cls.__name__ for cls in getattr(aiohttp, name).__mro__])
    connector = aiohttp.TCPConnector(limit=1)
    async with aiohttp.ClientSession(connector=connector) as session:
        first = asyncio.create_task(attempt(session, "http://www.163.com/"))
        await asyncio.sleep(0.02)
        await attempt(session, "http://www.163.com/", timeout=aiohttp.ClientTimeout(connect=0.05))
        await first


asyncio.run(main())
