"""requests over the engine's requests: a call blocks its thread until the response is there."""

import _engine
from datetime import timedelta

from http_common import (
    Headers, decoded, encoded_body, host_and_port, media_type, refuse, with_query)
from requests.exceptions import (
    ChunkedEncodingError, ConnectionError, ConnectTimeout, HTTPError, InvalidSchema, InvalidURL,
    JSONDecodeError, MissingSchema, ReadTimeout, RequestException, StreamConsumedError, Timeout,
    TooManyRedirects, URLRequired)
from urllib.parse import quote, urlsplit

__version__ = '2.34.2'

# What real requests sends by itself; a browser sends its own.
_DEFAULTS = {'User-Agent': f'python-requests/{__version__}', 'Accept-Encoding': 'gzip, deflate',
             'Accept': '*/*', 'Connection': 'keep-alive'}


class _Codes:
    """Names of status codes."""

    ok = OK = 200
    created = 201
    no_content = 204
    bad_request = 400
    unauthorized = 401
    forbidden = 403
    not_found = 404
    too_many_requests = 429
    internal_server_error = server_error = 500
    bad_gateway = 502
    service_unavailable = unavailable = 503


codes = _Codes()


class PreparedRequest:
    """What was sent."""

    def __init__(self, method, url, headers, body):
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body or None

    def __repr__(self):
        return f'<PreparedRequest [{self.method}]>'


class Response:
    """What came back."""

    __module__ = 'requests.models'

    def __init__(self, exchange, request, label):
        self._exchange = exchange
        self._label = label
        self._content = None
        self._consumed = False
        self.request = request
        self.status_code = exchange.status
        self.reason = exchange.reason
        self.url = exchange.url + ''.join(request.url.partition('#')[1:])
        self.headers = Headers(exchange.headers)
        self.elapsed = timedelta(seconds=exchange.elapsed)
        self.history = []
        self.cookies = {}
        kind, charset = media_type(self.headers)
        if charset is None:
            charset = ('ISO-8859-1' if kind.startswith('text/') else
                       'utf-8' if kind == 'application/json' else None)
        self.encoding = charset

    def __repr__(self):
        return f'<Response [{self.status_code}]>'

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def is_redirect(self):
        return False

    @property
    def apparent_encoding(self):
        return 'ascii' if self.content.isascii() else 'utf-8'

    @property
    def content(self):
        if self._content is None:
            if self._consumed:
                raise RuntimeError('The content for this response was already consumed')
            self._exchange.wait(None, self._label)
            if self._exchange.error is not None:
                raise ChunkedEncodingError(f'Connection broken: {self._exchange.error[1]}',
                                           request=self.request)
            self._content = self._exchange.body or b''
            self._consumed = True
        return self._content

    @property
    def text(self):
        return decoded(self.content, self.encoding or self.apparent_encoding, 'replace')

    def json(self, **options):
        from json import JSONDecodeError as NotJson, loads
        try:
            return loads(self.content.decode('utf-8'), **options)
        except NotJson as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos) from None

    def iter_content(self, chunk_size=1, decode_unicode=False):
        if self._consumed and self._content is None:
            raise StreamConsumedError()
        if chunk_size is not None and not isinstance(chunk_size, int):
            raise TypeError(f'chunk_size must be an int, it is instead a {type(chunk_size)}.')
        return self._chunks(chunk_size)

    def _chunks(self, size):
        content = self.content
        size = size or len(content) or 1
        for begin in range(0, len(content), size):
            yield content[begin:begin + size]

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        content = self.text if decode_unicode else self.content
        yield from content.split(delimiter) if delimiter else content.splitlines()

    def raise_for_status(self):
        side = 'Client' if self.status_code < 500 else 'Server'
        if 400 <= self.status_code < 600:
            raise HTTPError(f'{self.status_code} {side} Error: {self.reason} for url: {self.url}',
                            response=self, request=self.request)

    def close(self):
        self._exchange.abandon()


def _prepared_url(url, params):
    url = (url.decode() if isinstance(url, bytes) else str(url)).lstrip()
    scheme, colon, _ = url.partition(':')
    if '://' not in url:
        if colon and scheme.isalpha() and scheme.lower() not in ('http', 'https', 'localhost'):
            raise InvalidSchema(f'No connection adapters were found for {url!r}')
        raise MissingSchema(f'Invalid URL {url!r}: No scheme supplied. '
                            f'Perhaps you meant https://{url}?')
    if scheme.lower() not in ('http', 'https'):
        raise InvalidSchema(f'No connection adapters were found for {url!r}')
    parts = urlsplit(url)
    if not parts.hostname:
        raise InvalidURL(f'Invalid URL {url!r}: No host supplied')
    if not parts.path:
        parts = parts._replace(path='/')
    return with_query(quote(parts.geturl(), "!#$%&'()*+,/:;=?@[]~"), params)


