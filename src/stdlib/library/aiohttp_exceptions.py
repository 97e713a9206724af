"""The exceptions of aiohttp's client."""

import _engine
from asyncio import TimeoutError

_IS_OLD = _engine.version() < (3, 7)


class ClientError(Exception):
    """Something went wrong with a request."""


class ClientResponseError(ClientError):
    """The response says that something is wrong."""

    def __init__(self, request_info, history, *, code=None, status=None, message='', headers=None):
        self.request_info = request_info
        self.history = history
        self.status = self.code = (code if status is None else status) or 0
        self.message = message
        self.headers = headers
        super().__init__(*((str(self),) if _IS_OLD else (request_info, history)))

    def __str__(self):
        text = f'{self.status}, message={self.message!r}'
        return text if _IS_OLD else f'{text}, url={str(self.request_info.real_url)!r}'


class ContentTypeError(ClientResponseError):
    """The content is of another type."""


class TooManyRedirects(ClientResponseError):
    """It was sent on and on."""


class ClientConnectionError(ClientError):
    """There is no connection."""


class ClientOSError(ClientConnectionError, OSError):
    """The system says that something is wrong."""


class ClientConnectorError(ClientOSError):
    """No connection can be had."""

    def __init__(self, url, message):
        self.host = url.host
        self.port = url.port
        self.ssl = url.scheme == 'https' if _IS_OLD else 'default'
        self.os_error = OSError(None, message)
        super().__init__(None, message)

    def __str__(self):
        return (f'Cannot connect to host {self.host}:{self.port} ssl:{self.ssl} '
                f'[{self.strerror}]')


class ServerConnectionError(ClientConnectionError):
    """The server failed."""


class ServerDisconnectedError(ServerConnectionError):
    """The server ended the connection."""

    def __init__(self, message=None):
        self.message = 'Server disconnected' if message is None else message
        super().__init__(self.message)


class ServerTimeoutError(ServerConnectionError, TimeoutError):
    """The server took too long."""


class ConnectionTimeoutError(ServerTimeoutError):
    """It took too long to connect."""


class SocketTimeoutError(ServerTimeoutError):
    """It took too long until something came."""


class ClientPayloadError(ClientError):
    """The response broke off."""


class InvalidURL(ClientError, ValueError):
    """The URL is none."""

    def __init__(self, url, description=None):
        self.url = url
        self.description = description
        super().__init__(*((url,) if description is None else (url, description)))

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def __str__(self):
        return str(self.url) if self.description is None else f'{self.url} - {self.description}'


class InvalidUrlClientError(InvalidURL):
    """The URL has no host."""


class NonHttpUrlClientError(ClientError):
    """The URL is not of HTTP."""


def failure(error, url):
    """Return the exception for a request that has no response."""
    if error is None:
        return ClientConnectionError('Connection closed')
    kind, message = error
    if kind == 'bad-url':
        return InvalidURL(url, message)
    if kind == 'dropped':
        return ServerDisconnectedError(f'Server disconnected: {message}')
    return ClientConnectorError(url, message)
