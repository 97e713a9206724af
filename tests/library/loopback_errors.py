"""What servers and connections print and refuse."""
import asyncio

async def attempt(what):
    try:
        print(await what)
    except Exception as error:
        print(type(error).__name__, error)

async def main():
    async def cb(r, w): pass
    server = await asyncio.start_server(cb, '127.0.0.1', 18913)
    print(server)
    print(server.sockets[0].family, server.sockets[0].type, server.sockets[0].proto)
    await attempt(asyncio.start_server(cb, '127.0.0.1', 18913))
    await attempt(asyncio.open_connection('127.0.0.1', 18914))
    await attempt(asyncio.open_connection('localhost', 18914))
    await attempt(asyncio.open_connection('::1', 18914))
    await attempt(asyncio.start_server(cb))
    await attempt(asyncio.open_connection())
    await attempt(server.serve_forever.__self__.start_serving())
    t = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    print(server.is_serving())
    await attempt(server.serve_forever())
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('cancelled')
    print(server, server.is_serving())
    await attempt(server.serve_forever())
    
    s2 = await asyncio.start_server(cb, '', 18913)
    print(sorted(s.getsockname() for s in s2.sockets))
    s2.close()
    s3 = await asyncio.start_server(cb, 'localhost', 0)
    port = s3.sockets[0].getsockname()[1]
    r, w = await asyncio.open_connection('localhost', port)
    print(repr(w).replace(str(port), 'P'))
    print(r)
    print(w.get_extra_info('peername')[0], w.get_extra_info('nothing', 3))
    w.close()
    print(w)
    await w.wait_closed()
    print(w, r)
    try:
        w.write('text')
    except TypeError as e:
        print(e)
    w.write(b'late')
    try:
        await w.drain()
    except Exception as e:
        print(type(e), e)
    s3.close()

asyncio.run(main())
