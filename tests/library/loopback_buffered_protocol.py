"""A protocol with a buffer of its own, and half-closed connections."""
import asyncio


class Buffered(asyncio.BufferedProtocol):
    def connection_made(self, transport):
        self.transport = transport
        self.buffer = bytearray(4)
        print(transport.get_protocol() is self, transport.is_reading(), transport.can_write_eof())

    def get_buffer(self, sizehint):
        print('get_buffer', sizehint)
        return self.buffer

    def buffer_updated(self, nbytes):
        print('buffer_updated', nbytes, bytes(self.buffer[:nbytes]))

    def eof_received(self):
        print('eof')
        self.transport.write(b'after the end')
        return True

    def connection_lost(self, exc):
        print('lost', exc)


class Second(asyncio.Protocol):
    def __init__(self, first):
        self.first = first

    def data_received(self, data):
        print('second protocol', data)


async def main():
    loop = asyncio.get_running_loop()
    made = []

    def factory():
        made.append(Buffered())
        return made[-1]
    server = await loop.create_server(factory, '127.0.0.1', 18910, start_serving=False)
    print(server.is_serving(), server.get_loop() is loop)
    try:
        await asyncio.open_connection('127.0.0.1', 18910)
    except ConnectionRefusedError as error:
        print(error)
    await server.start_serving()
    print(server.is_serving())
    reader, writer = await asyncio.open_connection('127.0.0.1', 18910)
    writer.write(b'0123456789')
    await asyncio.sleep(0.01)
    writer.write(b'ab')
    await asyncio.sleep(0.01)
    transport = made[0].transport
    transport.set_protocol(Second(made[0]))
    writer.write(b'cd')
    await asyncio.sleep(0.01)
    transport.set_protocol(made[0])
    transport.pause_reading()
    writer.write(b'ef')
    await asyncio.sleep(0.01)
    print('paused', transport.is_reading())
    transport.resume_reading()
    await asyncio.sleep(0.01)
    writer.write_eof()
    print(await reader.readexactly(5))
    print(transport)
    transport.close()
    transport.close()
    print(transport.is_closing(), transport)
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    print(transport)
    for name in ('peername', 'sockname', 'socket', 'other'):
        print(name, type(transport.get_extra_info(name, 'nothing')).__name__)
    server.close()
    await server.wait_closed()

    base = asyncio.Transport()
    for method in ('write', 'close', 'is_closing'):
        try:
            getattr(base, method)(*[b''][:method == 'write'])
        except NotImplementedError as error:
            print(method, 'NotImplementedError', error)
    print(asyncio.BaseTransport({'key': 1}).get_extra_info('key'))
    print(issubclass(asyncio.DatagramTransport, asyncio.BaseTransport),
          asyncio.Protocol().data_received(b''), asyncio.BaseProtocol.__module__)


asyncio.run(main())
