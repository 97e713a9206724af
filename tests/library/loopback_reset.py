"""Writing to a side that has gone."""
import asyncio


async def main():
    writers = []

    async def serve(reader, writer):
        writers.append(writer)
        if await reader.readline() == b'rude\n':
            # Closed with bytes unread: the other side is reset.
            writer.close()

    server = await asyncio.start_server(serve, '127.0.0.1', 18905)

    reader, writer = await asyncio.open_connection('127.0.0.1', 18905)
    writer.write(b'polite\n')
    await asyncio.sleep(0.01)
    writers[0].close()
    await writers[0].wait_closed()
    print(await reader.read())
    for attempt in range(4):
        try:
            writer.write(b'anybody there?')
            await writer.drain()
            print(attempt, 'written', writer.is_closing())
        except ConnectionError as error:
            print(attempt, type(error).__name__, error, writer.is_closing())
        await asyncio.sleep(0.01)
    for _ in range(6):
        writer.write(b'more')
    try:
        await writer.wait_closed()
    except ConnectionError as error:
        print(type(error).__name__, error)
    print(reader.exception())

    reader, writer = await asyncio.open_connection('127.0.0.1', 18905)
    writer.write(b'rude\n')
    await asyncio.sleep(0)
    writer.write(b'unread')
    await asyncio.sleep(0)
    try:
        print(await reader.read())
    except ConnectionError as error:
        print(type(error).__name__, error)
    try:
        writer.write(b'more')
        await writer.drain()
    except ConnectionError as error:
        print(type(error).__name__, error)
    try:
        writer.close()
        await writer.wait_closed()
    except ConnectionError as error:
        print(type(error).__name__, error)
    server.close()


asyncio.run(main())
