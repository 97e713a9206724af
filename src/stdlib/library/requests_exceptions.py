"""The exceptions of requests."""

from json import JSONDecodeError as _NotJson


class RequestException(IOError):
    """Something went wrong with a request."""

    def __init__(self, *args, **kwargs):
        self.response = kwargs.pop('response', None)
        self.request = kwargs.pop('request', None)
        if self.request is None and self.response is not None:
            self.request = self.response.request
        super().__init__(*args)


class InvalidJSONError(RequestException):
    """The text is not JSON."""


class JSONDecodeError(InvalidJSONError, _NotJson):
    """The response's text is not JSON."""

    def __init__(self, *args, **kwargs):
        _NotJson.__init__(self, *args)
        self.response = kwargs.pop('response', None)
        self.request = kwargs.pop('request', None)

    def __str__(self):
        return str(self.args[0])


class HTTPError(RequestException):
    """The status says that something is wrong."""


class ConnectionError(RequestException):
    """There is no connection."""


class ProxyError(ConnectionError):
    """A proxy failed."""


class SSLError(ConnectionError):
    """The connection is not safe."""


class Timeout(RequestException):
    """It took too long."""


class ConnectTimeout(ConnectionError, Timeout):
    """It took too long to connect."""


class ReadTimeout(Timeout):
    """It took too long until something came."""


class URLRequired(RequestException):
    """There is no URL."""


class TooManyRedirects(RequestException):
    """It was sent on and on."""


class MissingSchema(RequestException, ValueError):
    """The URL says neither http nor https."""


class InvalidSchema(RequestException, ValueError):
    """The URL is not of HTTP."""


class InvalidURL(RequestException, ValueError):
    """The URL is none."""


class InvalidHeader(RequestException, ValueError):
    """A header has no such value."""


class ChunkedEncodingError(RequestException):
    """The response broke off."""


class ContentDecodingError(RequestException):
    """The content could not be unpacked."""


class StreamConsumedError(RequestException, TypeError):
    """The content was read before."""
