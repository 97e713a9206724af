"""A TCP proxy between a client and a server, length-prefixed messages, IPv6 too."""
import asyncio
import struct


async def send(writer, payload):
    writer.write(struct.pack('!I', len(payload)) + payload)
    await writer.drain()


async def receive(reader):
    size, = struct.unpack('!I', await reader.readexactly(4))
    return await reader.readexactly(size)


async def serve(reader, writer):
    family = len(writer.get_extra_info('sockname'))
    try:
        while True:
            payload = await receive(reader)
            print('server got', len(payload), 'family', family)
            await send(writer, payload[::-1])
    except asyncio.IncompleteReadError as error:
        print('server ends', error)
    finally:
        writer.close()


async def pipe(name, reader, writer):
    try:
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()
    finally:
        print('pipe', name, 'ends')
        writer.close()


async def proxy(reader, writer):
    up_reader, up_writer = await asyncio.open_connection('127.0.0.1', 18921)
    await asyncio.gather(pipe('up', reader, up_writer), pipe('down', up_reader, writer))


async def client(host, port, *sizes):
    reader, writer = await asyncio.open_connection(host, port)
    for size in sizes:
        await send(writer, bytes(range(256)) * (size // 256))
        answer = await receive(reader)
        print('client got', len(answer), answer[:3])
    writer.close()
    await writer.wait_closed()


async def main():
    upstream = await asyncio.start_server(serve, ['127.0.0.1', '::1'], 18921)
    front = await asyncio.start_server(proxy, '127.0.0.1', 18922)
    print(len(upstream.sockets), len(front.sockets))
    async with upstream, front:
        await client('127.0.0.1', 18922, 256, 10240)
        await asyncio.sleep(0.01)
        await client('::1', 18921, 512)
        async with asyncio.TaskGroup() as group:
            for n in range(3):
                group.create_task(client('127.0.0.1', 18921, 256 * n, 256))
        await asyncio.sleep(0.01)


asyncio.run(main())
