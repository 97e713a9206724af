"""What debug mode tells of servers and connections."""
import asyncio
import logging
import sys
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)


async def handle(r, w):
    w.write(await r.readline())
    await w.drain()
    w.close()
    await w.wait_closed()


async def main():
    server = await asyncio.start_server(handle, '127.0.0.1', 18951)
    r, w = await asyncio.open_connection('127.0.0.1', 18951, local_addr=('127.0.0.1', 18952))
    w.write(b'x\n')
    print(await r.read())
    w.close()
    await w.wait_closed()
    server.close()
    loop = asyncio.get_running_loop()
    first, _ = await loop.create_datagram_endpoint(
        asyncio.DatagramProtocol, local_addr=('127.0.0.1', 18953))
    second, _ = await loop.create_datagram_endpoint(
        asyncio.DatagramProtocol, remote_addr=('127.0.0.1', 18953))
    first.close()
    second.close()
    for port in (70000, -1):
        try:
            await asyncio.open_connection('127.0.0.1', port)
        except OverflowError as error:
            print(error)


asyncio.run(main(), debug=True)
