"""urllib.request over the engine's requests."""

import _engine
from http_common import Headers
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

__all__ = ['Request', 'urlopen', 'urlretrieve']


class Request:
    """What is to be sent."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False,
                 method=None):
        if '://' not in url:
            raise ValueError(f'unknown url type: {url!r}')
        self.full_url = url
        self.data = data
        self.headers = {name.capitalize(): value for name, value in headers.items()}
        self.method = method
        parts = urlsplit(url)
        self.type, self.host = parts.scheme, parts.netloc
        self.selector = (parts.path or '/') + (f'?{parts.query}' if parts.query else '')

    def get_method(self):
        return self.method or ('GET' if self.data is None else 'POST')

    def get_full_url(self):
        return self.full_url

    def add_header(self, name, value):
        self.headers[name.capitalize()] = value

    def has_header(self, name):
        return name in self.headers

    def get_header(self, name, default=None):
        return self.headers.get(name, default)

    def header_items(self):
        return list(self.headers.items())


class _Response:
    """http.client.HTTPResponse, as far as it can be read."""

    def __init__(self, exchange):
        self.status = self.code = exchange.status
        self.reason = self.msg = exchange.reason
        self.url = exchange.url
        self.headers = Headers(exchange.headers)
        self.closed = False
        self._left = exchange.body

    def read(self, amount=None):
        amount = len(self._left) if amount is None or amount < 0 else amount
        data, self._left = self._left[:amount], self._left[amount:]
        return data

    def readline(self):
        end = self._left.find(b'\n') + 1
        return self.read(end or None)

    def readlines(self):
        return list(self)

    def __iter__(self):
        while self._left:
            yield self.readline()

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def info(self):
        return self.headers

    def close(self):
        self.closed = True
        self._left = b''

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def urlopen(url, data=None, timeout=None, *, context=None):
    """Send a request and return the response; the thread waits for it."""
    request = Request(url, data) if isinstance(url, str) else url
    if data is not None:
        request.data = data
    if request.type not in ('http', 'https'):
        raise URLError(f'unknown url type: {request.type}')
    headers = Headers(request.headers)
    body = request.data or b''
    if isinstance(body, str):
        raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. '
                        'It cannot be of type str.')
    if body:
        headers.setdefault('Content-type', 'application/x-www-form-urlencoded')
    exchange = _engine.fetch(request.get_method(), request.full_url, headers.items(), body)
    label = f'urlopen({request.full_url!r})'
    if timeout is not None and not exchange.wait_head(float(timeout), label):
        exchange.abandon()
        raise TimeoutError('timed out')
    exchange.wait(None, label)
    if exchange.error is not None:
        raise URLError(exchange.error[1])
    response = _Response(exchange)
    if response.status >= 400:
        raise HTTPError(response.url, response.status, response.reason, response.headers, response)
    return response


def urlretrieve(url, filename, reporthook=None, data=None):
    """Save what a URL gives in a file."""
    with urlopen(url, data) as response:
        with open(filename, 'wb') as file:
            file.write(response.read())
        return filename, response.headers
