"""CPython's pprint."""

import collections
import sys
import types

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    return PrettyPrinter()._repr(object, (), 0)


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Key:
    """Orders what cannot be compared by the names of the types and the ids."""

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return bool(self.obj < other.obj)
        except TypeError:
            return ((str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj)))


def _ordered(items, key=None):
    return sorted(items, key=(lambda item: _Key(item)) if key is None else
                  (lambda item: _Key(key(item))))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 sort_dicts=True, underscore_numbers=False):
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        parts = []
        self._write(object, parts, 0, 0, (), 0)
        return ''.join(parts)

    def isreadable(self, object):
        text, readable, recursive = self.format(object, (), 0, 0)
        return readable and not recursive

    def isrecursive(self, object):
        return self.format(object, (), 0, 0)[2]

    def format(self, object, context, maxlevels, level):
        own = type(object).__repr__
        if self._underscore and own is int.__repr__ and isinstance(object, int):
            return f'{object:_d}', True, False
        mapping = own is dict.__repr__
        if not mapping and own is not list.__repr__ and own is not tuple.__repr__:
            text = repr(object)
            return text, bool(text) and not text.startswith('<'), False
        around = '{%s}' if mapping else '[%s]' if own is list.__repr__ else (
            '(%s,)' if len(object) == 1 else '(%s)')
        if not object:
            return around % '', True, False
        within = id(object) in context
        if maxlevels and level >= maxlevels:
            return around % '...', False, within
        if within:
            return _recursion(object), False, True
        context += (id(object),)
        readable, recursive = True, False

        def shown(part):
            nonlocal readable, recursive
            text, is_readable, is_recursive = self.format(part, context, maxlevels, level + 1)
            readable = readable and is_readable
            recursive = recursive or is_recursive
            return text

        if mapping:
            texts = [f'{shown(key)}: {shown(value)}' for key, value in self._items(object)]
        else:
            texts = [shown(item) for item in object]
        return around % ', '.join(texts), readable, recursive

    def _items(self, obj):
        items = list(obj.items())
        return _ordered(items, lambda pair: pair[0]) if self._sort_dicts else items

    def _repr(self, obj, seen, level):
        return self.format(obj, seen, self._depth, level)[0]

    def _write(self, obj, parts, indent, allowance, seen, level):
        if id(obj) in seen:
            parts.append(_recursion(obj))
            return
        text = self._repr(obj, seen, level)
        if len(text) > self._width - indent - allowance:
            own = type(obj).__repr__
            write_long = _WRITERS.get(own)
            if write_long is None and _is_of_dataclass(obj, own):
                write_long = PrettyPrinter._dataclass
            if write_long is not None:
                write_long(self, obj, parts, indent, allowance, seen + (id(obj),), level + 1)
                return
        parts.append(text)

    def _list(self, obj, parts, indent, allowance, seen, level):
        parts.append('[')
        self._sequence(obj, parts, indent, allowance + 1, seen, level)
        parts.append(']')

    def _tuple(self, obj, parts, indent, allowance, seen, level):
        parts.append('(')
        end = ',)' if len(obj) == 1 else ')'
        self._sequence(obj, parts, indent, allowance + len(end), seen, level)
        parts.append(end)

    def _set(self, obj, parts, indent, allowance, seen, level):
        if not len(obj):
            parts.append(repr(obj))
            return
        name = '' if type(obj) is set else type(obj).__name__ + '('
        end = '})' if name else '}'
        parts.append(name + '{')
        self._sequence(_ordered(obj), parts, indent + len(name), allowance + len(end), seen, level)
        parts.append(end)

    def _dataclass(self, obj, parts, indent, allowance, seen, level):
        from dataclasses import fields
        shown = [(field.name, getattr(obj, field.name)) for field in fields(obj) if field.repr]
        self._fields(type(obj).__name__, shown, parts, indent, allowance, seen, level)

    def _namespace(self, obj, parts, indent, allowance, seen, level):
        kind = type(obj)
        name = 'namespace' if kind is types.SimpleNamespace else kind.__name__
        self._fields(name, list(obj.__dict__.items()), parts, indent, allowance, seen, level)

    def _wrapped(self, name, obj, parts, indent, allowance, seen, level):
        parts.append(name + '(')
        self._write(obj, parts, indent + len(name) + 1, allowance + 1, seen, level)
        parts.append(')')

    def _mapping_proxy(self, obj, *rest):
        self._wrapped('mappingproxy', obj.copy(), *rest)

    def _ordered_dict(self, obj, parts, *rest):
        if obj:
            self._wrapped(type(obj).__name__, list(obj.items()), parts, *rest)
        else:
            parts.append(repr(obj))

    def _user(self, obj, parts, indent, allowance, seen, level):
        self._write(obj.data, parts, indent, allowance, seen, level - 1)

    def _default_dict(self, obj, parts, indent, allowance, seen, level):
        if not len(obj):
            parts.append(repr(obj))
            return
        name = type(obj).__name__
        indent += len(name) + 1
        parts.append(f'{name}({self._repr(obj.default_factory, seen, level)},\n{" " * indent}')
        self._dict(obj, parts, indent, allowance + 1, seen, level)
        parts.append(')')

    def _counter(self, obj, parts, indent, allowance, seen, level):
        if not len(obj):
            parts.append(repr(obj))
            return
        name = type(obj).__name__
        parts.append(name + '({' + (self._indent - 1) * ' ')
        self._pairs(obj.most_common(), parts, indent + len(name) + 1, allowance + 2, seen, level)
        parts.append('})')

    def _chain_map(self, obj, parts, indent, allowance, seen, level):
        parts.append(type(obj).__name__ + '(')
        indent += len(type(obj).__name__) + 1
        for mapping in obj.maps[:-1]:
            self._write(mapping, parts, indent, 1, seen, level)
            parts.append(',\n' + ' ' * indent)
        self._write(obj.maps[-1], parts, indent, allowance + 1, seen, level)
        parts.append(')')

    def _deque(self, obj, parts, indent, allowance, seen, level):
        if not len(obj):
            parts.append(repr(obj))
            return
        name = type(obj).__name__
        indent += len(name) + 1
        parts.append(name + '([')
        if obj.maxlen is None:
            self._sequence(obj, parts, indent, allowance + 2, seen, level)
            parts.append('])')
        else:
            self._sequence(obj, parts, indent, 2, seen, level)
            parts.append(f'],\n{" " * indent}maxlen={self._repr(obj.maxlen, seen, level)})')

    def _dict(self, obj, parts, indent, allowance, seen, level):
        parts.append('{' + (self._indent - 1) * ' ')
        self._pairs(self._items(obj), parts, indent, allowance + 1, seen, level)
        parts.append('}')

    def _pairs(self, items, parts, indent, allowance, seen, level):
        indent += self._indent
        for at, (key, value) in enumerate(items):
            if at:
                parts.append(',\n' + ' ' * indent)
            text = self._repr(key, seen, level)
            parts.append(text + ': ')
            self._write(value, parts, indent + len(text) + 2,
                        allowance if at == len(items) - 1 else 1, seen, level)

    def _fields(self, name, items, parts, indent, allowance, seen, level):
        parts.append(f'{name}(')
        indent += len(name) + 1
        for at, (key, value) in enumerate(items):
            if at:
                parts.append(',\n' + ' ' * indent)
            parts.append(f'{key}=')
            if id(value) in seen:
                parts.append('...')
            else:
                self._write(value, parts, indent + len(key) + 1,
                            allowance if at == len(items) - 1 else 1, seen, level)
        parts.append(')')

    def _sequence(self, items, parts, indent, allowance, seen, level):
        indent += self._indent
        if self._indent > 1:
            parts.append((self._indent - 1) * ' ')
        items = list(items)
        next_line = ',\n' + ' ' * indent
        between = ''
        room = width = self._width - indent + 1
        for at, item in enumerate(items):
            last = at == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, seen, level)
                size = len(text) + 2
                if room < size:
                    room = width
                    if between:
                        between = next_line
                if room >= size:
                    room -= size
                    parts.append(between + text)
                    between = ', '
                    continue
            parts.append(between)
            between = next_line
            self._write(item, parts, indent, allowance if last else 1, seen, level)

    def _string(self, text, parts, indent, allowance, seen, level):
        if not text:
            parts.append(repr(text))
            return
        lines = text.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        room = wide = self._width - indent
        chunks = []
        shown = ''
        for at, line in enumerate(lines):
            shown = repr(line)
            if at == len(lines) - 1:
                room -= allowance
            if len(shown) <= room:
                chunks.append(shown)
                continue
            words = _words(line)
            current = ''
            limit = wide
            for number, word in enumerate(words):
                candidate = current + word
                if number == len(words) - 1 and at == len(lines) - 1:
                    limit -= allowance
                if len(repr(candidate)) > limit:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            parts.append(shown)
            return
        if level == 1:
            parts.append('(')
        parts.append(('\n' + ' ' * indent).join(chunks))
        if level == 1:
            parts.append(')')

    def _bytes(self, data, parts, indent, allowance, seen, level):
        if len(data) <= 4:
            parts.append(repr(data))
            return
        if level == 1:
            indent += 1
            allowance += 1
        width = self._width - indent
        chunks = []
        current = b''
        for at in range(0, len(data), 4):
            if at == len(data) // 4 * 4:
                width -= allowance
            candidate = current + data[at:at + 4]
            if len(repr(candidate)) > width:
                if current:
                    chunks.append(repr(current))
                candidate = data[at:at + 4]
            current = candidate
        chunks.append(repr(current))
        text = ('\n' + ' ' * indent).join(chunks)
        parts.append(f'({text})' if level == 1 else text)

    def _bytearray(self, obj, parts, indent, allowance, seen, level):
        parts.append('bytearray(')
        self._bytes(bytes(obj), parts, indent + 10, allowance + 1, seen, level + 1)
        parts.append(')')


