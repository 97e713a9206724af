"""What is too short, too long, or read by two at a time."""
import asyncio

SENT = b'0123456789'


async def attempt(reader, what):
    try:
        print(await what)
    except asyncio.IncompleteReadError as error:
        print(type(error).__name__, error, error.partial, error.expected)
    except asyncio.LimitOverrunError as error:
        print(type(error).__name__, error, error.consumed)
    except Exception as error:
        print(type(error).__name__, error)
    print('   ', str(reader).split(' transport')[0], reader.at_eof())


async def connect(text, limit=2 ** 16):
    async def serve(reader, writer):
        writer.write(text)
        writer.close()
    server = await asyncio.start_server(serve, '127.0.0.1', 18903)
    streams = await asyncio.open_connection('127.0.0.1', 18903, limit=limit)
    server.close()
    return streams


async def main():
    reader, writer = await connect(SENT)
    await attempt(reader, reader.readexactly(4))
    await attempt(reader, reader.readexactly(0))
    await attempt(reader, reader.readexactly(-1))
    await attempt(reader, reader.readexactly(100))
    await attempt(reader, reader.readexactly(1))
    await attempt(reader, reader.read())
    await attempt(reader, reader.readline())
    writer.close()

    reader, writer = await connect(b'a;b;;rest')
    await attempt(reader, reader.readuntil(b';'))
    await attempt(reader, reader.readuntil(b';;'))
    await attempt(reader, reader.readuntil(b''))
    await attempt(reader, reader.readuntil(b';'))
    writer.close()

    reader, writer = await connect(b'short\n' + b'x' * 30 + b'\nlast' + b'y' * 40, limit=16)
    await attempt(reader, reader.readline())
    await attempt(reader, reader.readuntil())
    await attempt(reader, reader.readline())
    await attempt(reader, reader.readuntil())
    await attempt(reader, reader.readline())
    await attempt(reader, reader.read(3))
    await attempt(reader, reader.read(-1))
    writer.close()

    reader, writer = await connect(b'')
    both = await asyncio.gather(reader.read(1), reader.readline(), return_exceptions=True)
    print(both)
    writer.close()
    async with asyncio.timeout(1):
        await writer.wait_closed()

    for wrong in (lambda: asyncio.StreamReader(limit=0), lambda: writer.write('text')):
        try:
            wrong()
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    reader = asyncio.StreamReader()
    reader.feed_data(b'by hand\n')
    reader.feed_data(b'')
    print(reader, await reader.readline())
    reader.set_exception(OSError('broken'))
    print(reader.exception(), reader)
    await attempt(reader, reader.read(1))


asyncio.run(main())
