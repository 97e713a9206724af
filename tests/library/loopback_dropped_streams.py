"""Streams that nobody holds any more close by themselves; warnings say so."""
import asyncio
import warnings

warnings.simplefilter('always', ResourceWarning)
warnings.showwarning = lambda message, category, *rest, **more: print(
    category.__name__, str(message).split(' ')[0])


async def serve(reader, writer):
    print('server read', await reader.read())
    print(writer.transport.is_closing())
    writer.close()


async def forget():
    reader, writer = await asyncio.open_connection('127.0.0.1', 18909)
    writer.write(b'some words')


async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 18909)
    await forget()
    print('forgotten')
    await asyncio.sleep(0.01)
    server.close()


asyncio.run(main())
