"""What becomes of errors in handlers, and of handlers at the end of the run."""
import asyncio


async def serve(reader, writer):
    line = await reader.readline()
    if line == b'boom\n':
        raise ValueError('boom')
    await reader.read()


def plain(reader, writer):
    print('a function is called', type(writer).__name__)
    writer.write(b'from a function\n')
    writer.close()


class Broken(asyncio.Protocol):
    def data_received(self, data):
        raise KeyError('in a protocol')

    def connection_lost(self, exc):
        print('lost', repr(exc))


def never():
    raise RuntimeError('no protocol')


def handler(loop, context):
    print(context['message'].split('(')[0], repr(context.get('exception')), sorted(context))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    server = await asyncio.start_server(serve, '127.0.0.1', 18907)
    reader, writer = await asyncio.open_connection('127.0.0.1', 18907)
    writer.write(b'boom\n')
    print(await reader.read())
    writer.close()

    functions = await asyncio.start_server(plain, '127.0.0.1', 18908)
    reader, writer = await asyncio.open_connection('127.0.0.1', 18908)
    print(await reader.read())
    writer.close()
    functions.close()

    broken = await loop.create_server(Broken, '127.0.0.1', 18908)
    reader, writer = await asyncio.open_connection('127.0.0.1', 18908)
    writer.write(b'data')
    print(await reader.read())
    writer.close()
    broken.close()

    nothing = await loop.create_server(never, '127.0.0.1', 18908)
    try:
        reader, writer = await asyncio.open_connection('127.0.0.1', 18908)
        print(await asyncio.wait_for(reader.read(), 0.05))
    except (OSError, asyncio.TimeoutError) as error:
        print(type(error).__name__)
    writer.close()
    nothing.close()

    # Nobody closes this one; its handler waits until the run ends.
    reader, writer = await asyncio.open_connection('127.0.0.1', 18907)
    await asyncio.sleep(0.01)
    print(len(asyncio.all_tasks()))


asyncio.run(main())
