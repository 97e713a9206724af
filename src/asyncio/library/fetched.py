"""Connections to other hosts: HTTP over fetch.

A browser opens no sockets. What a program writes is read as HTTP/1.x requests, each is sent with
the page's means, and the protocol gets the bytes of a response head and body. Anything that is not
HTTP is refused.
"""

import _engine
from _asyncio_core import sleep
from asyncio.transports import Transport

# How long a connection on which nothing is written may be read, in seconds.
_PATIENCE = 5
# The longest first line of a request.
_LIMIT = 2 ** 16

_REASON = ('a browser cannot open a socket: the playground carries only HTTP/1.x requests, '
           'which it sends with fetch')


class _FetchTransport(Transport):
    """Reads what is written as requests, and gives the protocol their responses."""

    def __init__(self, loop, protocol, host, port, secure):
        super().__init__({'peername': (host, port)})
        usual = 443 if secure else 80
        self.origin = f'{"https" if secure else "http"}://{host}'
        if port != usual:
            self.origin += f':{port}'
        self.protocol = protocol
        self.loop = loop
        self.written = b''
        self.has_written = False
        self.exchange = self.url = self.waiter = self.patience = None
        # Nothing more comes; the program has closed it; the protocol was told that it is lost.
        self.closed = self.is_closed = self.lost = False

    def _expect(self, waiter):
        """Somebody waits for what comes."""
        self.waiter = waiter
        if self.exchange is not None:
            _engine.waiting(waiter, 'response', self.url)
        elif not self.has_written and self.patience is None:
            # A protocol whose server speaks first.
            self.patience = self.loop.call_later(_PATIENCE, self.refuse)

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('data argument must be a bytes-like object, '
                            f'not {type(data).__name__!r}')
        self.has_written = True
        if self.patience is not None:
            self.patience.cancel()
        if not self.closed:
            self.written += data
            self.send()

    def can_write_eof(self):
        return True

    def write_eof(self):
        pass

    def is_closing(self):
        return self.lost or self.is_closed

    def lose(self, error):
        if not self.lost:
            self.closed = self.lost = True
            self.protocol.connection_lost(error)

    def refuse(self):
        self.lose(ConnectionRefusedError(_REASON))

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
        if self.waiter is not None and not self.waiter.done():
            _engine.waiting(self.waiter, 'response', self.url)
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
        self.protocol.data_received('\r\n'.join([*lines, '', '']).encode('latin-1', 'replace'))

    def body_arrived(self, future):
        if self.closed:
            return
        exchange, self.exchange = self.exchange, None
        if exchange.error is not None:
            kind, message = exchange.error
            error = ConnectionResetError if kind == 'dropped' else ConnectionRefusedError
            return self.lose(error(message))
        self.protocol.data_received(exchange.body)
        if self.is_last:
            self.closed = True
            if not self.protocol.eof_received():
                self.close()
        else:
            self.send()

    def close(self):
        if self.is_closed:
            return
        self.is_closed = True
        if not self.closed and self.exchange is not None:
            self.exchange.abandon()
        self.closed = True
        if self.patience is not None:
            self.patience.cancel()
        self.loop.call_soon(self.lose, None)

    abort = close

    def set_write_buffer_limits(self, high=None, low=None):
        pass

    def get_write_buffer_size(self):
        return len(self.written)

    def set_protocol(self, protocol):
        self.protocol = protocol

    def get_protocol(self):
        return self.protocol

    def is_reading(self):
        return not self.closed


async def connect(loop, protocol_factory, host, port, secure):
    """A transport and a protocol that carry HTTP/1.x to a host."""
    # The name is looked up, and the connection made: others run meanwhile.
    await sleep(0)
    protocol = protocol_factory()
    transport = _FetchTransport(loop, protocol, host, port, bool(secure))
    protocol.connection_made(transport)
    return transport, protocol
