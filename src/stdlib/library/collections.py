"""CPython's collections; deque is native."""

from _collections import deque
from _thread import get_ident as _get_ident

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString',
           'defaultdict', 'deque', 'namedtuple']

_KEYWORDS = frozenset((
    'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue',
    'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import',
    'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while',
    'with', 'yield'))


def _check_field_names(typename, fields, rename):
    """Raise ValueError for a name that cannot be a field, or give it its number as a name."""
    if rename:
        good = []
        for index, name in enumerate(fields):
            bad = (not name.isidentifier() or name in _KEYWORDS or name.startswith('_')
                   or name in good)
            good.append(f'_{index}' if bad else name)
        fields = good
    for name in [typename] + fields:
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if name in _KEYWORDS:
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in fields:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)
    return fields


def _read_only(self, value, change='set'):
    raise AttributeError(f"can't {change} attribute")


def _field(index):
    return property(lambda self: tuple.__getitem__(self, index), _read_only,
                    lambda self: _read_only(self, None, 'delete'),
                    f'Alias for field number {index}')


def _plural(count):
    return '' if count == 1 else 's'


def _bind(typename, fields, defaults, args, keywords):
    """Return the values of the fields from a call's arguments; raise TypeError as a call does."""
    function = f'{typename}.__new__()'
    if len(args) > len(fields):
        most, given = len(fields) + 1, len(args) + 1
        takes = f'from {most - len(defaults)} to {most}' if defaults else most
        raise TypeError(f'{function} takes {takes} positional argument{_plural(most)} but {given} '
                        'were given')
    values = dict(zip(fields, args))
    for name, value in keywords.items():
        if name not in fields:
            raise TypeError(f'{function} got an unexpected keyword argument {name!r}')
        if name in values:
            raise TypeError(f'{function} got multiple values for argument {name!r}')
        values[name] = value
    missing = [repr(name) for name in fields if name not in values and name not in defaults]
    if missing:
        names = ' and '.join(missing) if len(missing) < 3 else (
            ', '.join(missing[:-1]) + ', and ' + missing[-1])
        raise TypeError(f'{function} missing {len(missing)} required positional '
                        f'argument{_plural(len(missing))}: {names}')
    return [values[name] if name in values else defaults[name] for name in fields]


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Make a class of tuples whose items have names."""
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = _check_field_names(typename, [str(name) for name in field_names], rename)
    fields = tuple(names)
    defaults = tuple(defaults or ())
    if len(defaults) > len(fields):
        raise TypeError('Got more default values than field names')
    field_defaults = dict(zip(fields[len(fields) - len(defaults):], defaults))

    def __new__(cls, /, *args, **keywords):
        if keywords or len(args) != len(fields):
            args = _bind(typename, fields, field_defaults, args, keywords)
        return tuple.__new__(cls, args)

    def _make(cls, iterable):
        """Make one of an iterable."""
        result = tuple.__new__(cls, iterable)
        if len(result) != len(fields):
            raise TypeError(f'Expected {len(fields)} arguments, got {len(result)}')
        return result

    def _replace(self, /, **changes):
        """Return a copy with other values for some fields."""
        result = self._make([changes.pop(name, value) for name, value in zip(fields, self)])
        if changes:
            raise ValueError(f'Got unexpected field names: {list(changes)!r}')
        return result

    def _asdict(self):
        """Return a dict of the fields."""
        return dict(zip(fields, self))

    def __repr__(self):
        items = ', '.join(f'{name}={value!r}' for name, value in zip(fields, self))
        return f'{type(self).__name__}({items})'

    def __getnewargs__(self):
        return tuple(self)

    for method in __new__, _make, _replace, _asdict, __repr__, __getnewargs__:
        method.__qualname__ = f'{typename}.{method.__name__}'
    namespace = {
        '__doc__': f'{typename}({", ".join(fields)})',
        # CPython: the caller's module, which is almost always the program.
        '__module__': '__main__' if module is None else module,
        '__slots__': (),
        '__match_args__': fields,
        '_fields': fields,
        '_field_defaults': field_defaults,
        '__new__': __new__,
        '_make': classmethod(_make),
        '_replace': _replace,
        '_asdict': _asdict,
        '__repr__': __repr__,
        '__getnewargs__': __getnewargs__,
    }
    for index, name in enumerate(fields):
        namespace[name] = _field(index)
    return type(typename, (tuple,), namespace)


class defaultdict(dict):
    """A dict that makes the value of a missing key by calling default_factory."""

    __c_type__ = True

    def __init__(self, default_factory=None, /, *args, **keywords):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        super().__init__(*args, **keywords)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self[key] = self.default_factory()
        return value

    def __repr__(self):
        return f'{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})'

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.copy()
        made.clear()
        made.update(other)
        made.update(self)
        return made

    def copy(self):
        """Return a shallow copy."""
        return type(self)(self.default_factory, self)

    __copy__ = copy


# What is being shown, and by which thread: one inside itself shows as `...`.
_shown = set()


class OrderedDict(dict):
    """A dict that compares by order too, and whose items can be moved."""

    __c_type__ = True

    def popitem(self, last=True):
        """Remove and return the last item, or the first."""
        if not self:
            raise KeyError('dictionary is empty')
        if last:
            return dict.popitem(self)
        key = next(dict.__iter__(self))
        return key, dict.pop(self, key)

    def move_to_end(self, key, last=True):
        """Move an item to the end, or to the beginning."""
        # None of a derived class's own methods has a say: its `__setitem__` may well call this.
        if dict.__contains__(self, key):
            there = next(dict.__reversed__(self) if last else dict.__iter__(self))
            if there is key or hash(there) == hash(key) and there == key:
                return
        value = dict.pop(self, key)
        if last:
            dict.__setitem__(self, key, value)
            return
        rest = list(dict.items(self))
        dict.clear(self)
        dict.__setitem__(self, key, value)
        dict.update(self, rest)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        if not self:
            return f'{type(self).__name__}()'
        key = id(self), _get_ident()
        if key in _shown:
            return '...'
        _shown.add(key)
        try:
            return f'{type(self).__name__}({list(self.items())!r})'
        finally:
            _shown.discard(key)

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.copy()
        made.clear()
        made.update(other)
        made.update(self)
        return made

    def copy(self):
        """Return a shallow copy."""
        return type(self)(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Make one whose keys all have the same value."""
        result = cls()
        for key in iterable:
            result[key] = value
        return result


