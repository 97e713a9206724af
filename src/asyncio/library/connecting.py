"""What of the event loop has to do with servers and connections (CPython's base_events).

There are loopback addresses alone; a connection to any other host carries HTTP over fetch.
"""

from sys import modules

import _engine
from _asyncio_core import CancelledError, gather, sleep
from _hosts import is_ipv4, is_own
from _loopback import ALONE, WRITE, Socket

__all__ = ('AbstractServer', 'Server')


def log(loop, message, *args, level=10):
    """Tell the logger, if the loop is in debug mode."""
    if loop.get_debug():
        from logging import getLogger
        getLogger('asyncio').log(level, message, *args)


def place(address):
    """An address as the timeline has it."""
    host, port = address[:2]
    return f'[{host}]:{port}' if ':' in host else f'{host}:{port}'


def warn_unclosed(message):
    """ResourceWarning, which nobody sees but a program that has asked for it."""
    if 'warnings' in modules:
        modules['warnings'].warn(message, ResourceWarning)


def _info(host, port, kind):
    if host is None or not (':' in host or is_ipv4(host)):
        return None
    proto = 6 if kind == 1 else 17
    return ((10, kind, proto, '', (host, port, 0, 0)) if ':' in host
            else (2, kind, proto, '', (host, port)))


async def _resolve(loop, address, kind, family=0, is_passive=False):
    """The addresses of a host, as getaddrinfo has them."""
    host, port = address[:2]
    port = int(port or 0)
    if isinstance(host, bytes):
        host = host.decode()
    if not is_own(host):
        raise NotImplementedError(f'{host} is not available: {ALONE}')
    info = _info(host, port, kind)
    if info is not None:
        return [info]
    # A thread looks the name up, and tells the loop.
    found = loop.create_future()
    _engine.waiting(found, 'address of ' + (host or 'localhost'), '')
    loop.call_soon(found.set_result, None)
    await found
    hosts = ['127.0.0.1']
    if not host:
        hosts = ['0.0.0.0', '::'] if is_passive else ['::1', '127.0.0.1']
    infos = [_info(host, port, kind) for host in hosts]
    return [info for info in infos if family in (0, info[0])]


class TransportSocket:
    """A socket as a program may see it."""

    __module__ = 'asyncio.trsock'

    def __init__(self, sock):
        self._sock = sock

    @property
    def family(self):
        from socket import AddressFamily
        return AddressFamily(self._sock.family)

    @property
    def type(self):
        from socket import SocketKind
        return SocketKind(self._sock.type)

    @property
    def proto(self):
        return self._sock.proto

    def __repr__(self):
        return repr(self._sock).replace('socket.socket', 'asyncio.TransportSocket', 1)

    def fileno(self):
        return self._sock.fd

    def getsockname(self):
        if self._sock.fd == -1:
            raise OSError(9, 'Bad file descriptor')
        return self._sock.name or ('0.0.0.0', 0)

    def getpeername(self):
        if self._sock.fd == -1:
            raise OSError(9, 'Bad file descriptor')
        if not self._sock.peer:
            raise OSError(107, 'Transport endpoint is not connected')
        return self._sock.peer

    def shutdown(self, how):
        self._sock.shutdown()

    def getsockopt(self, *args):
        return 1

    def setsockopt(self, *args):
        pass

    def gettimeout(self):
        return 0

    def settimeout(self, value):
        if value != 0:
            raise ValueError('settimeout(): only 0 timeout is allowed on transport sockets')

    def setblocking(self, flag):
        if flag:
            raise ValueError('setblocking(): transport sockets cannot be blocking')


