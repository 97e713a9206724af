"""A producer that is faster than its consumer: the marks of the buffer, pause and resume."""
import asyncio

CHUNK = b'x' * 1_000_000


class Producer(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print('limits', transport.get_write_buffer_limits())
        transport.set_write_buffer_limits(high=300_000, low=1000)
        print('limits', transport.get_write_buffer_limits())
        transport.set_write_buffer_limits(high=100_000)
        print('limits', transport.get_write_buffer_limits())
        self.pauses = []

    def pause_writing(self):
        self.pauses.append('pause')

    def resume_writing(self):
        self.pauses.append('resume')

    def connection_lost(self, exc):
        print('producer lost', exc, self.pauses)


class Consumer(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.size = 0
        transport.pause_reading()
        print('reading', transport.is_reading())

    def data_received(self, data):
        self.size += len(data)

    def eof_received(self):
        print('consumer eof', self.size)


async def main():
    loop = asyncio.get_running_loop()
    consumers = []

    def factory():
        consumers.append(Consumer())
        return consumers[-1]
    server = await loop.create_server(factory, '127.0.0.1', 18906)
    transport, producer = await loop.create_connection(Producer, '127.0.0.1', 18906)
    count = 0
    while not producer.pauses:
        transport.write(CHUNK)
        count += 1
    print('paused', transport.get_write_buffer_size() > 100_000)
    consumers[0].transport.resume_reading()
    while len(producer.pauses) < 2:
        await asyncio.sleep(0)
    transport.write(b'the end')
    transport.write_eof()
    try:
        transport.write(b'more')
    except RuntimeError as error:
        print(error)
    while consumers[0].size < count * len(CHUNK) + 7:
        await asyncio.sleep(0)
    await asyncio.sleep(0.01)
    transport.close()
    await asyncio.sleep(0.01)
    server.close()

    # The same with streams: drain waits until the reader has read.
    done = asyncio.Event()
    sizes = []

    async def slow(reader, writer):
        await asyncio.sleep(0.05)
        print('the reader begins')
        size = 0
        while data := await reader.read(200_000):
            size += len(data)
        sizes.append(size)
        writer.close()
        done.set()

    server = await asyncio.start_server(slow, '127.0.0.1', 18906)
    reader, writer = await asyncio.open_connection('127.0.0.1', 18906)
    waits = 0
    for n in range(6):
        writer.write(CHUNK)
        drain = asyncio.create_task(writer.drain())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        if not drain.done():
            waits += 1
            if waits == 1:
                print('drain waits', writer.transport.get_write_buffer_size() > 2 ** 16)
        await drain
    print('all written')
    writer.close()
    await writer.wait_closed()
    await done.wait()
    print(sizes)
    server.close()
    for wrong in ((10, 20), (-1, -2)):
        try:
            writer.transport.set_write_buffer_limits(*wrong)
        except ValueError as error:
            print(error)


asyncio.run(main())
