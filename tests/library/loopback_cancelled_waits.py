"""Waits on streams that are cut short: time-outs, cancellation, and the next read after them."""
import asyncio


async def slow(reader, writer):
    for n in range(3):
        await asyncio.sleep(0.1)
        writer.write(f'tick {n}\n'.encode())
    print('handler waits:', await reader.read(1))
    try:
        await reader.readline()
    except asyncio.CancelledError:
        print('handler cancelled')
        raise


async def main():
    # Two handlers are cancelled when the run ends, in an order that is not determined.
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    server = await asyncio.start_server(slow, '127.0.0.1', 18931)
    reader, writer = await asyncio.open_connection('127.0.0.1', 18931)
    try:
        await asyncio.wait_for(reader.readline(), 0.05)
    except asyncio.TimeoutError:
        print('too early', reader._waiter)
    print(await reader.readline())
    try:
        async with asyncio.timeout(0.05):
            await reader.readexactly(100)
    except TimeoutError:
        print('not enough')
    print(await reader.readline())
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    try:
        await reader.read(1)
    except RuntimeError as error:
        print(error)
    print(await task)
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0.01)
    task.cancel()
    results = await asyncio.gather(task, return_exceptions=True)
    print(results)
    connecting = asyncio.create_task(asyncio.open_connection('127.0.0.1', 18931))
    await asyncio.sleep(0)
    connecting.cancel()
    print(await asyncio.gather(connecting, return_exceptions=True))
    serving = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0.01)
    try:
        await asyncio.wait_for(server.serve_forever(), 0.1)
    except RuntimeError as error:
        print(str(error).split(' ')[0], str(error).split('> ')[-1])
    serving.cancel()
    await asyncio.wait([serving])
    print(serving.cancelled(), server.is_serving())
    writer.write(b'.')
    await asyncio.sleep(0.01)
    print(len(asyncio.all_tasks()))


async def again():
    # The first loop is closed, and with it all of its connections.
    server = await asyncio.start_server(slow, '127.0.0.1', 18931)
    print(server.sockets[0].getsockname())
    server.close()


asyncio.run(main())
asyncio.run(again())
