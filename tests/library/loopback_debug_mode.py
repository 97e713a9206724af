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


asyncio.run(main(), debug=True)