def _cause(error, url):
    """Return the exception for the failure of a request."""
    kind, message = error
    parts = urlsplit(url)
    host, port = host_and_port(parts)
    pool = 'HTTPSConnection' if parts.scheme == 'https' else 'HTTPConnection'
    if kind == 'bad-url':
        return InvalidURL(f'Invalid URL {url!r}: {message}')
    if kind == 'dropped':
        return ConnectionError(f"('Connection aborted.', ConnectionResetError({message!r}))")
    path = parts._replace(scheme='', netloc='', fragment='').geturl()
    return ConnectionError(
        f'{pool}Pool(host={host!r}, port={port}): Max retries exceeded with url: {path} (Caused by '
        f'NewConnectionError("{pool}(host={host!r}, port={port}): Failed to establish a new '
        f'connection: {message}"))')


class Session:
    """Settings that several requests share."""

    def __init__(self):
        self.headers = Headers(_DEFAULTS)
        self.params = {}
        self.auth = None
        self.verify = True
        self.stream = False
        self.cookies = {}

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None,
                auth=None, timeout=None, allow_redirects=True, proxies=None, hooks=None,
                stream=None, verify=None, cert=None, json=None):
        refuse('requests', files=files, auth=auth or self.auth, cookies=cookies or self.cookies,
               proxies=proxies, hooks=hooks, cert=cert)
        method = method.upper()
        all_params = {**self.params, **params} if isinstance(params, dict) else (
            params or self.params)
        url = _prepared_url(url, all_params)
        fields = self.headers.copy()
        fields.update(headers or {})
        for name in [name for name, value in fields.items() if value is None]:
            del fields[name]
        body = encoded_body(data, json, fields)
        sent = [(name, value) for name, value in fields.items() if _DEFAULTS.get(name) != value]
        is_text = data is not None and not isinstance(data, bytes)
        request = PreparedRequest(method, url, fields, body.decode() if is_text else body)
        label = f'requests.{method.lower()}({url!r})'
        exchange = _engine.fetch(method, url, sent, body)
        try:
            limit = timeout[1] if isinstance(timeout, tuple) else timeout
            stream = self.stream if stream is None else stream
            if limit is not None or stream:
                limit = None if limit is None else float(limit)
                if not exchange.wait_head(limit, label):
                    host, port = host_and_port(urlsplit(url))
                    pool = 'HTTPS' if url.startswith('https') else 'HTTP'
                    raise ReadTimeout(f'{pool}ConnectionPool(host={host!r}, port={port}): '
                                      f'Read timed out. (read timeout={limit})', request=request)
            if not stream:
                exchange.wait(None, label)
            if exchange.status is None:
                error = _cause(exchange.error, url)
                error.request = request
                raise error
            response = Response(exchange, request, label)
            if not stream:
                response.content
            return response
        except BaseException:
            exchange.abandon()
            raise

    def get(self, url, **options):
        return self.request('GET', url, **options)

    def options(self, url, **options):
        return self.request('OPTIONS', url, **options)

    def head(self, url, **options):
        return self.request('HEAD', url, **options)

    def post(self, url, data=None, json=None, **options):
        return self.request('POST', url, data=data, json=json, **options)

    def put(self, url, data=None, **options):
        return self.request('PUT', url, data=data, **options)

    def patch(self, url, data=None, **options):
        return self.request('PATCH', url, data=data, **options)

    def delete(self, url, **options):
        return self.request('DELETE', url, **options)

    def close(self):
        pass


def session():
    """Return a new session."""
    return Session()


def request(method, url, **options):
    """Send a request and return the response."""
    return Session().request(method, url, **options)


def get(url, params=None, **options):
    """Send a GET request."""
    return request('GET', url, params=params, **options)


def options(url, **options):
    """Send an OPTIONS request."""
    return request('OPTIONS', url, **options)


def head(url, **options):
    """Send a HEAD request."""
    return request('HEAD', url, **options)


def post(url, data=None, json=None, **options):
    """Send a POST request."""
    return request('POST', url, data=data, json=json, **options)


def put(url, data=None, **options):
    """Send a PUT request."""
    return request('PUT', url, data=data, **options)


def patch(url, data=None, **options):
    """Send a PATCH request."""
    return request('PATCH', url, data=data, **options)


def delete(url, **options):
    """Send a DELETE request."""
    return request('DELETE', url, **options)
