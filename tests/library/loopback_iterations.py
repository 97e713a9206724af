"""The iteration of the loop in which each thing happens."""
import asyncio

class Clock:
    def __init__(self, loop):
        self.loop, self.n, self.on = loop, 0, True
        self.start = 0
        loop.call_soon(self.tick)
    def tick(self):
        self.n += 1
        if self.on:
            self.loop.call_soon(self.tick)

clock = None
def tell(*words):
    print(f'{clock.n - clock.start:3}', *words)

class Echo(asyncio.Protocol):
    def __init__(self, name):
        self.name = name
        tell(name, 'made')
    def connection_made(self, transport):
        self.transport = transport
        tell(self.name, 'connection_made')
    def data_received(self, data):
        tell(self.name, 'data_received', data)
        if self.name == 'server':
            self.transport.write(data.upper())
    def eof_received(self):
        tell(self.name, 'eof_received')
    def connection_lost(self, exc):
        tell(self.name, 'connection_lost', exc)

async def main():
    global clock
    loop = asyncio.get_running_loop()
    clock = Clock(loop)
    await asyncio.sleep(0)
    clock.start = clock.n
    server = await loop.create_server(lambda: Echo('server'), '127.0.0.1', 18889)
    tell('serving')
    clock.start = clock.n
    transport, protocol = await loop.create_connection(lambda: Echo('client'), '127.0.0.1', 18889)
    tell('connected')
    for _ in range(4):
        await asyncio.sleep(0)
    clock.start = clock.n
    transport.write(b'one')
    tell('written')
    for _ in range(6):
        await asyncio.sleep(0)
    clock.start = clock.n
    transport.write(b'two')
    transport.write_eof()
    tell('eof written')
    for _ in range(8):
        await asyncio.sleep(0)
    clock.start = clock.n
    print(transport.is_closing())
    transport2, protocol = await loop.create_connection(lambda: Echo('client'), '127.0.0.1', 18889)
    for _ in range(4):
        await asyncio.sleep(0)
    clock.start = clock.n
    transport2.write(b'three')
    transport2.close()
    tell('closed')
    for _ in range(8):
        await asyncio.sleep(0)
    transport3, protocol = await loop.create_connection(lambda: Echo('client'), '127.0.0.1', 18889)
    for _ in range(4):
        await asyncio.sleep(0)
    clock.start = clock.n
    transport3.abort()
    tell('aborted')
    for _ in range(8):
        await asyncio.sleep(0)
    clock.start = clock.n
    try:
        await loop.create_connection(lambda: Echo('client'), '127.0.0.1', 18890)
    except OSError as error:
        tell(type(error).__name__, error)
    server.close()
    clock.start = clock.n
    await server.wait_closed()
    tell('server closed')
    clock.start = clock.n

    async def handler(reader, writer):
        tell('handler runs')
        line = await reader.readline()
        tell('handler read', line)
        writer.write(line)
        await writer.drain()
        tell('handler drained')
        tell('handler read', await reader.readline())
        writer.close()
        tell('handler closes')
        await writer.wait_closed()
        tell('handler closed')
    server = await asyncio.start_server(handler, '127.0.0.1', 18889)
    tell('serving')
    clock.start = clock.n
    reader, writer = await asyncio.open_connection('127.0.0.1', 18889)
    tell('connected')
    writer.write(b'hello\n')
    tell('read', await reader.readline())
    writer.close()
    tell('closes')
    await writer.wait_closed()
    tell('closed')
    for _ in range(6):
        await asyncio.sleep(0)
    clock.start = clock.n
    server.close()
    try:
        await asyncio.open_connection('127.0.0.1', 18889)
    except OSError as error:
        tell(type(error).__name__, error)
    clock.on = False

asyncio.run(main())
