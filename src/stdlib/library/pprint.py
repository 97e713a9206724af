"""CPython's pprint."""

import sys

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
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore = underscore_numbers

    def pprint(self, object):
        (self._stream or sys.stdout).write(self.pformat(object) + '\n')

    def pformat(self, object):
        parts = []
        self._write(object, parts, 0, 0, (), 0)
        return ''.join(parts)

    def isreadable(self, object):
        text = self._repr(object, (), 0)
        return not ('<' in text and '>' in text)

    def isrecursive(self, object):
        return '<Recursion on' in self._repr(object, (), 0)

    def format(self, object, context, maxlevels, level):
        return self._repr(object, tuple(context), level), True, False

    def _items(self, obj):
        items = list(obj.items())
        return _ordered(items, lambda pair: pair[0]) if self._sort_dicts else items

    def _repr(self, obj, seen, level):
        kind = type(obj)
        if kind is int and self._underscore:
            return f'{obj:_d}'
        is_dict = _shows_as(obj, dict)
        if not is_dict and not _shows_as(obj, list) and not _shows_as(obj, tuple):
            return repr(obj)
        if not obj:
            return '{}' if is_dict else '[]' if isinstance(obj, list) else '()'
        if self._depth is not None and level >= self._depth:
            return '{...}' if is_dict else '[...]' if isinstance(obj, list) else (
                '(...,)' if len(obj) == 1 else '(...)')
        if id(obj) in seen:
            return _recursion(obj)
        seen += (id(obj),)
        level += 1
        if is_dict:
            return '{' + ', '.join([f'{self._repr(key, seen, level)}: '
                                    f'{self._repr(value, seen, level)}'
                                    for key, value in self._items(obj)]) + '}'
        inner = ', '.join([self._repr(item, seen, level) for item in obj])
        if isinstance(obj, list):
            return f'[{inner}]'
        return f'({inner},)' if len(obj) == 1 else f'({inner})'

    def _write(self, obj, parts, indent, allowance, seen, level):
        if id(obj) in seen:
            parts.append(_recursion(obj))
            return
        text = self._repr(obj, seen, level)
        if len(text) <= self._width - indent - allowance or not self._write_long(
                obj, parts, indent, allowance, seen + (id(obj),), level + 1):
            parts.append(text)

    def _write_long(self, obj, parts, indent, allowance, seen, level):
        own = type(obj).__repr__
        if self._depth is not None and level > self._depth:
            return False
        if _shows_as(obj, dict):
            self._dict(obj, parts, indent, allowance, seen, level)
        elif _shows_as(obj, list):
            parts.append('[')
            self._sequence(obj, parts, indent, allowance + 1, seen, level)
            parts.append(']')
        elif _shows_as(obj, tuple):
            parts.append('(')
            end = ',)' if len(obj) == 1 else ')'
            self._sequence(obj, parts, indent, allowance + len(end), seen, level)
            parts.append(end)
        elif (_shows_as(obj, set) or _shows_as(obj, frozenset)) and obj:
            name = type(obj).__name__
            head, end = ('{', '}') if type(obj) is set else (name + '({', '})')
            parts.append(head)
            self._sequence(_ordered(obj), parts, indent + (0 if type(obj) is set else len(name) + 1),
                           allowance + len(end), seen, level)
            parts.append(end)
        elif _shows_as(obj, str) and obj:
            self._string(obj, parts, indent, allowance, level)
        elif '__dataclass_fields__' in dir(type(obj)) and not isinstance(obj, type) and (
                '__create_fn__' in own.__qualname__ or getattr(own, '__wrapped__', None)
                or own.__module__ in ('dataclasses', type(obj).__module__)) and type(
                    obj).__dataclass_params__.repr:
            self._fields(type(obj).__name__, [
                (name, getattr(obj, name)) for name, field
                in obj.__dataclass_fields__.items() if field.repr], parts, indent, allowance, seen,
                level)
        elif type(obj).__name__ == 'SimpleNamespace':
            self._fields('namespace', list(obj.__dict__.items()), parts, indent, allowance, seen,
                         level)
        elif type(obj).__module__ == 'collections' and self._collection(
                obj, parts, indent, allowance, seen, level):
            pass
        else:
            return False
        return True

    def _collection(self, obj, parts, indent, allowance, seen, level):
        name = type(obj).__name__
        shift = indent + len(name) + 1
        if not len(obj):
            return False
        if name == 'OrderedDict':
            parts.append(f'{name}([')
            self._pairs_as_tuples(list(obj.items()), parts, shift + 1 - 1, allowance + 2, seen,
                                  level)
            parts.append('])')
        elif name == 'defaultdict':
            head = f'{name}({obj.default_factory!r},\n{" " * shift}'
            parts.append(head)
            self._dict(obj, parts, shift, allowance + 1, seen, level)
            parts.append(')')
        elif name == 'Counter':
            parts.append(f'{name}({{')
            if self._indent > 1:
                parts.append((self._indent - 1) * ' ')
            self._pairs(obj.most_common(), parts, shift, allowance + 2, seen, level)
            parts.append('})')
        elif name == 'deque':
            parts.append(f'{name}([')
            if obj.maxlen is None:
                self._sequence(obj, parts, shift, allowance + 2, seen, level)
                parts.append('])')
            else:
                self._sequence(obj, parts, shift, 2, seen, level)
                parts.append(f'],\n{" " * shift}maxlen={obj.maxlen})')
        else:
            return False
        return True

    def _pairs_as_tuples(self, items, parts, indent, allowance, seen, level):
        self._sequence(items, parts, indent, allowance, seen, level)

    def _dict(self, obj, parts, indent, allowance, seen, level):
        parts.append('{')
        if self._indent > 1:
            parts.append((self._indent - 1) * ' ')
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
                            allowance + 1 if at == len(items) - 1 else 1, seen, level)
        parts.append(')')

    def _sequence(self, items, parts, indent, allowance, seen, level):
        indent += self._indent
        if self._indent > 1:
            parts.append((self._indent - 1) * ' ')
        items = list(items)
        between = ',\n' + ' ' * indent
        room = width = self._width - indent + 1
        first = True
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
                    if not first:
                        parts.append(between)
                        first = True
                if room >= size:
                    room -= size
                    parts.append(text if first else ', ' + text)
                    first = False
                    continue
            if not first:
                parts.append(between)
            first = False
            self._write(item, parts, indent, allowance if last else 1, seen, level)

    def _string(self, text, parts, indent, allowance, level):
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


def _shows_as(obj, base):
    """Say whether an object's repr is that of a built-in class."""
    for kind in type(obj).__mro__:
        if kind is base:
            return True
        if '__repr__' in kind.__dict__:
            return False
    return False


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
