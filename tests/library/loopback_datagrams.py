"""Datagrams that come back, and one that nobody gets."""
import asyncio

class EchoServer(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport
    def datagram_received(self, data, addr):
        message = data.decode()
        print('Received %r from %s' % (message, addr[0]))
        print('Send %r to %s' % (message, addr[0]))
        self.transport.sendto(data, addr)

class Client(asyncio.DatagramProtocol):
    def __init__(self, message, done):
        self.message, self.done = message, done
        self.transport = None
    def connection_made(self, transport):
        self.transport = transport
        print('Send:', self.message)
        self.transport.sendto(self.message.encode())
    def datagram_received(self, data, addr):
        print("Received:", data.decode())
        print("Close the socket")
        self.transport.close()
    def error_received(self, exc):
        print('Error received:', type(exc), exc)
    def connection_lost(self, exc):
        print("Connection closed", exc)
        self.done.set_result(True)

async def main():
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_datagram_endpoint(EchoServer, local_addr=('127.0.0.1', 19999))
    print(transport)
    for n in range(2):
        done = loop.create_future()
        t, p = await loop.create_datagram_endpoint(lambda: Client('Hello %d' % n, done), remote_addr=('127.0.0.1', 19999))
        await done
        t.close()
    try:
        await loop.create_datagram_endpoint(EchoServer, local_addr=('127.0.0.1', 19999))
    except OSError as e:
        print(e)
    transport.close()
    await asyncio.sleep(0)
    print(transport)
    done = loop.create_future()
    t, p = await loop.create_datagram_endpoint(lambda: Client('nobody', done), remote_addr=('127.0.0.1', 19998))
    await asyncio.sleep(0.01)
    t.sendto(b'again')
    t.abort()
    await done

asyncio.run(main())
