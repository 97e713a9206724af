"""A chat room: what one says, all others hear."""
import asyncio

clients = {}


async def handle(reader, writer):
    name = (await reader.readline()).decode().strip()
    for other in clients.values():
        other.write(f'* {name} joined\n'.encode())
    clients[name] = writer
    writer.write(f'* welcome {name}, here are {sorted(clients)}\n'.encode())
    try:
        async for line in reader:
            text = line.decode().rstrip()
            if text == '/quit':
                break
            for other_name, other in clients.items():
                if other_name != name:
                    other.write(f'{name}: {text}\n'.encode())
                    await other.drain()
    finally:
        del clients[name]
        for other in clients.values():
            other.write(f'* {name} left\n'.encode())
        writer.close()
        await writer.wait_closed()


async def user(name, script):
    """Says a line whenever it hears the one before."""
    reader, writer = await asyncio.open_connection('127.0.0.1', 18901)
    writer.write(f'{name}\n'.encode())
    async for line in reader:
        heard = line.decode().rstrip()
        print(f'[{name}] {heard}')
        if heard in script:
            writer.write(script[heard].encode() + b'\n')
            await writer.drain()
    print(f'[{name}] the end')
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(handle, '127.0.0.1', 18901)
    async with server:
        await asyncio.gather(
            user('ann', {'* eve joined': 'hello all', 'eve: me too': 'bye', '* bob left': '/quit'}),
            user('bob', {'ann: hello all': 'hi', 'ann: bye': '/quit'}),
            user('eve', {'bob: hi': 'me too', '* ann left': '/quit'}))
    print(clients)


asyncio.run(main())