class AbstractServer:
    __module__ = 'asyncio.events'

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class Server(AbstractServer):
    __module__ = 'asyncio.base_events'

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._active_count = 0
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f'<{type(self).__name__} sockets={self.sockets!r}>'

    def _attach(self):
        self._active_count += 1

    def _detach(self):
        self._active_count -= 1
        if self._active_count == 0 and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(waiter)

    def _start_serving(self):
        if not self._serving:
            self._serving = True
            for sock in self._sockets:
                sock.listen(self._backlog)
                self._loop._start_serving(self._protocol_factory, sock, self, self._backlog)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        return tuple(TransportSocket(sock) for sock in self._sockets or ())

    def close(self):
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            self._loop._stop_serving(sock)
        self._serving = False
        future = self._serving_forever_fut
        if future is not None and not future.done():
            future.cancel()
            self._serving_forever_fut = None
        if self._active_count == 0:
            self._wakeup()

    async def start_serving(self):
        self._start_serving()
        await sleep(0)

    async def serve_forever(self):
        if self._serving_forever_fut is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._sockets is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        _engine.waiting(self._serving_forever_fut, 'connections', '')
        try:
            await self._serving_forever_fut
        except CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        if self._sockets is None or self._waiters is None:
            return
        waiter = self._loop.create_future()
        _engine.waiting(waiter, 'server close', '')
        self._waiters.append(waiter)
        await waiter


