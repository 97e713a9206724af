"""aiohttp's client over the engine's requests: version 3, or 2.3 where the program's CPython is
3.6, as the programs of that time expect it."""

import _engine
import asyncio
from aiohttp.client_exceptions import (
    ClientConnectionError, ClientConnectorError, ClientError, ClientOSError, ClientPayloadError,
    ClientResponseError, ConnectionTimeoutError, ContentTypeError, InvalidURL,
    InvalidUrlClientError, NonHttpUrlClientError, ServerConnectionError, ServerDisconnectedError,
    ServerTimeoutError, SocketTimeoutError,
    TooManyRedirects, failure)
from _aiohttp_response import (BaseConnector, CIMultiDictProxy, ClientResponse, ClientTimeout,
                               RequestInfo, StreamReader, TCPConnector, _IS_OLD, _UNSET, _Url,
                               _earliest, _noop, _within)
from http_common import Headers, encoded_body, refuse, with_query
from math import ceil
from urllib.parse import urljoin

__version__ = '2.3.10' if _IS_OLD else '3.14.5'


class _RequestContextManager:
    """What a request gives: to be awaited, or to be entered."""

    def __init__(self, coro, session=None):
        self._coro = coro
        self._session = session

    def __await__(self):
        return self._coro.__await__()

    def __iter__(self):
        return self._coro.__await__()

    def send(self, value):
        return self._coro.send(value)

    def throw(self, *args):
        return self._coro.throw(*args)

    def close(self):
        return self._coro.close()

    async def __aenter__(self):
        try:
            self._response = await self._coro
        except BaseException:
            if self._session is not None:
                self._session._close()
            raise
        return self._response

    async def __aexit__(self, *args):
        self._response.release()
        if self._session is not None:
            self._session._close()


class ClientSession:
    """Requests that share their settings and connections."""

    __module__ = 'aiohttp.client'

    def __init__(self, base_url=None, *, connector=None, loop=None, headers=None, timeout=_UNSET,
                 raise_for_status=False, connector_owner=True, read_timeout=_UNSET,
                 conn_timeout=None, auth=None, cookies=None, json_serialize=None,
                 trust_env=False, auto_decompress=True, cookie_jar=None, trace_configs=None):
        refuse('aiohttp', auth=auth, cookies=cookies, json_serialize=json_serialize,
               cookie_jar=cookie_jar, trace_configs=trace_configs)
        if loop is None:
            loop = asyncio.get_event_loop() if _IS_OLD else asyncio.get_running_loop()
        self._connector = TCPConnector() if connector is None else connector
        self._owns_connector = connector_owner
        self._base_url = base_url
        self._raise_for_status = raise_for_status
        self.loop = self._loop = loop
        self.headers = Headers(headers or {})
        self.timeout = _timeout(read_timeout if timeout is _UNSET else timeout)
        if conn_timeout is not None:
            self.timeout.connect = conn_timeout

    @property
    def closed(self):
        return self._connector is None or self._connector.closed

    @property
    def connector(self):
        return self._connector

    def _close(self):
        if not self.closed and self._owns_connector:
            self._connector._close()
        self._connector = None

    if _IS_OLD:
        def close(self):
            self._close()
            return _noop()

        def __enter__(self):
            return self

        def __exit__(self, *args):
            self._close()
    else:
        async def close(self):
            self._close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        self._close()

    def __del__(self):
        if getattr(self, '_connector', None) is not None and not self.closed:
            self.loop.call_exception_handler({
                'client_session': self,
                'message': 'Unclosed client session',
            })

    def request(self, method, url, **options):
        return _RequestContextManager(self._request(method, url, **options))

    def get(self, url, *, allow_redirects=True, **options):
        return self.request('GET', url, **options)

    def options(self, url, *, allow_redirects=True, **options):
        return self.request('OPTIONS', url, **options)

    def head(self, url, *, allow_redirects=False, **options):
        return self.request('HEAD', url, **options)

    def post(self, url, *, data=None, **options):
        return self.request('POST', url, data=data, **options)

    def put(self, url, *, data=None, **options):
        return self.request('PUT', url, data=data, **options)

    def patch(self, url, *, data=None, **options):
        return self.request('PATCH', url, data=data, **options)

    def delete(self, url, **options):
        return self.request('DELETE', url, **options)

    async def _request(self, method, url, *, params=None, data=None, json=None, headers=None,
                       timeout=_UNSET, raise_for_status=None, allow_redirects=True, ssl=None,
                       verify_ssl=None, auth=None, cookies=None, proxy=None, compress=None,
                       chunked=None, max_redirects=10, read_until_eof=True,
                       auto_decompress=None, server_hostname=None):
        refuse('aiohttp', auth=auth, cookies=cookies, proxy=proxy, compress=compress,
               chunked=chunked)
        if self.closed:
            raise RuntimeError('Session is closed')
        method = method.upper()
        loop, connector = self.loop, self._connector
        url = str(url) if self._base_url is None else urljoin(str(self._base_url), str(url))
        address = _Url(with_query(url, params))
        if not address.host:
            raise (InvalidURL if _IS_OLD else InvalidUrlClientError)(url)
        if address.scheme not in ('http', 'https'):
            raise ValueError('URL is not of HTTP') if _IS_OLD else NonHttpUrlClientError(url)
        fields = self.headers.copy()
        fields.update(headers or {})
        body = encoded_body(data, json, fields)
        info = RequestInfo(address, method, CIMultiDictProxy(fields), address)
        limits = self.timeout if timeout is _UNSET else _timeout(timeout)
        began = loop.time() if limits.is_set else None

        def deadline(seconds):
            if not seconds:
                return None
            # Long waits end on whole seconds of the loop's clock, so that timers fall together.
            is_long = _IS_OLD or seconds > limits.ceil_threshold
            return ceil(began + seconds) if is_long else began + seconds

        total = deadline(limits.total)
        turn = deadline(limits.connect)
        if not await connector._acquire(loop, address.host, _earliest(total, turn)):
            if total is not None and (turn is None or total <= turn):
                raise asyncio.TimeoutError
            raise ConnectionTimeoutError(f'Connection timeout to host {address}')
        exchange = _engine.fetch(method, str(address).partition('#')[0], fields.items(), body)
        exchange.body_future(loop).add_done_callback(lambda _: connector._release(address.host))
        silent = deadline(limits.sock_read)
        try:
            has_begun = await _within(loop, exchange.head_future(loop), _earliest(total, silent))
        except BaseException:
            exchange.abandon()
            raise
        if not has_begun:
            exchange.abandon()
            if total is not None and (silent is None or total <= silent):
                raise asyncio.TimeoutError
            raise SocketTimeoutError(f'Timeout on reading data from socket')
        if exchange.status is None:
            raise failure(exchange.error, address)
        response = ClientResponse(self, exchange, info, total, limits.sock_read)
        if self._raise_for_status if raise_for_status is None else raise_for_status:
            response.raise_for_status()
        return response


def _timeout(value):
    """Return the limits that a value means; `is_set` tells whether there are any."""
    if value is _UNSET or value is None:
        limits = ClientTimeout()
    elif isinstance(value, ClientTimeout):
        limits = ClientTimeout(**vars(value))
    else:
        limits = ClientTimeout(total=value)
    # The usual five minutes are left out: no response takes that long.
    limits.is_set = bool(limits.total or limits.connect or limits.sock_read)
    return limits


def request(method, url, *, connector=None, loop=None, **options):
    """Send one request in a session of its own."""
    session = ClientSession(connector=connector, loop=loop, connector_owner=connector is None)
    return _RequestContextManager(session._request(method, url, **options), session)
