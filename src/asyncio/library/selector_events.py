"""Transports on the sockets of the network on loopback, and how connections are accepted."""

import _engine
from _loopback import READ, WRITE
from _asyncio_core import SelectorEventLoop
from _connecting import (AbstractServer, BaseEventLoop, Server, TransportSocket, log, place,
                         warn_unclosed)
from asyncio.protocols import BufferedProtocol
from asyncio.transports import DatagramTransport, _FlowControlMixin

__all__ = ('BaseSelectorEventLoop',)

# From so many writes on a lost connection on, each is told of.
_PATIENCE_WITH_LOST = 5


def _set_result_unless_cancelled(waiter):
    if not waiter.cancelled():
        waiter.set_result(None)


class BaseSelectorEventLoop(BaseEventLoop):
    def _start_serving(self, protocol_factory, sock, server, backlog):
        sock.channel.watch(READ, self._accept_connection, protocol_factory, sock, server, backlog)

    def _stop_serving(self, sock):
        sock.channel.unwatch(READ)
        sock.close()

    def _accept_connection(self, protocol_factory, sock, server, backlog):
        for _ in range(backlog):
            try:
                conn, address = sock.accept()
            except BlockingIOError:
                return
            log(self, '%r got a new connection from %r: %r', server, address, conn)
            self.create_task(self._accept_connection2(
                protocol_factory, conn, {'peername': address}, server))

    async def _accept_connection2(self, protocol_factory, conn, extra, server):
        protocol = transport = None
        try:
            protocol = protocol_factory()
            waiter = self.create_future()
            _engine.waiting(waiter, 'connection from ' + place(conn.peer), '')
            transport = _SelectorSocketTransport(self, conn, protocol, waiter, extra, server)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if self.get_debug():
                context = {'message': 'Error on transport creation for incoming connection',
                           'exception': error}
                if protocol is not None:
                    context['protocol'] = protocol
                if transport is not None:
                    context['transport'] = transport
                self.call_exception_handler(context)

    def _make_socket_transport(self, sock, protocol, waiter):
        return _SelectorSocketTransport(self, sock, protocol, waiter)

    def _make_datagram_transport(self, sock, protocol, address, waiter):
        return _SelectorDatagramTransport(self, sock, protocol, address, waiter)


# Where the engine finds the methods; the class of the loop itself is in Rust.
_Network, BaseSelectorEventLoop = BaseSelectorEventLoop, SelectorEventLoop.__base__


