"""The exceptions of urllib.request."""

__all__ = ['URLError', 'HTTPError', 'ContentTooShortError']


class URLError(OSError):
    """There is no response."""

    def __init__(self, reason, filename=None):
        self.args = (reason,)
        self.reason = reason

    def __str__(self):
        return f'<urlopen error {self.reason}>'


class HTTPError(URLError):
    """The response says that something is wrong."""

    def __init__(self, url, code, msg, hdrs, fp):
        self.args = ()
        self.url = url
        self.code = self.status = code
        self.msg = self.reason = msg
        self.hdrs = self.headers = hdrs
        self.fp = fp

    def read(self, *args):
        return self.fp.read(*args)

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def close(self):
        self.fp.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __str__(self):
        return f'HTTP Error {self.code}: {self.msg}'

    def __repr__(self):
        return f'<HTTPError {self.code}: {self.msg!r}>'


class ContentTooShortError(URLError):
    """The response broke off."""

    def __init__(self, message, content):
        URLError.__init__(self, message)
        self.content = content