class Counter(dict):
    """A dict of counts; a missing key counts 0."""

    def __init__(self, iterable=None, /, **keywords):
        super().__init__()
        self.update(iterable, **keywords)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **keywords):
        """Add counts, or count the items of an iterable."""
        if hasattr(iterable, 'keys'):
            for key in iterable.keys():
                self[key] = self[key] + iterable[key] if key in self else iterable[key]
        elif iterable is not None:
            for item in iterable:
                self[item] = self[item] + 1
        if keywords:
            self.update(keywords)

    def subtract(self, iterable=None, /, **keywords):
        """Take counts away; they may fall below 0."""
        if hasattr(iterable, 'keys'):
            for key in iterable.keys():
                self[key] = self[key] - iterable[key]
        elif iterable is not None:
            for item in iterable:
                self[item] = self[item] - 1
        if keywords:
            self.subtract(keywords)

    def most_common(self, n=None):
        """Return the n items with the highest counts, or all, highest first."""
        ranked = sorted(self.items(), key=lambda item: item[1], reverse=True)
        return ranked if n is None else ranked[:max(n, 0)]

    def elements(self):
        """Yield each key as often as it counts."""
        for key, count in self.items():
            for _ in range(count):
                yield key

    @classmethod
    def fromkeys(cls, iterable, v=None):
        """Refused: what would the counts be?"""
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) '
                                  'instead.')

    def total(self):
        """Return the sum of the counts."""
        return sum(self.values())

    def copy(self):
        """Return a shallow copy."""
        return type(self)(self)

    def __delitem__(self, key):
        if key in self:
            dict.__delitem__(self, key)

    def __repr__(self):
        if not self:
            return f'{type(self).__name__}()'
        try:
            pairs = self.most_common()
        except TypeError:
            # Counts that cannot be compared stand in their own order.
            pairs = self.items()
        items = ', '.join(f'{key!r}: {count!r}' for key, count in pairs)
        return f'{type(self).__name__}({{{items}}})'

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] == other[key] for key in [*self, *other])

    def __ne__(self, other):
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] <= other[key] for key in [*self, *other])

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] >= other[key] for key in [*self, *other])

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def __add__(self, other):
        return self._combine(other, lambda mine, theirs: mine + theirs)

    def __sub__(self, other):
        return self._combine(other, lambda mine, theirs: mine - theirs)

    def __or__(self, other):
        return self._combine(other, max)

    def __and__(self, other):
        return self._combine(other, min)

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def _combine(self, other, operation):
        """Return the positive results of an operation on the counts of every key."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key in dict.fromkeys([*self, *other]):
            count = operation(self[key], other[key])
            if count > 0:
                result[key] = count
        return result

    def __iadd__(self, other):
        return self._keep(self + other)

    def __isub__(self, other):
        return self._keep(self - other)

    def __ior__(self, other):
        return self._keep(self | other)

    def __iand__(self, other):
        return self._keep(self & other)

    def _keep(self, counts):
        self.clear()
        dict.update(self, counts)
        return self


class ChainMap:
    """Several mappings seen as one: the first that has a key gives its value."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def get(self, key, default=None):
        """Return the value of a key, or the default."""
        return self[key] if key in self else default

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def _merged(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return merged

    def __len__(self):
        return len(self._merged())

    def __iter__(self):
        return iter(self._merged())

    def __bool__(self):
        return any(self.maps)

    def keys(self):
        """Return the keys, those of the last mapping first."""
        return self._merged().keys()

    def values(self):
        """Return the values, in the order of the keys."""
        return [self[key] for key in self]

    def items(self):
        """Return the pairs, in the order of the keys."""
        return [(key, self[key]) for key in self]

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        if key not in self.maps[0]:
            raise KeyError(f'Key not found in the first mapping: {key!r}')
        del self.maps[0][key]

    def pop(self, key, *default):
        """Remove a key of the first mapping and return its value."""
        if key not in self.maps[0] and not default:
            raise KeyError(f'Key not found in the first mapping: {key!r}')
        return self.maps[0].pop(key, *default)

    def new_child(self, m=None, **keywords):
        """Return a ChainMap with one more mapping before the others."""
        if m is None:
            m = keywords
        elif keywords:
            m.update(keywords)
        return type(self)(m, *self.maps)

    @property
    def parents(self):
        """A ChainMap of all but the first mapping."""
        return type(self)(*self.maps[1:])

    def copy(self):
        """Return one with a copy of the first mapping."""
        return type(self)(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def popitem(self):
        """Remove and return the last item of the first mapping."""
        if not self.maps[0]:
            raise KeyError('No keys found in the first mapping.')
        return self.maps[0].popitem()

    def clear(self):
        """Empty the first mapping."""
        self.maps[0].clear()

    def update(self, other=(), /, **keywords):
        """Set items of the first mapping."""
        self.maps[0].update(other, **keywords)

    def setdefault(self, key, default=None):
        """Return the value of a key, which is set if there is none."""
        if key not in self:
            self[key] = default
        return self[key]

    @classmethod
    def fromkeys(cls, iterable, *value):
        return cls(dict.fromkeys(iterable, *value))

    def __or__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        made = self.copy()
        made.maps[0].update(other)
        return made

    def __ror__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        made = dict(other)
        made.update(self._merged())
        return type(self)(made)

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __eq__(self, other):
        return self._merged() == dict(other.items())

    def __repr__(self):
        return f'{type(self).__name__}({", ".join(repr(mapping) for mapping in self.maps)})'


def __getattr__(name):
    # Parts of their own, for the programs that ask for them.
    if name == 'abc':
        import collections.abc
        return collections.abc
    if name in ('UserDict', 'UserList', 'UserString'):
        import _collections_user
        value = globals()[name] = getattr(_collections_user, name)
        return value
    raise AttributeError(f"module 'collections' has no attribute {name!r}")