class BaseEventLoop:
    __module__ = 'asyncio.base_events'

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        return await _resolve(self, (host, port), type or 1, family, bool(flags & 1))

    async def _create_server_getaddrinfo(self, host, port, family):
        return await _resolve(self, (host, port), 1, family, True)

    async def create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=1,
                            sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None,
                            ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                            start_serving=True):
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        if ssl is not None:
            raise NotImplementedError('a server with TLS is not available: the playground has no '
                                      'certificates')
        if sock is not None:
            if host is not None or port is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            raise NotImplementedError('a server on a socket of the program is not available: name '
                                      'a host and a port')
        if host is None and port is None:
            raise ValueError('Neither host/port nor sock were specified')
        if host == '':
            hosts = [None]
        elif isinstance(host, str) or not hasattr(host, '__iter__'):
            hosts = [host]
        else:
            hosts = host
        infos = await gather(*[self._create_server_getaddrinfo(host, port, family)
                               for host in hosts])
        sockets = []
        try:
            for family, kind, proto, _, address in {info for each in infos for info in each}:
                sock = Socket(self, family, kind, proto).open()
                sockets.append(sock)
                sock.reuses = reuse_address is None or reuse_address
                try:
                    sock.bind(address)
                except OSError as error:
                    raise OSError(error.errno, 'error while attempting to bind on address '
                                  f'{address!r}: {error.strerror.lower()}') from None
        except BaseException:
            for sock in sockets:
                sock.close()
            raise
        server = Server(self, sockets, protocol_factory, backlog)
        if start_serving:
            server._start_serving()
            await sleep(0)
        log(self, '%r is serving', server, level=20)
        return server

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None,
                                family=0, proto=0, flags=0, sock=None, local_addr=None,
                                server_hostname=None, ssl_handshake_timeout=None,
                                ssl_shutdown_timeout=None, happy_eyeballs_delay=None,
                                interleave=None):
        if server_hostname is not None and not ssl:
            raise ValueError('server_hostname is only meaningful with ssl')
        if sock is not None:
            if host is not None or port is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            raise NotImplementedError('a connection on a socket of the program is not available: '
                                      'name a host and a port')
        if host is None and port is None:
            raise ValueError('host and port was not specified and no sock specified')
        if not is_own(host):
            from _fetched import connect
            return await connect(self, protocol_factory, host, port, ssl)
        if ssl:
            raise NotImplementedError('TLS on loopback is not available: the playground has no '
                                      'certificates')
        infos = await _resolve(self, (host, port), 1, family)
        if local_addr is not None:
            local_addr = (await _resolve(self, local_addr, 1, family))[0][4]
        errors = []
        for info in infos:
            try:
                sock = await self._connect_sock(errors, info, local_addr)
                break
            except OSError:
                pass
        else:
            words = [str(error) for error in errors]
            if len(set(words)) == 1:
                raise errors[0]
            raise OSError(f'Multiple exceptions: {", ".join(words)}')
        protocol = protocol_factory()
        waiter = self.create_future()
        _engine.waiting(waiter, 'connection to ' + place(sock.peer), '')
        transport = self._make_socket_transport(sock, protocol, waiter)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        log(self, '%r connected to %s:%r: (%r, %r)', transport.get_extra_info('socket'), host,
            port, transport, protocol)
        return transport, protocol

    async def _connect_sock(self, errors, info, local_addr):
        family, kind, proto, _, address = info
        sock = Socket(self, family, kind, proto).open()
        try:
            if local_addr is not None:
                sock.reuses = False
                try:
                    sock.bind(local_addr)
                except OSError as error:
                    raise OSError(error.errno, 'error while attempting to bind on address '
                                  f'{local_addr!r}: {error.strerror.lower()}') from None
            await self._sock_connect(sock, address)
            return sock
        except BaseException as error:
            if isinstance(error, OSError):
                errors.append(error)
            sock.close()
            raise

    def _sock_connect(self, sock, address):
        """A future that is done when the socket is connected."""
        future = self.create_future()
        _engine.waiting(future, 'connection to ' + place(address), '')
        try:
            sock.connect(address)
        except BlockingIOError:
            sock.channel.watch(WRITE, self._sock_connect_cb, future, sock, address)

            def _sock_write_done(future):
                sock.channel.unwatch(WRITE)
            future.add_done_callback(_sock_write_done)
        except (OSError, OverflowError) as error:
            future.set_exception(error)
        else:
            future.set_result(None)
        return future

    def _sock_connect_cb(self, future, sock, address):
        if future.done():
            return
        error = sock.take_error()
        if error:
            future.set_exception(OSError(error, f'Connect call failed {address}'))
        else:
            future.set_result(None)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None,
                                       *, family=0, proto=0, flags=0, reuse_port=None,
                                       allow_broadcast=None, sock=None):
        if sock is not None:
            raise NotImplementedError('an endpoint on a socket of the program is not available: '
                                      'name an address')
        pairs = {}
        if not (local_addr or remote_addr):
            if family == 0:
                raise ValueError('unexpected address family')
            pairs[family, 17] = [None, None]
        for place, address in enumerate((local_addr, remote_addr)):
            if address is None:
                continue
            if not (isinstance(address, tuple) and len(address) == 2):
                raise TypeError('2-tuple is expected')
            for info in await _resolve(self, address, 2, family):
                pair = pairs.setdefault((info[0], info[2]), [None, None])
                pair[place] = info[4]
        pairs = {key: (local, remote) for key, (local, remote) in pairs.items()
                 if not (local_addr and local is None or remote_addr and remote is None)}
        if not pairs:
            raise ValueError('can not get address information')
        errors = []
        for (family, proto), (local, remote) in pairs.items():
            sock = Socket(self, family, 2, proto).open()
            sock.tell(0)
            try:
                if local:
                    sock.bind(local)
                if remote and not allow_broadcast:
                    await self._sock_connect(sock, remote)
                break
            except OSError as error:
                errors.append(error)
                sock.close()
            except BaseException:
                sock.close()
                raise
        else:
            raise errors[0]
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = self._make_datagram_transport(sock, protocol, remote, waiter)
        named = f'local_addr={local_addr!r} ' if local_addr else ''
        log(self, 'Datagram endpoint %sremote_addr=%r created: (%r, %r)', named, remote_addr,
            transport, protocol, level=20 if local_addr else 10)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        return transport, protocol


def _refuse(reason, *names):
    """Give the loop methods that say why they cannot be."""
    for name in names:
        def method(self, *args, _name=name, **options):
            raise NotImplementedError(f'loop.{_name}() is not available: {reason}')
        method.__name__ = name
        method.__qualname__ = f'BaseEventLoop.{name}'
        setattr(BaseEventLoop, name, method)


_refuse('the playground has no file descriptors to watch; servers, connections and datagram '
        'endpoints on loopback addresses it has',
        'add_reader', 'remove_reader', 'add_writer', 'remove_writer', 'sock_recv',
        'sock_recv_into', 'sock_recvfrom', 'sock_recvfrom_into', 'sock_sendall', 'sock_sendto',
        'sock_connect', 'sock_accept', 'sock_sendfile', 'sendfile', 'connect_accepted_socket')
_refuse('a page in a browser has no file system to name sockets in',
        'create_unix_server', 'create_unix_connection')
_refuse('a page in a browser cannot start processes',
        'subprocess_exec', 'subprocess_shell')
_refuse('a page in a browser has no pipes', 'connect_read_pipe', 'connect_write_pipe')
_refuse('the playground has no certificates', 'start_tls')
_refuse('a page in a browser has no names of hosts', 'getnameinfo')
