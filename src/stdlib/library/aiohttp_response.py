"""Of aiohttp: connections, and what comes back over them."""

import _engine
import asyncio
from aiohttp.client_exceptions import (ClientConnectionError, ClientPayloadError,
                                       ClientResponseError, ContentTypeError, SocketTimeoutError)
from collections import deque
from http_common import Headers, decoded, media_type
from urllib.parse import quote, urlsplit

__name__ = 'aiohttp'

_IS_OLD = _engine.version() < (3, 7)

# What a program has not set.
_UNSET = object()
_LATE = object()


class RequestInfo:
    """What was sent."""

    def __init__(self, url, method, headers, real_url):
        self.url = url
        self.method = method
        self.headers = headers
        self.real_url = real_url


class ClientTimeout:
    """How long a request may take, in seconds."""

    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None,
                 ceil_threshold=5):
        self.total = total
        self.connect = connect
        self.sock_read = sock_read
        self.sock_connect = sock_connect
        self.ceil_threshold = ceil_threshold

    def __repr__(self):
        shown = ', '.join([f'{name}={value!r}' for name, value in vars(self).items()])
        return f'ClientTimeout({shown})'


class _Url:
    """yarl's URL, as far as a response shows it."""

    __module__ = 'yarl'
    __qualname__ = 'URL'

    def __init__(self, text):
        parts = urlsplit(str(text))
        if parts.netloc and not parts.path and (parts.query or parts.fragment):
            parts = parts._replace(path='/')
        self._parts = parts
        self.scheme = parts.scheme
        self.host = parts.hostname
        self.port = parts.port or {'http': 80, 'https': 443}.get(parts.scheme)
        self.path = parts.path or '/'
        self.query_string = parts.query
        self.fragment = parts.fragment
        self.name = parts.path.rpartition('/')[2]

    def __str__(self):
        return quote(self._parts.geturl(), "!#$%&'()*+,/:;=?@[]~")

    def __repr__(self):
        return f'URL({str(self)!r})'

    def __eq__(self, other):
        return isinstance(other, _Url) and str(self) == str(other)

    def __hash__(self):
        return hash(str(self))


class CIMultiDictProxy(Headers):
    """The headers of a response."""

    def __repr__(self):
        fields = ', '.join([f'{name!r}: {value!r}' for name, value in self.items()])
        return f'<CIMultiDictProxy({fields})>'

    def getall(self, name, default=_UNSET):
        if default is _UNSET or name in self:
            return [self[name]]
        return default


def _expire(future):
    if not future.done():
        future.set_result(_LATE)


async def _within(loop, future, deadline):
    """Wait for the future; return whether it was done before the loop's clock had come there."""
    if deadline is None:
        await future
        return True
    timer = loop.call_at(deadline, _expire, future)
    try:
        return await future is not _LATE
    finally:
        timer.cancel()


def _earliest(*moments):
    return min([moment for moment in moments if moment is not None], default=None)


class TCPConnector:
    """Bounds how many requests are under way at the same time."""

    __module__ = 'aiohttp.connector'

    def __init__(self, *, limit=20 if _IS_OLD else 100, limit_per_host=0, loop=None, ssl=True,
                 verify_ssl=True, ssl_context=None, use_dns_cache=True, ttl_dns_cache=10, family=0,
                 force_close=False, keepalive_timeout=15, enable_cleanup_closed=False):
        self.limit = limit
        self.limit_per_host = limit_per_host
        self.closed = False
        self._loop = loop
        self._used = {}
        self._waiters = deque()

    def _has_room(self, host):
        used = self._used
        return ((not self.limit or sum(used.values()) < self.limit) and
                (not self.limit_per_host or used.get(host, 0) < self.limit_per_host))

    async def _acquire(self, loop, host, deadline):
        """Wait for one's turn; return False if it does not come before the deadline."""
        while not self._has_room(host):
            waiter = loop.create_future()
            _engine.waiting(waiter, 'connection', self)
            self._waiters.append((host, waiter))
            try:
                if not await _within(loop, waiter, deadline):
                    return False
            except BaseException:
                if waiter.done() and not waiter.cancelled():
                    self._wake_next()
                raise
            finally:
                self._waiters = deque([other for other in self._waiters if other[1] is not waiter])
        self._used[host] = self._used.get(host, 0) + 1
        return True

    def _release(self, host):
        self._used[host] -= 1
        self._wake_next()

    def _wake_next(self):
        for host, waiter in self._waiters:
            if not waiter.done() and self._has_room(host):
                waiter.set_result(None)
                return

    def _close(self):
        self.closed = True

    if _IS_OLD:
        def close(self):
            self._close()
            return _noop()
    else:
        async def close(self):
            self._close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        self._close()


BaseConnector = TCPConnector


