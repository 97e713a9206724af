# @network {base:50, per_kb:5}
import asyncio


async def get(host, request, port=80, ssl=None):
    reader, writer = await asyncio.open_connection(host, port, ssl=ssl)
    writer.write(request)
    await writer.drain()
    return reader, writer


async def main():
    reader, writer = await get("www.163.com", b"GET / HTTP/1.0\r\nHost: www.163.com\r\n\r\n")
    while (line := await reader.readline()) != b"\r\n":
        print(line)
    body = await reader.read()
    print(len(body), reader.at_eof(), await reader.readline(), await reader.read(5))
    writer.close()
    await writer.wait_closed()
    print(writer.is_closing())

    reader, writer = await get("www.sohu.com", b"GET /none HTTP/1.1\r\nHost: www.sohu.com\r\n\r\n")
    head = await reader.readuntil(b"\r\n\r\n")
    print(head.decode(), end="")
    print(await reader.readexactly(15), reader.at_eof())
    writer.writelines([b"HEAD / HTTP/1.1\r\nHost: www.sohu.com\r\n", b"Connection: close\r\n\r\n"])
    async for line in reader:
        print(line)
    try:
        await reader.readexactly(4)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    writer.close()

    reader, writer = await get("www.sohu.com", b"GET / HTTP/1.1\r\nHost: www.sohu.com\r\nConnection: close\r\n\r\n", 443, True)
    print(await reader.readline(), len(await reader.read()))
    writer.close()


asyncio.run(main())