# What writes a value that is too long for its line, by the `__repr__` of the value's class: a class
# that derives and shows itself in its own words is shown in them.
_WRITERS = {kind.__repr__: writer for kind, writer in (
    (dict, PrettyPrinter._dict), (list, PrettyPrinter._list), (tuple, PrettyPrinter._tuple),
    (set, PrettyPrinter._set), (frozenset, PrettyPrinter._set), (str, PrettyPrinter._string),
    (bytes, PrettyPrinter._bytes), (bytearray, PrettyPrinter._bytearray),
    (types.MappingProxyType, PrettyPrinter._mapping_proxy),
    (types.SimpleNamespace, PrettyPrinter._namespace),
    (collections.OrderedDict, PrettyPrinter._ordered_dict),
    (collections.defaultdict, PrettyPrinter._default_dict),
    (collections.Counter, PrettyPrinter._counter),
    (collections.ChainMap, PrettyPrinter._chain_map), (collections.deque, PrettyPrinter._deque),
    (collections.UserDict, PrettyPrinter._user), (collections.UserList, PrettyPrinter._user),
    (collections.UserString, PrettyPrinter._user))}


def _is_of_dataclass(obj, own):
    code = getattr(own, '__code__', None)
    return (hasattr(type(obj), '__dataclass_fields__') and not isinstance(obj, type)
            and type(obj).__dataclass_params__.repr and code is not None
            and code.co_filename.endswith('/dataclasses.py'))


def _words(line):
    """Part a text behind each run of white space."""
    words, current, in_space = [], '', False
    for character in line:
        if in_space and not character.isspace():
            words.append(current)
            current = ''
        current += character
        in_space = character.isspace()
    return words + [current] if current else words


def _recursion(obj):
    return f'<Recursion on {type(obj).__name__} with id={id(obj)}>'
