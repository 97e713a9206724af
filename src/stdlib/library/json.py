"""json: reading and writing."""

from math import inf as _inf, nan as _nan

__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']

_SPACE = ' \t\n\r'
_DIGITS = '0123456789'
_ESCAPES = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_WRITTEN = {'"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r',
            '\t': '\\t'}
_WORDS = {'null': None, 'true': True, 'false': False, 'NaN': _nan, 'Infinity': _inf,
          '-Infinity': -_inf}


class JSONDecodeError(ValueError):
    """The text is not JSON."""

    __module__ = 'json.decoder'

    def __init__(self, msg, doc, pos):
        line = doc.count('\n', 0, pos) + 1
        column = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {line} column {column} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = line
        self.colno = column


class _Reader:

    def __init__(self, text, object_hook, parse_float, parse_int, object_pairs_hook,
                 parse_constant=None, strict=True):
        self.text = text
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int

    def error(self, message, at):
        raise JSONDecodeError(message, self.text, at)

    def space(self, at):
        text, size = self.text, len(self.text)
        while at < size and text[at] in _SPACE:
            at += 1
        return at

    def value(self, at):
        """Return the value that begins here, and where it ends."""
        text = self.text
        first = text[at:at + 1]
        if first == '"':
            return self.string(at + 1)
        if first == '{':
            return self.object(at)
        if first == '[':
            return self.array(at)
        if first and first in '-0123456789':
            return self.number(at)
        return self.word(at)

    def word(self, at):
        for word, value in _WORDS.items():
            if self.text.startswith(word, at):
                if self.parse_constant is not None and isinstance(value, float):
                    value = self.parse_constant(word)
                return value, at + len(word)
        self.error('Expecting value', at)

    def digits(self, at):
        text, size = self.text, len(self.text)
        while at < size and text[at] in _DIGITS:
            at += 1
        return at

    def number(self, at):
        text = self.text
        begin = at + (text[at] == '-')
        end = begin + 1 if text[begin:begin + 1] == '0' else self.digits(begin)
        if end == begin:
            return self.word(at)
        read = self.parse_int
        if text[end:end + 1] == '.':
            after = self.digits(end + 1)
            if after > end + 1:
                end, read = after, self.parse_float
        if text[end:end + 1] in ('e', 'E'):
            sign = end + 1 + (text[end + 1:end + 2] in ('+', '-'))
            after = self.digits(sign)
            if after > sign:
                end, read = after, self.parse_float
        return read(text[at:end]), end

    def string(self, at):
        text, parts, begin, quote = self.text, [], at, -1
        while True:
            if quote < at:
                quote = text.find('"', at)
                if quote < 0:
                    self.error('Unterminated string starting at', begin - 1)
            escape = text.find('\\', at, quote)
            end = quote if escape < 0 else escape
            part = text[at:end]
            if self.strict and not part.isprintable():
                for offset, character in enumerate(part):
                    if character < ' ':
                        self.error('Invalid control character at', at + offset)
            parts.append(part)
            if escape < 0:
                return ''.join(parts), quote + 1
            character = text[escape + 1:escape + 2]
            at = escape + 2
            if character in _ESCAPES:
                parts.append(_ESCAPES[character])
            elif character == 'u':
                code, at = self.hexadecimal(at)
                if 0xd800 <= code < 0xdc00 and text.startswith('\\u', at):
                    low, after = self.hexadecimal(at + 2)
                    if 0xdc00 <= low < 0xe000:
                        code = 0x10000 + (code - 0xd800 << 10 | low - 0xdc00)
                        at = after
                parts.append(chr(code))
            elif not character:
                self.error('Unterminated string starting at', begin - 1)
            else:
                self.error('Invalid \\escape', escape)

    def hexadecimal(self, at):
        digits = self.text[at:at + 4]
        try:
            if len(digits) == 4 and digits.isalnum():
                return int(digits, 16), at + 4
        except ValueError:
            pass
        self.error('Invalid \\uXXXX escape', at - 1)

    def object(self, at):
        text, pairs = self.text, []
        at = self.space(at + 1)
        if text[at:at + 1] == '}':
            at += 1
        else:
            while True:
                if text[at:at + 1] != '"':
                    self.error('Expecting property name enclosed in double quotes', at)
                key, at = self.string(at + 1)
                at = self.space(at)
                if text[at:at + 1] != ':':
                    self.error("Expecting ':' delimiter", at)
                value, at = self.value(self.space(at + 1))
                pairs.append((key, value))
                at = self.space(at)
                mark = text[at:at + 1]
                at += 1
                if mark == '}':
                    break
                if mark != ',':
                    self.error("Expecting ',' delimiter", at - 1)
                at = self.space(at)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at
        made = dict(pairs)
        return (made if self.object_hook is None else self.object_hook(made)), at

    def array(self, at):
        text, items = self.text, []
        at = self.space(at + 1)
        if text[at:at + 1] == ']':
            return items, at + 1
        while True:
            item, at = self.value(at)
            items.append(item)
            at = self.space(at)
            mark = text[at:at + 1]
            at += 1
            if mark == ']':
                return items, at
            if mark != ',':
                self.error("Expecting ',' delimiter", at - 1)
            at = self.space(at)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    """Read a text or bytes."""
    if isinstance(s, (bytes, bytearray)):
        s = s.decode('utf-8')
    elif not isinstance(s, str):
        raise TypeError('the JSON object must be str, bytes or bytearray, not '
                        f'{type(s).__name__}')
    elif s.startswith('\ufeff'):
        raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    hooks = {'object_hook': object_hook, 'parse_float': parse_float, 'parse_int': parse_int,
             'parse_constant': parse_constant, 'object_pairs_hook': object_pairs_hook}
    if cls is None:
        return JSONDecoder(**hooks, **kw).decode(s)
    given = {name: hook for name, hook in hooks.items() if hook is not None}
    return cls(**given, **kw).decode(s)


