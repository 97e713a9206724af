# Named tuples, ordered dictionaries, counters and generators as collections.
from collections import *
import collections
import collections.abc
from collections.abc import MutableSequence, Generator, Iterator, Coroutine, AsyncGenerator, Awaitable

print(sorted(collections.__all__))
print(Counter, OrderedDict)
Point = namedtuple('Point', 'x y z', defaults=[0, 9])
p = Point(1)
print(p, p.x, p._replace(x=5), p._asdict(), Point._fields, Point._field_defaults)
print(Point._make([1, 2, 3]), Point(1, z=2), Point.__doc__, Point.x.__doc__, Point.__name__, Point.__module__)
x, y, z = p
print(x, y, z, p == (1, 0, 9), hash(p) == hash((1, 0, 9)), {p: 'a'}[(1, 0, 9)], p[1:], p + (1,), len(p))
first, *rest = p
print(first, rest, p < Point(2), sorted([Point(3), Point(1)]), 9 in p, p.index(9), p.count(0))
for attempt in (lambda: Point(), lambda: Point(1, 2, 3, 4), lambda: p._replace(q=1), lambda: Point(1, w=2),
                lambda: Point._make([1]), lambda: setattr(p, 'x', 2), lambda: setattr(p, 'w', 2),
                lambda: namedtuple('A', 'a a'), lambda: namedtuple('A', '_a'), lambda: namedtuple('A', 'class'),
                lambda: namedtuple('1A', 'a'), lambda: namedtuple('A', 'a', defaults=[1, 2]), lambda: p.w):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
print(namedtuple('R', 'a class a _b', rename=True)._fields)


class Sub(Point):
    __slots__ = ()

    @property
    def total(self):
        return sum(self)

    def __str__(self):
        return f'<{self.total}>'


print(Sub(1), repr(Sub(1)), Sub(1).total, isinstance(Sub(1), tuple), Sub(1)._replace(x=2))
match p:
    case Point(a, b, z=9):
        print('matched', a, b)
print(Point.__match_args__, '%s %s %s' % p, '{0.x} {0[1]}'.format(p))
print(p.__getnewargs__(), list(p._asdict().items()))

o = OrderedDict([('a', 1), ('b', 2)])
print(o, list(o.items()), list(o.keys()), list(o.values()), repr(OrderedDict()))
o.move_to_end('a')
print(o, list(reversed(o)), o.popitem(last=False), o == {'a': 1}, o == OrderedDict(a=1))
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) | {'c': 3})
try:
    o.move_to_end('zz')
except KeyError as error:
    print('KeyError', error)
try:
    OrderedDict().popitem()
except KeyError as error:
    print('KeyError', error)
print(OrderedDict.fromkeys('ab', 0), type(o.copy()).__name__)

print(isinstance(deque(), MutableSequence), issubclass(deque, collections.abc.Sequence), isinstance([], MutableSequence),
      isinstance(bytearray(), MutableSequence), isinstance((), MutableSequence))


def numbers():
    yield 1


async def agen():
    yield 1


async def co():
    pass


c = co()
print(isinstance(numbers(), Generator), isinstance(numbers(), Iterator), isinstance(iter([]), Generator),
      isinstance(agen(), AsyncGenerator), isinstance(c, Coroutine), isinstance(c, Awaitable),
      issubclass(dict, collections.abc.MutableMapping), isinstance({}.keys(), collections.abc.KeysView),
      isinstance(range(3), collections.abc.Sequence), isinstance('', collections.abc.Hashable),
      isinstance([], collections.abc.Hashable), isinstance(len, collections.abc.Callable))
c.close()

a, b = Counter('aabbc'), Counter(b=1, c=3, d=0)
print(a, b, a + b, a - b, a & b, a | b, +b, -Counter(x=-2, y=1))
print(a.most_common(2), a.most_common(), list(a.elements()), a.total(), a['zz'], len(a))
a.update('az')
a.subtract({'a': 5})
print(a, repr(Counter()), a == Counter(a), a <= b, Counter(a=1) < Counter(a=2), Counter(a=0) == Counter())
a += b
print(a)
a -= Counter(b=10)
a |= Counter(q=1)
a &= Counter(q=5, z=1)
print(a)
del a['nothing']
print(Counter([1, 2, 2]), Counter({'x': 1.5}), Counter(None), Counter(dict(a=3)).copy(), dict(Counter('ab')))
print(Counter(a='x', b=1))
try:
    Counter.fromkeys('a')
except NotImplementedError as error:
    print(error)
d = defaultdict(list)
d['a'].append(1)
print(d, d.default_factory, d | {'b': 2}, defaultdict(None), defaultdict(int, x=1).get('y'))
try:
    defaultdict(3)
except TypeError as error:
    print(error)
m = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(m, m['a'], m['b'], dict(m), len(m), m.parents, m.new_child({'z': 0}), list(m))
try:
    m['zz']
except KeyError as error:
    print(error)
import datetime
import decimal
print(datetime.date(2024, 12, 30).isocalendar(), datetime.date(2024, 12, 30).isocalendar().week)
year, week, day = datetime.datetime(2021, 1, 3).isocalendar()
print(year, week, day, tuple(datetime.date(2024, 1, 1).isocalendar()))
print(decimal.Decimal('-1.50').as_tuple(), decimal.Decimal('NaN').as_tuple(), decimal.Decimal('1e5').as_tuple().exponent)
