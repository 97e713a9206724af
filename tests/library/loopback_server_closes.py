"""A server that closes while clients wait, and clients that go without a word."""
import asyncio


async def serve(reader, writer):
    name = (await reader.readline()).decode().strip()
    print('serving', name)
    try:
        data = await reader.readexactly(10)
        print(name, 'sent', data)
    except asyncio.IncompleteReadError as error:
        print(name, 'sent only', error.partial)
    except ConnectionResetError as error:
        print(name, 'reset', error)
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise
    finally:
        writer.close()


async def wait_for_answer(name):
    reader, writer = await asyncio.open_connection('127.0.0.1', 18904)
    writer.write(f'{name}\n'.encode())
    try:
        print(name, 'got', await reader.readline())
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 18904)
    clients = [asyncio.create_task(wait_for_answer(name)) for name in ('one', 'two')]
    await asyncio.sleep(0.05)
    print('close', server.is_serving())
    server.close()
    await server.wait_closed()
    print('closed', server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection('127.0.0.1', 18904)
    except ConnectionRefusedError as error:
        print(error)
    # Those who are connected stay so.
    print([client.done() for client in clients])
    for client in clients:
        client.cancel()
        await asyncio.wait([client])
        print([client.done() for client in clients])

    # Back on the same port.
    server = await asyncio.start_server(serve, '127.0.0.1', 18904)
    reader, writer = await asyncio.open_connection('127.0.0.1', 18904)
    writer.write(b'three\nabc')
    await asyncio.sleep(0.01)
    writer.transport.abort()
    await asyncio.sleep(0.01)
    print('aborted', writer.is_closing())
    await wait_for_answer_late(server)


async def wait_for_answer_late(server):
    reader, writer = await asyncio.open_connection('127.0.0.1', 18904)
    server.close()
    writer.write(b'four\n0123456789')
    print('four got', await reader.read())
    writer.close()
    await writer.wait_closed()


asyncio.run(main())
