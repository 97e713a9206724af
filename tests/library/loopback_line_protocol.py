"""A line protocol: commands, an error, silence that times out."""
import asyncio


async def serve(reader, writer):
    peer = writer.get_extra_info('peername')[0]
    print('connected:', peer)
    total = 0
    try:
        while True:
            try:
                line = await asyncio.wait_for(reader.readline(), timeout=0.2)
            except asyncio.TimeoutError:
                writer.write(b'ERROR too slow\n')
                break
            if not line:
                print('the client went away')
                break
            command, *words = line.decode().split()
            if command == 'ADD':
                total += sum(map(int, words))
                writer.write(f'OK {total}\n'.encode())
            elif command == 'QUIT':
                writer.writelines([b'OK ', b'bye\n'])
                break
            else:
                writer.write(f'ERROR {command}?\n'.encode())
            await writer.drain()
    finally:
        writer.close()
        await writer.wait_closed()
        print('closed, total', total)


async def ask(reader, writer, *lines):
    for line in lines:
        writer.write(line.encode() + b'\n')
        answer = await reader.readline()
        print(f'{line} -> {answer.decode().strip()}')


async def main():
    server = await asyncio.start_server(serve, host='127.0.0.1', port=18902)
    async with server:
        reader, writer = await asyncio.open_connection('127.0.0.1', 18902)
        await ask(reader, writer, 'ADD 1 2', 'MUL 3', 'ADD 10', 'QUIT')
        print(await reader.read(), reader.at_eof())
        writer.close()

        reader, writer = await asyncio.open_connection('127.0.0.1', 18902)
        await ask(reader, writer, 'ADD 5')
        print(await reader.readline())
        print(await reader.readline())
        writer.close()
        await writer.wait_closed()

        reader, writer = await asyncio.open_connection('127.0.0.1', 18902)
        # All at once, the last one unfinished.
        writer.write(b'ADD 1\nADD 2\nADD')
        writer.write_eof()
        print(await reader.read())
        writer.close()
        await writer.wait_closed()
    await asyncio.sleep(0.01)


asyncio.run(main())