class _SelectorTransport(_FlowControlMixin):
    max_size = 256 * 1024
    _sock = None

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._sock, self._sock_fd = sock, sock.fileno()
        known = self._extra
        known['socket'] = TransportSocket(sock)
        known['sockname'] = sock.name or (
            ('0.0.0.0', 0) if sock.family == 2 else ('::', 0, 0, 0))
        known.setdefault('peername', sock.peer)
        self.set_protocol(protocol)
        self._protocol_connected = True
        self._server = server
        self._conn_lost = 0
        self._closing = self._paused = False
        if server is not None:
            server._attach()

    def _start(self, waiter):
        """The protocol is told first, then reading starts, then whoever waits is woken."""
        self._loop.call_soon(self._protocol.connection_made, self)
        self._loop.call_soon(self._add_reader)
        if waiter is not None:
            self._loop.call_soon(_set_result_unless_cancelled, waiter)

    def __repr__(self):
        words = [type(self).__name__]
        if self._sock is None:
            words.append('closed')
        elif self._closing:
            words.append('closing')
        words.append(f'fd={self._sock_fd}')
        if self._loop is not None and not self._loop.is_closed():
            watched = self._sock.channel.watched
            words.append(f'read={"polling" if watched & READ else "idle"}')
            words.append(f'write=<{"polling" if watched & WRITE else "idle"}, '
                         f'bufsize={self.get_write_buffer_size()}>')
        return f'<{" ".join(words)}>'

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not self._closing and not self._paused

    def _add_reader(self):
        if self.is_reading():
            self._sock.channel.watch(READ, self._read_ready)

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._sock.channel.unwatch(READ)
            log(self._loop, '%r pauses reading', self)

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._add_reader()
            log(self._loop, '%r resumes reading', self)

    def get_write_buffer_size(self):
        return len(self._buffer)

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._sock.channel.unwatch(READ)
        if not self._buffer:
            self._conn_lost += 1
            self._sock.channel.unwatch(WRITE)
            self._loop.call_soon(self._call_connection_lost, None)

    def abort(self):
        self._force_close(None)

    def __del__(self):
        if self._sock is not None:
            warn_unclosed(f'unclosed transport {self!r}')
            self._sock.close()

    def _fatal_error(self, exc, message='Fatal error on transport'):
        if isinstance(exc, OSError):
            log(self._loop, '%r: %s', self, message)
        else:
            self._loop.call_exception_handler({
                'message': message, 'exception': exc,
                'transport': self, 'protocol': self._protocol})
        self._force_close(exc)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._sock.channel.unwatch(WRITE)
        if not self._closing:
            self._closing = True
            self._sock.channel.unwatch(READ)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._sock.close()
            server, self._server = self._server, None
            self._sock = self._protocol = self._loop = None
            if server is not None:
                server._detach()

    def _check_data(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('data argument must be a bytes-like object, '
                            f'not {type(data).__name__!r}')

    def _write_after_loss(self):
        if self._conn_lost >= _PATIENCE_WITH_LOST:
            from logging import getLogger
            getLogger('asyncio').warning('socket.send() raised exception.')
        self._conn_lost += 1


class _SelectorSocketTransport(_SelectorTransport):
    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        self._buffer = bytearray()
        self._eof = False
        super().__init__(loop, sock, protocol, extra, server)
        self._start(waiter)

    def set_protocol(self, protocol):
        self._read_ready_cb = (
            self._read_ready__get_buffer if isinstance(protocol, BufferedProtocol)
            else self._read_ready__data_received)
        super().set_protocol(protocol)

    def _expect(self, waiter):
        """Somebody waits for what comes."""
        _engine.waiting(waiter, 'data from ' + place(self._extra['peername']), '')

    def _read_ready(self):
        self._read_ready_cb()

    def _read_ready__get_buffer(self):
        if self._conn_lost:
            return
        try:
            buffer = self._protocol.get_buffer(-1)
            if not len(buffer):
                raise RuntimeError('get_buffer() returned an empty buffer')
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            return self._fatal_error(error, 'Fatal error: protocol.get_buffer() call failed.')
        data = self._receive(len(buffer))
        if data:
            try:
                memoryview(buffer)[:len(data)] = data
                self._protocol.buffer_updated(len(data))
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, 'Fatal error: protocol.buffer_updated() call failed.')

    def _read_ready__data_received(self):
        if self._conn_lost:
            return
        data = self._receive(self.max_size)
        if data:
            try:
                self._protocol.data_received(data)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, 'Fatal error: protocol.data_received() call failed.')

    def _receive(self, size):
        """What has come; nothing if there is nothing for the protocol."""
        try:
            data = self._sock.recv(size)
        except BlockingIOError:
            return None
        except OSError as error:
            return self._fatal_error(error, 'Fatal read error on socket transport')
        if not data:
            self._read_ready__on_eof()
        return data

    def _read_ready__on_eof(self):
        log(self._loop, '%r received EOF', self)
        try:
            keep_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            return self._fatal_error(error, 'Fatal error: protocol.eof_received() call failed.')
        if keep_open:
            self._sock.channel.unwatch(READ)
        else:
            self.close()

    def write(self, data):
        self._check_data(data)
        if self._eof:
            raise RuntimeError('Cannot call write() after write_eof()')
        if not data:
            return
        if self._conn_lost:
            return self._write_after_loss()
        if not self._buffer:
            try:
                sent = self._sock.send(data)
            except BlockingIOError:
                sent = 0
            except OSError as error:
                return self._fatal_error(error, 'Fatal write error on socket transport')
            data = data[sent:]
            if not data:
                return
            self._sock.channel.watch(WRITE, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def _write_ready(self):
        if self._conn_lost:
            return
        try:
            sent = self._sock.send(self._buffer)
        except BlockingIOError:
            return
        except OSError as error:
            self._sock.channel.unwatch(WRITE)
            self._buffer.clear()
            return self._fatal_error(error, 'Fatal write error on socket transport')
        del self._buffer[:sent]
        self._maybe_resume_protocol()
        if not self._buffer:
            self._sock.channel.unwatch(WRITE)
            if self._closing:
                self._call_connection_lost(None)
            elif self._eof:
                self._sock.shutdown()

    def write_eof(self):
        if not self._closing and not self._eof:
            self._eof = True
            if not self._buffer:
                self._sock.shutdown()

    def can_write_eof(self):
        return True


class _SelectorDatagramTransport(_SelectorTransport, DatagramTransport):
    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        # What is sent is there at once or lost: nothing waits.
        self._buffer = ()
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        self._start(waiter)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, address = self._sock.recvfrom(self.max_size)
        except BlockingIOError:
            pass
        except OSError as error:
            self._protocol.error_received(error)
        else:
            self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        self._check_data(data)
        if not data:
            return
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f'Invalid address: must be None or {self._address}')
            addr = self._address
            if self._conn_lost:
                return self._write_after_loss()
        try:
            if self._extra['peername']:
                self._sock.send(data)
            else:
                self._sock.send_to_host(data, addr)
        except OSError as error:
            self._protocol.error_received(error)
        except (SystemExit, KeyboardInterrupt, NotImplementedError):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal write error on datagram transport')
