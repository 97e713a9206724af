"""urllib.parse: taking URLs apart and putting them together."""

__all__ = ['ParseResult', 'SplitResult', 'parse_qs', 'parse_qsl', 'quote', 'quote_from_bytes',
           'quote_plus', 'unquote', 'unquote_plus', 'unquote_to_bytes', 'urldefrag', 'urlencode', 'urljoin', 'urlparse', 'urlsplit', 'urlunparse',
           'urlunsplit']

_ALWAYS_SAFE = frozenset(
    b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_SCHEME = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.')
_HAS_NETLOC = ('', 'ftp', 'http', 'https', 'ws', 'wss', 'file', 'sftp')


def quote(string, safe='/', encoding='utf-8', errors='strict'):
    """Write the bytes of the text that may not stand in a URL as %XX."""
    if isinstance(string, str):
        string = string.encode(encoding, errors)
    kept = _ALWAYS_SAFE | frozenset(safe.encode('ascii', 'ignore'))
    return ''.join([chr(byte) if byte in kept else f'%{byte:02X}' for byte in string])


def quote_from_bytes(bs, safe='/'):
    """The same of bytes."""
    return quote(bytes(bs), safe)


def unquote_to_bytes(string):
    """Put in the place of %XX the byte that it stands for."""
    text = string.decode('ascii') if isinstance(string, bytes) else string
    head, *parts = text.split('%')
    found = [head.encode()]
    for part in parts:
        try:
            found.append(bytes.fromhex(part[:2]) + part[2:].encode())
        except ValueError:
            found.append(b'%' + part.encode())
    return b''.join(found)


def quote_plus(string, safe='', encoding='utf-8', errors='strict'):
    """The same, with + for a space."""
    return quote(string, safe + ' ', encoding, errors).replace(' ', '+')


def unquote(string, encoding='utf-8', errors='replace'):
    """Put in the place of %XX what it stands for."""
    first, *others = string.split('%')
    if not others:
        return string
    done, pending = [first], []
    for part in others:
        try:
            if len(part) < 2:
                raise ValueError
            pending.append(int(part[:2], 16))
            rest = part[2:]
        except ValueError:
            rest = '%' + part
        if rest:
            done.append(bytes(pending).decode(encoding, errors) + rest)
            pending = []
    return ''.join(done) + bytes(pending).decode(encoding, errors)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """The same, with a space for +."""
    return unquote(string.replace('+', ' '), encoding, errors)


def urlencode(query, doseq=False, safe='', encoding='utf-8', errors='strict', quote_via=quote_plus):
    """Write pairs or a mapping as a query."""
    pairs = query.items() if hasattr(query, 'items') else query

    def text(value):
        return quote_via(value if isinstance(value, bytes) else str(value), safe)

    written = []
    for name, value in pairs:
        is_many = doseq and isinstance(value, (list, tuple))
        for one in value if is_many else (value,):
            written.append(f'{text(name)}={text(one)}')
    return '&'.join(written)


def parse_qsl(qs, keep_blank_values=False):
    """Read a query as pairs."""
    pairs = []
    for part in qs.split('&') if qs else ():
        name, _, value = part.partition('=')
        if value or keep_blank_values:
            pairs.append((unquote_plus(name), unquote_plus(value)))
    return pairs


def parse_qs(qs, keep_blank_values=False):
    """Read a query as a dict of lists."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values):
        found.setdefault(name, []).append(value)
    return found


class _Parts:
    """Parts with names, which are a tuple too."""

    def __init__(self, *parts):
        self._parts = parts
        for name, part in zip(self._fields, parts):
            setattr(self, name, part)

    def __len__(self):
        return len(self._parts)

    def __iter__(self):
        return iter(self._parts)

    def __getitem__(self, index):
        return self._parts[index]

    def __eq__(self, other):
        return self._parts == (other._parts if isinstance(other, _Parts) else other)

    def __hash__(self):
        return hash(self._parts)

    def _replace(self, **changes):
        return type(self)(*[changes.get(name, part) for name, part in zip(self._fields, self)])

    def __repr__(self):
        parts = ', '.join([f'{name}={part!r}' for name, part in zip(self._fields, self)])
        return f'{type(self).__name__}({parts})'

    @property
    def _user(self):
        user, at, _ = self.netloc.rpartition('@')
        return user if at else None

    @property
    def username(self):
        return None if self._user is None else self._user.partition(':')[0]

    @property
    def password(self):
        return None if self._user is None else self._user.partition(':')[2] or None

    @property
    def _host_and_port(self):
        address = self.netloc.rpartition('@')[2]
        if address.startswith('['):
            host, _, rest = address[1:].partition(']')
            return host, rest.partition(':')[2]
        host, _, port = address.partition(':')
        return host, port

    @property
    def hostname(self):
        return self._host_and_port[0].lower() or None

    @property
    def port(self):
        port = self._host_and_port[1]
        if not port:
            return None
        if not port.isdigit():
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        if int(port) > 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)

    def geturl(self):
        return urlunparse(self) if len(self) == 6 else urlunsplit(self)


class SplitResult(_Parts):
    """The parts of a URL."""

    _fields = ('scheme', 'netloc', 'path', 'query', 'fragment')


class ParseResult(_Parts):
    """The parts of a URL, with the parameters of its last path segment apart."""

    _fields = ('scheme', 'netloc', 'path', 'params', 'query', 'fragment')


class DefragResult(_Parts):
    """A URL and its fragment."""

    _fields = ('url', 'fragment')


def urlsplit(url, scheme='', allow_fragments=True):
    """Take a URL apart into five parts."""
    url = url.lstrip().replace('\n', '').replace('\r', '').replace('\t', '')
    before, colon, rest = url.partition(':')
    if colon and before and before[0].isalpha() and _SCHEME.issuperset(before):
        scheme, url = before.lower(), rest
    netloc = query = fragment = ''
    if url[:2] == '//':
        ends = [at for at in [url.find(mark, 2) for mark in '/?#'] if at >= 0]
        end = min(ends, default=len(url))
        netloc, url = url[2:end], url[end:]
    if allow_fragments:
        url, _, fragment = url.partition('#')
    url, _, query = url.partition('?')
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme='', allow_fragments=True):
    """Take a URL apart into six parts."""
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    directory, slash, last = path.rpartition('/')
    last, _, params = last.partition(';')
    return ParseResult(scheme, netloc, directory + slash + last, params, query, fragment)


def urlunsplit(components):
    """Put five parts together."""
    scheme, netloc, path, query, fragment = components
    url = path
    if netloc or (scheme in _HAS_NETLOC and scheme and path[:2] != '//'):
        url = f'//{netloc}{"/" if path and path[:1] != "/" else ""}{path}'
    if scheme:
        url = f'{scheme}:{url}'
    if query:
        url = f'{url}?{query}'
    return f'{url}#{fragment}' if fragment else url


def urlunparse(components):
    """Put six parts together."""
    scheme, netloc, path, params, query, fragment = components
    return urlunsplit((scheme, netloc, f'{path};{params}' if params else path, query, fragment))


def urldefrag(url):
    """Return the URL without its fragment, and the fragment."""
    address, _, fragment = url.partition('#')
    return DefragResult(address, fragment)


def urljoin(base, url, allow_fragments=True):
    """Return what a reference in a page means, from the page's own URL."""
    if not base or not url:
        return url or base
    old = urlsplit(base, '', allow_fragments)
    new = urlsplit(url, old.scheme, allow_fragments)
    if new.scheme != old.scheme or new.scheme not in _HAS_NETLOC:
        return url
    if new.netloc:
        return urlunsplit(new)
    path, query = new.path, new.query
    if not path:
        path, query = old.path, query or old.query
    else:
        if path[0] != '/':
            path = old.path.rpartition('/')[0] + '/' + path
        segments = []
        *directories, last = path.split('/')
        for segment in directories:
            if segment == '..':
                if len(segments) > 1:
                    segments.pop()
            elif segment != '.':
                segments.append(segment)
        if last in ('.', '..'):
            if last == '..' and len(segments) > 1:
                segments.pop()
            last = ''
        path = '/'.join([*segments, last]) or '/'
    return urlunsplit((new.scheme, old.netloc, path, query, new.fragment))