class _Noop:
    """Something to wait for that is done already."""

    def __await__(self):
        return
        yield

    __iter__ = __await__


_noop = _Noop


class StreamReader:
    """The body of a response, piece by piece."""

    def __init__(self, response):
        self._response = response
        self._left = None

    async def _fill(self):
        if self._left is None:
            self._left = await self._response._receive()

    def _take(self, size):
        data, self._left = self._left[:size], self._left[size:]
        return data

    async def read(self, n=-1):
        await self._fill()
        return self._take(len(self._left) if n < 0 else n)

    async def readany(self):
        return await self.read()

    async def readline(self):
        await self._fill()
        return self._take(self._left.find(b'\n') + 1 or len(self._left))

    async def readexactly(self, n):
        await self._fill()
        if len(self._left) < n:
            partial = await self.read()
            raise asyncio.IncompleteReadError(partial, n)
        return self._take(n)

    def at_eof(self):
        return self._left is not None and not self._left

    def __aiter__(self):
        return _Pieces(self.readline)

    def iter_chunked(self, n):
        return _Pieces(lambda: self.read(n))

    def iter_any(self):
        return _Pieces(self.readany)

    def iter_chunks(self):
        return _Pieces(self.readany, lambda data: (data, True))


class _Pieces:
    """What read() gives, until it gives nothing."""

    def __init__(self, read, show=None):
        self._read = read
        self._show = show

    def __aiter__(self):
        return self

    async def __anext__(self):
        data = await self._read()
        if not data:
            raise StopAsyncIteration
        return self._show(data) if self._show else data


class ClientResponse:
    """What came back."""

    __module__ = 'aiohttp.client_reqrep'

    def __init__(self, session, exchange, info, deadline, sock_read):
        self._session = session
        self._exchange = exchange
        self._deadline = deadline
        self._sock_read = sock_read
        self._body = None
        self._closed = False
        self.request_info = info
        self.method = info.method
        self.url = self.real_url = _Url(exchange.url)
        self.host = self.url.host
        self.status = exchange.status
        self.reason = exchange.reason
        self.headers = CIMultiDictProxy(exchange.headers)
        self.history = ()
        self.cookies = {}
        self.content = StreamReader(self)
        self.content_type = media_type(self.headers)[0] or 'application/octet-stream'
        self.charset = media_type(self.headers)[1]
        length = self.headers.get('Content-Length')
        self.content_length = int(length) if length else None

    def __repr__(self):
        return f'<ClientResponse({self.url}) [{self.status} {self.reason}]>\n{self.headers}\n'

    @property
    def ok(self):
        return self.status < 400

    @property
    def closed(self):
        return self._closed or self._exchange.body is not None

    async def _receive(self):
        """Wait for all of the body."""
        if self._body is not None:
            return self._body
        if self._closed:
            raise ClientConnectionError('Connection closed')
        exchange, loop = self._exchange, self._session.loop
        is_whole = True
        if exchange.body is None and exchange.error is None:
            silent = None if self._sock_read is None else loop.time() + self._sock_read
            deadline = _earliest(self._deadline, silent)
            try:
                is_whole = await _within(loop, exchange.body_future(loop), deadline)
            except BaseException:
                self.close()
                raise
        if not is_whole:
            self.close()
            if deadline == silent:
                raise SocketTimeoutError('Timeout on reading data from socket')
            raise asyncio.TimeoutError
        if exchange.error is not None:
            self.close()
            raise ClientPayloadError(f'Response payload is not completed: {exchange.error[1]}')
        if exchange.body is None:
            raise ClientConnectionError('Connection closed')
        self._body = exchange.body
        return self._body

    async def read(self):
        return await self._receive()

    def get_encoding(self):
        return self.charset or 'utf-8'

    async def text(self, encoding=None, errors='strict'):
        return decoded(await self._receive(), encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=None, content_type='application/json'):
        from json import loads as usual
        body = await self._receive()
        kind = self.content_type
        is_json = kind == content_type or (
            content_type == 'application/json' and kind.startswith('application/')
            and kind.endswith('+json'))
        if content_type and not is_json:
            shown = self.headers.get('Content-Type', '').lower()
            raise ContentTypeError(
                self.request_info, self.history, status=0 if _IS_OLD else self.status,
                headers=self.headers,
                message=f'Attempt to decode JSON with unexpected mimetype: {shown}')
        text = decoded(body, encoding or self.get_encoding(), 'strict').strip()
        return (loads or usual)(text) if text else None

    def raise_for_status(self):
        if self.status >= 400:
            if not _IS_OLD:
                self.release()
            raise ClientResponseError(self.request_info, self.history, status=self.status,
                                      message=self.reason, headers=self.headers)

    def close(self):
        self._closed = True
        self._exchange.abandon()

    def release(self):
        self.close()
        return _noop()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        self.release()