class JSONDecoder:
    """Reads texts."""

    __module__ = 'json.decoder'

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                 parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_float, self.parse_int = parse_float, parse_int
        self.parse_constant, self.strict = parse_constant, strict

    def _reader(self, s):
        return _Reader(s, self.object_hook, self.parse_float, self.parse_int,
                       self.object_pairs_hook, self.parse_constant, self.strict)

    def decode(self, s):
        """Read a text that is one value."""
        reader = self._reader(s)
        value, end = reader.value(reader.space(0))
        end = reader.space(end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return value

    def raw_decode(self, s, idx=0):
        """Read the value that begins at idx; return it and where it ends."""
        return self._reader(s).value(idx)


def load(fp, **options):
    """Read a file."""
    return loads(fp.read(), **options)


def _string(text, ensure_ascii):
    if text.isascii() and text.isprintable() and '"' not in text and '\\' not in text:
        return f'"{text}"'
    parts = []
    for character in text:
        code = ord(character)
        if character in _WRITTEN:
            parts.append(_WRITTEN[character])
        elif code < 32 or (ensure_ascii and 126 < code < 0x10000):
            parts.append(f'\\u{code:04x}')
        elif ensure_ascii and code > 0xffff:
            code -= 0x10000
            parts.append(f'\\u{0xd800 | code >> 10:04x}\\u{0xdc00 | code & 0x3ff:04x}')
        else:
            parts.append(character)
    return f'"{"".join(parts)}"'


class _Writer:

    def __init__(self, skipkeys, ensure_ascii, allow_nan, indent, separators, default, sort_keys):
        if separators is None:
            separators = (', ', ': ') if indent is None else (',', ': ')
        self.comma, self.colon = separators
        self.indent = ' ' * indent if isinstance(indent, int) else indent
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.allow_nan = allow_nan
        self.default = default
        self.sort_keys = sort_keys
        self.open = []
        self.depth = 0

    def plain(self, value):
        """Return the text of a value that holds no others; None if it does."""
        if isinstance(value, str):
            return _string(value, self.ensure_ascii)
        if value is None:
            return 'null'
        if value is True:
            return 'true'
        if value is False:
            return 'false'
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, float):
            if value - value == 0:
                return float.__repr__(value)
            if not self.allow_nan:
                raise ValueError('Out of range float values are not JSON compliant')
            return 'NaN' if value != value else 'Infinity' if value > 0 else '-Infinity'
        return None

    def text(self, value):
        text = self.plain(value)
        if text is not None:
            return text
        if id(value) in self.open:
            raise ValueError('Circular reference detected')
        self.open.append(id(value))
        if isinstance(value, dict):
            self.depth += 1
            text = self.brackets('{}', self.members(value))
        elif isinstance(value, (list, tuple)):
            self.depth += 1
            text = self.brackets('[]', [self.text(item) for item in value])
        elif self.default is not None:
            text = self.text(self.default(value))
        else:
            raise TypeError(f'Object of type {type(value).__name__} is not JSON serializable')
        self.open.pop()
        return text

    def members(self, value):
        members = []
        for key, item in sorted(value.items()) if self.sort_keys else value.items():
            if not isinstance(key, str):
                if key is not None and not isinstance(key, (int, float)):
                    if self.skipkeys:
                        continue
                    raise TypeError('keys must be str, int, float, bool or None, not '
                                    f'{type(key).__name__}')
                key = self.plain(key)
            members.append(_string(key, self.ensure_ascii) + self.colon + self.text(item))
        return members

    def brackets(self, pair, members):
        self.depth -= 1
        if self.indent is None or not members:
            return pair[0] + self.comma.join(members) + pair[1]
        outer = '\n' + self.indent * self.depth
        inner = outer + self.indent
        return pair[0] + inner + (self.comma + inner).join(members) + outer + pair[1]


class JSONEncoder:
    """Writes values as texts."""

    __module__ = 'json.encoder'
    item_separator, key_separator = ', ', ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii = skipkeys, ensure_ascii
        self.check_circular, self.allow_nan = check_circular, allow_nan
        self.sort_keys, self.indent = sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Return what is written for a value that JSON has not."""
        raise TypeError(f'Object of type {type(o).__name__} is not JSON serializable')

    def encode(self, o):
        """Write as a text."""
        return _Writer(self.skipkeys, self.ensure_ascii, self.allow_nan, self.indent,
                       (self.item_separator, self.key_separator), self.default,
                       self.sort_keys).text(o)

    def iterencode(self, o, _one_shot=False):
        """Yield the text, in one piece."""
        yield self.encode(o)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
          indent=None, separators=None, default=None, sort_keys=False, **kw):
    """Write as a text."""
    if cls is None and not kw:
        return _Writer(skipkeys, ensure_ascii, allow_nan, indent, separators, default,
                       sort_keys).text(obj)
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
        allow_nan=allow_nan, indent=indent, separators=separators, default=default,
        sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **options):
    """Write into a file."""
    fp.write(dumps(obj, **options))
