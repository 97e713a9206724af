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


def itemgetter(item, /, *items):
    """Return a function that gives one item of its argument, or a tuple of several."""
    if not items:
        return lambda obj, /: obj[item]
    items = (item,) + items
    return lambda obj, /: tuple([obj[key] for key in items])


def attrgetter(attr, /, *attrs):
    """Return a function that gives one attribute of its argument, or a tuple of several."""
    def get(obj, dotted):
        for name in dotted.split('.'):
            obj = getattr(obj, name)
        return obj

    for name in (attr,) + attrs:
        if not isinstance(name, str):
            raise TypeError('attribute name must be a string')
    if not attrs:
        return lambda obj, /: get(obj, attr)
    attrs = (attr,) + attrs
    return lambda obj, /: tuple([get(obj, name) for name in attrs])


def methodcaller(name, /, *args, **kwargs):
    """Return a function that calls a method of its argument."""
    if not isinstance(name, str):
        raise TypeError('method name must be a string')
    return lambda obj, /: getattr(obj, name)(*args, **kwargs)


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
    return range(a).stop


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


iconcat = iadd
matmul = _binary('matmul', lambda a, b, /: a @ b)
for _name in ('add sub mul truediv floordiv mod pow and_ or_ xor lshift rshift eq ne lt le gt ge '
              'contains getitem setitem delitem neg pos invert not_ concat matmul iadd isub imul '
              'ior iand ixor').split():
    globals()[f'__{_name.rstrip("_")}__'] = globals()[_name]
