"""A graceful shutdown: no new clients, those that are served are served to their end."""
import asyncio

handlers = set()


async def serve(reader, writer):
    task = asyncio.current_task()
    handlers.add(task)
    task.add_done_callback(handlers.discard)
    while line := await reader.readline():
        await asyncio.sleep(0.2 + int(line[:1]) / 20)
        writer.write(b'done: ' + line)
    writer.close()
    await writer.wait_closed()
    print('handler ends')


async def client(n):
    reader, writer = await asyncio.open_connection('127.0.0.1', 18911)
    for job in 'ab':
        writer.write(f'{n}{job}\n'.encode())
    writer.write_eof()
    async for line in reader:
        print(line.decode().rstrip())
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 18911)
    serving = asyncio.create_task(server.serve_forever())
    clients = [asyncio.create_task(client(n)) for n in range(3)]
    await asyncio.sleep(0.45)
    print('shutting down', len(handlers))
    server.close()
    try:
        await serving
    except asyncio.CancelledError:
        print('serve_forever was cancelled')
    await asyncio.gather(*handlers)
    await asyncio.gather(*clients)
    print(server, len(handlers))


asyncio.run(main())
