"""Streams: open_connection, StreamReader and StreamWriter.

A browser opens no sockets. What a program writes is read as HTTP/1.x requests, each is sent with
the page's means, and the reader gets the bytes of a response head and body. Anything that is not
HTTP is refused.
"""

import _engine
from _asyncio_core import get_event_loop, get_running_loop, sleep

__all__ = ('StreamReader', 'StreamWriter', 'open_connection', 'start_server',
           'IncompleteReadError', 'LimitOverrunError')

_LIMIT = 2 ** 16

# How long a connection on which nothing is written may be read, in seconds.
_PATIENCE = 5

_REASON = ('a browser cannot open a socket: the playground carries only HTTP/1.x requests, '
           'which it sends with fetch')


class IncompleteReadError(EOFError):
    """The stream ended too early."""

    __module__ = 'asyncio.exceptions'

    def __init__(self, partial, expected):
        shown = 'undefined' if expected is None else repr(expected)
        super().__init__(f'{len(partial)} bytes read on a total of {shown} expected bytes')
        self.partial = partial
        self.expected = expected


class LimitOverrunError(Exception):
    """There is too much before the separator."""

    __module__ = 'asyncio.exceptions'

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed


class StreamReader:
    """Bytes that arrive, for one task to read."""

    def __init__(self, limit=_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError('Limit cannot be <= 0')
        self._limit = limit
        self._loop = get_event_loop() if loop is None else loop
        self._buffer = b''
        self._eof = False
        self._waiter = None
        self._exception = None
        self._connection = None

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def _wake(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    def feed_eof(self):
        self._eof = True
        self._wake()

    def feed_data(self, data):
        assert not self._eof, 'feed_data after feed_eof'
        if data:
            self._buffer += data
            self._wake()

    def at_eof(self):
        return self._eof and not self._buffer

    async def _more(self, function):
        """Wait for more bytes, or the end."""
        if self._waiter is not None:
            raise RuntimeError(f'{function}() called while another coroutine is already waiting '
                               'for incoming data')
        self._waiter = self._loop.create_future()
        if self._connection is not None:
            self._connection.expect(self._waiter)
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _take(self, size):
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    async def readline(self):
        try:
            return await self.readuntil(b'\n')
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            if self._buffer.startswith(b'\n', error.consumed):
                self._take(error.consumed + 1)
            else:
                self._buffer = b''
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b'\n'):
        if not separator:
            raise ValueError('Separator should be at least one-byte string')
        if self._exception is not None:
            raise self._exception
        while True:
            at = self._buffer.find(separator)
            if at >= 0:
                break
            if len(self._buffer) + 1 - len(separator) > self._limit:
                raise LimitOverrunError('Separator is not found, and chunk exceed the limit',
                                        len(self._buffer) + 1 - len(separator))
            if self._eof:
                partial = self._take(len(self._buffer))
                raise IncompleteReadError(partial, None)
            await self._more('readuntil')
        if at > self._limit:
            raise LimitOverrunError('Separator is found, but chunk is longer than limit', at)
        return self._take(at + len(separator))

    async def read(self, n=-1):
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b''
        if n < 0:
            blocks = []
            while True:
                block = await self.read(self._limit)
                if not block:
                    return b''.join(blocks)
                blocks.append(block)
        if not self._buffer and not self._eof:
            await self._more('read')
        return self._take(n)

    async def readexactly(self, n):
        if n < 0:
            raise ValueError('readexactly size can not be less than zero')
        if self._exception is not None:
            raise self._exception
        while len(self._buffer) < n:
            if self._eof:
                raise IncompleteReadError(self._take(len(self._buffer)), n)
            await self._more('readexactly')
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


class _Connection:
    """Reads what is written as requests, and feeds their responses."""

    def __init__(self, host, port, secure, reader, loop):
        usual = 443 if secure else 80
        self.origin = f'{"https" if secure else "http"}://{host}'
        if port != usual:
            self.origin += f':{port}'
        self.peer = (host, port)
        self.reader = reader
        self.loop = loop
        self.written = b''
        self.has_written = False
        self.exchange = None
        self.url = None
        self.patience = None
        self.closed = False

    def expect(self, waiter):
        """The reader waits."""
        if self.exchange is not None:
            _engine.waiting(waiter, 'response', self.url)
        elif not self.has_written and self.patience is None:
            # A protocol whose server speaks first.
            self.patience = self.loop.call_later(_PATIENCE, self.refuse)

    def write(self, data):
        self.has_written = True
        if self.patience is not None:
            self.patience.cancel()
        if self.reader.exception() is None and not self.closed:
            self.written += data
            self.send()

    def refuse(self):
        self.reader.set_exception(ConnectionRefusedError(_REASON))

    def send(self):
        """Send the request that has been written, if it is complete and none is under way."""
        if self.exchange is not None or not self.written:
            return
        line, newline, rest = self.written.partition(b'\n')
        words = line.split()
        if newline and (len(words) != 3 or words[2][:7] != b'HTTP/1.') or len(line) > _LIMIT:
            return self.refuse()
        head, blank, body = self.written.partition(b'\r\n\r\n')
        if not blank:
            head, blank, body = self.written.partition(b'\n\n')
        if not blank:
            return
        fields = []
        for field in head.split(b'\n')[1:]:
            name, _, value = field.decode('latin-1').partition(':')
            fields.append((name.strip(), value.strip()))
        known = {name.lower(): value for name, value in fields}
        length = known.get('content-length', '0')
        length = int(length) if length.isdigit() else 0
        if len(body) < length:
            return
        body, self.written = body[:length], body[length:]
        method, target, version = [word.decode('latin-1') for word in words]
        wish = known.get('connection', '').lower()
        self.is_last = wish == 'close' or (version == 'HTTP/1.0' and wish != 'keep-alive')
        is_absolute = target.startswith(('http://', 'https://'))
        self.url = target if is_absolute else self.origin + target
        self.method = method
        sent = [field for field in fields if field[0].lower() not in (
            'host', 'connection', 'content-length', 'accept-encoding')]
        exchange = self.exchange = _engine.fetch(method, self.url, sent, body)
        if self.reader._waiter is not None:
            _engine.waiting(self.reader._waiter, 'response', self.url)
        exchange.head_future(self.loop).add_done_callback(self.head_arrived)
        exchange.body_future(self.loop).add_done_callback(self.body_arrived)

    def head_arrived(self, future):
        exchange = self.exchange
        if self.closed or exchange.status is None:
            return
        lines = [f'HTTP/1.1 {exchange.status} {exchange.reason}']
        lines += [f'{name}: {value}' for name, value in exchange.headers]
        names = {name.lower() for name, _ in exchange.headers}
        if 'content-length' not in names and self.method != 'HEAD':
            self.is_last = True
        if self.is_last and 'connection' not in names:
            lines.append('Connection: close')
        self.reader.feed_data('\r\n'.join([*lines, '', '']).encode('latin-1', 'replace'))

    def body_arrived(self, future):
        if self.closed:
            return
        exchange, self.exchange = self.exchange, None
        if exchange.error is not None:
            kind, message = exchange.error
            error = ConnectionResetError if kind == 'dropped' else ConnectionRefusedError
            return self.reader.set_exception(error(message))
        self.reader.feed_data(exchange.body)
        if self.is_last:
            self.closed = True
            self.reader.feed_eof()
        else:
            self.send()

    def close(self):
        if not self.closed:
            self.closed = True
            if self.exchange is not None:
                self.exchange.abandon()
        if self.patience is not None:
            self.patience.cancel()
        if not self.reader._eof:
            self.loop.call_soon(self.reader.feed_eof)


class StreamWriter:
    """Takes the bytes of a connection."""

    def __init__(self, connection, reader, loop):
        self._connection = connection
        self._reader = reader
        self._loop = loop
        self._closing = False

    def write(self, data):
        if not isinstance(data, bytes):
            raise TypeError('data argument must be a bytes-like object, not '
                            f'{type(data).__name__!r}')
        self._connection.write(data)

    def writelines(self, data):
        self._connection.write(b''.join(data))

    def can_write_eof(self):
        return True

    def write_eof(self):
        pass

    def close(self):
        if not self._closing:
            self._closing = True
            self._connection.close()

    def is_closing(self):
        return self._closing

    async def wait_closed(self):
        await sleep(0)

    async def drain(self):
        exception = self._reader.exception()
        if exception is not None:
            raise exception
        if self._closing:
            await sleep(0)

    def get_extra_info(self, name, default=None):
        if name == 'peername':
            return self._connection.peer
        return default


async def open_connection(host=None, port=None, *, limit=_LIMIT, ssl=None, loop=None, **options):
    """Return a reader and a writer that carry HTTP/1.x to a host."""
    loop = get_running_loop() if loop is None else loop
    reader = StreamReader(limit, loop)
    connection = _Connection(host, port, bool(ssl), reader, loop)
    reader._connection = connection
    # The name is looked up, and the connection made: others run meanwhile.
    await sleep(0)
    return reader, StreamWriter(connection, reader, loop)


async def start_server(*args, **options):
    """Refuse: a page cannot be connected to."""
    raise NotImplementedError('a browser cannot open a socket that others connect to')
