"""What the HTTP libraries share; programs do not see it."""

_MISSING = object()


class Headers:
    """Header fields in order, found by name in any case."""

    def __init__(self, fields=()):
        self._fields = {}
        self.update(fields)

    def update(self, fields=(), **named):
        pairs = fields.items() if hasattr(fields, 'items') else fields
        for name, value in [*pairs, *named.items()]:
            self[name] = value

    def __getitem__(self, name):
        try:
            return self._fields[name.lower()][1]
        except KeyError:
            raise KeyError(name.lower()) from None

    def __setitem__(self, name, value):
        self._fields[name.lower()] = (name, value)

    def __delitem__(self, name):
        del self._fields[name.lower()]

    def __contains__(self, name):
        return name.lower() in self._fields

    def __iter__(self):
        return iter([name for name, _ in self._fields.values()])

    def __len__(self):
        return len(self._fields)

    def __eq__(self, other):
        if not hasattr(other, 'items'):
            return NotImplemented
        return self._lowered() == Headers(other)._lowered()

    def _lowered(self):
        return {key: value for key, (_, value) in self._fields.items()}

    def get(self, name, default=None):
        return self._fields.get(name.lower(), (name, default))[1]

    def setdefault(self, name, default=None):
        return self._fields.setdefault(name.lower(), (name, default))[1]

    def pop(self, name, default=_MISSING):
        if default is _MISSING:
            return self._fields.pop(name.lower())[1]
        return self._fields.pop(name.lower(), (name, default))[1]

    def keys(self):
        return [name for name, _ in self._fields.values()]

    def values(self):
        return [value for _, value in self._fields.values()]

    def items(self):
        return list(self._fields.values())

    def copy(self):
        return type(self)(self.items())

    def __repr__(self):
        return str(dict(self.items()))


def media_type(headers):
    """Return the type and the charset (or None) that Content-Type names, in lower case."""
    kind, *parameters = headers.get('Content-Type', '').split(';')
    for parameter in parameters:
        name, _, value = parameter.partition('=')
        if name.strip().lower() == 'charset':
            return kind.strip().lower(), value.strip().strip('"\'').lower()
    return kind.strip().lower(), None


def decoded(content, encoding, errors):
    """Return the text of the content; of an encoding that is not known, as UTF-8."""
    try:
        return content.decode(encoding, errors)
    except LookupError:
        return content.decode('utf-8', 'replace')


def host_and_port(parts):
    """Return the host and the port that the parts of a URL name."""
    return parts.hostname or '', parts.port or (443 if parts.scheme == 'https' else 80)


def refuse(library, **options):
    """Refuse what is not carried out, rather than leave it out silently."""
    for name, value in options.items():
        if value:
            raise NotImplementedError(f'{library}: {name}= is not supported in the playground')


def encoded_body(data, json, headers):
    """Return the bytes to send; add the Content-Type that they need."""
    if data is None and json is None:
        return b''
    if data is None:
        from json import dumps
        headers.setdefault('Content-Type', 'application/json')
        return dumps(json).encode()
    if isinstance(data, (dict, list, tuple)):
        from urllib.parse import urlencode
        headers.setdefault('Content-Type', 'application/x-www-form-urlencoded')
        return urlencode(data, True).encode()
    return data.encode() if isinstance(data, str) else data


def with_query(url, params):
    """Return the URL with more of a query."""
    if not params:
        return url
    from urllib.parse import urlencode
    url, mark, fragment = url.partition('#')
    query = params if isinstance(params, str) else urlencode(params, True)
    return f'{url}{"&" if "?" in url else "?"}{query}{mark}{fragment}'
