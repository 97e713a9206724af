"""CPython's operator: the operators as functions."""


def _binary(name, operation):
    operation.__name__ = operation.__qualname__ = name
    return operation


add = concat = _binary('add', lambda a, b, /: a + b)
sub = _binary('sub', lambda a, b, /: a - b)
mul = _binary('mul', lambda a, b, /: a * b)
truediv = _binary('truediv', lambda a, b, /: a / b)
floordiv = _binary('floordiv', lambda a, b, /: a // b)
mod = _binary('mod', lambda a, b, /: a % b)
pow = _binary('pow', lambda a, b, /: a ** b)
and_ = _binary('and_', lambda a, b, /: a & b)
or_ = _binary('or_', lambda a, b, /: a | b)
xor = _binary('xor', lambda a, b, /: a ^ b)
lshift = _binary('lshift', lambda a, b, /: a << b)
rshift = _binary('rshift', lambda a, b, /: a >> b)
eq = _binary('eq', lambda a, b, /: a == b)
ne = _binary('ne', lambda a, b, /: a != b)
lt = _binary('lt', lambda a, b, /: a < b)
le = _binary('le', lambda a, b, /: a <= b)
gt = _binary('gt', lambda a, b, /: a > b)
ge = _binary('ge', lambda a, b, /: a >= b)
is_ = _binary('is_', lambda a, b, /: a is b)
is_not = _binary('is_not', lambda a, b, /: a is not b)
contains = _binary('contains', lambda a, b, /: b in a)
getitem = _binary('getitem', lambda a, b, /: a[b])
neg = _binary('neg', lambda a, /: -a)
pos = _binary('pos', lambda a, /: +a)
inv = invert = _binary('invert', lambda a, /: ~a)
not_ = _binary('not_', lambda a, /: not a)
truth = _binary('truth', lambda a, /: True if a else False)
abs = abs


def setitem(a, b, c, /):
    """Same as a[b] = c."""
    a[b] = c


def delitem(a, b, /):
    """Same as del a[b]."""
    del a[b]


class itemgetter:
    """Gives one item of its argument, or a tuple of several."""

    __c_type__ = True

    def __init__(self, item, /, *items):
        self._items = (item, *items)
        if items:
            self._get = lambda obj: tuple([obj[key] for key in self._items])
        else:
            self._get = lambda obj: obj[item]

    def __call__(self, obj, /):
        return self._get(obj)

    def __repr__(self):
        return f'operator.itemgetter({", ".join(map(repr, self._items))})'


class attrgetter:
    """Gives one attribute of its argument, or a tuple of several."""

    __c_type__ = True

    def __init__(self, attr, /, *attrs):
        self._attrs = (attr, *attrs)
        for name in self._attrs:
            if not isinstance(name, str):
                raise TypeError('attribute name must be a string')

    def __call__(self, obj, /):
        values = []
        for dotted in self._attrs:
            value = obj
            for name in dotted.split('.'):
                value = getattr(value, name)
            values.append(value)
        return tuple(values) if len(values) > 1 else values[0]

    def __repr__(self):
        return f'operator.attrgetter({", ".join(map(repr, self._attrs))})'


class methodcaller:
    """Calls a method of its argument."""

    __c_type__ = True

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError('method name must be a string')
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        shown = [repr(value) for value in (self._name, *self._args)]
        shown += [f'{name}={value!r}' for name, value in self._kwargs.items()]
        return f'operator.methodcaller({", ".join(shown)})'


def countOf(a, b, /):
    """Return how often b is in a."""
    return sum([1 for item in a if item is b or item == b])


def indexOf(a, b, /):
    """Return where b first is in a."""
    for at, item in enumerate(a):
        if item is b or item == b:
            return at
    raise ValueError('sequence.index(x): x not in sequence')


def index(a, /):
    """Return an object as an integer."""
    if isinstance(a, int):
        return int.__index__(a)
    try:
        return range(a).stop
    except OverflowError:
        return type(a).__index__(a)


def length_hint(obj, default=0, /):
    """Return how many items there probably are."""
    try:
        return len(obj)
    except TypeError:
        hint = getattr(type(obj), '__length_hint__', None)
        return default if hint is None else hint(obj)


def call(obj, /, *args, **kwargs):
    """Same as obj(*args, **kwargs)."""
    return obj(*args, **kwargs)


def iadd(a, b, /):
    """Same as a += b."""
    a += b
    return a


def isub(a, b, /):
    """Same as a -= b."""
    a -= b
    return a


def imul(a, b, /):
    """Same as a *= b."""
    a *= b
    return a


def ior(a, b, /):
    """Same as a |= b."""
    a |= b
    return a


def iand(a, b, /):
    """Same as a &= b."""
    a &= b
    return a


def ixor(a, b, /):
    """Same as a ^= b."""
    a ^= b
    return a


def ifloordiv(a, b, /):
    """Same as a //= b."""
    a //= b
    return a


def ilshift(a, b, /):
    """Same as a <<= b."""
    a <<= b
    return a


def imatmul(a, b, /):
    """Same as a @= b."""
    a @= b
    return a


def imod(a, b, /):
    """Same as a %= b."""
    a %= b
    return a


def ipow(a, b, /):
    """Same as a **= b."""
    a **= b
    return a


def irshift(a, b, /):
    """Same as a >>= b."""
    a >>= b
    return a


def itruediv(a, b, /):
    """Same as a /= b."""
    a /= b
    return a


iconcat = iadd
matmul = _binary('matmul', lambda a, b, /: a @ b)
for _name in ('add sub mul truediv floordiv mod pow and_ or_ xor lshift rshift eq ne lt le gt ge '
              'contains getitem setitem delitem neg pos invert not_ concat matmul iadd isub imul '
              'ior iand ixor ifloordiv ilshift imatmul imod ipow irshift itruediv').split():
    globals()[f'__{_name.rstrip("_")}__'] = globals()[_name]
