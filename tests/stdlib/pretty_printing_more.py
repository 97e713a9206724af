import io
import types
from collections import *
from dataclasses import dataclass
from pprint import PrettyPrinter, pformat, pprint, isreadable, isrecursive

words = 'the quick brown fox jumped over a lazy dog'.split()
numbers = {word: at for at, word in enumerate(words)}
for shown in (ChainMap(numbers), ChainMap({'z': 1}, numbers), types.MappingProxyType(numbers),
              types.SimpleNamespace(**numbers), UserDict(numbers), UserList(numbers.items()),
              UserString(' '.join(words)), OrderedDict(numbers), defaultdict(int, numbers),
              Counter(numbers), deque(words * 2, maxlen=30), deque(words * 2), OrderedDict(),
              ChainMap(), UserDict(), deque(), Counter(), defaultdict(list)):
    for width in 80, 50, 25:
        pprint(shown, width=width)
        pprint([shown, {'k': shown}], width=width, indent=3)


class Named(types.SimpleNamespace):
    pass


class Numbers(set):
    pass


class Spoken(dict):
    def __repr__(self):
        return 'spoken'


class Silent(dict):
    __slots__ = ()


pprint(Named(**numbers), width=40)
pprint(Numbers(range(20)), width=30)
pprint(frozenset(range(20)), width=30)
pprint([Spoken(numbers)] * 8, width=30)
pprint(Silent(numbers), width=30)

letters = b'abcdefghijklmnopqrstuvwxyz'
for width in 5, 10, 19, 24, 28, 60:
    pprint(letters, width=width)
    pprint({'data': letters, 'more': [bytearray(letters)]}, width=width)
    pprint(bytearray(letters), width=width)
pprint(bytes(range(20)) * 3, width=50)
pprint(b'abc', width=2)
pprint('', width=1)

for most in range(3, 9):
    pprint([list(range(at)) for at in range(most)], width=20, compact=True)
    pprint([1, 2, 'a text that is too long for its line', 3, 4, {'k': words}], width=24,
           compact=True)


@dataclass
class Point:
    x: int
    y: object = None


@dataclass
class Own:
    x: int

    def __repr__(self):
        return 'own words that do not fit'


point = Point(1, words)
point.y = [point]
print(pformat(point).count('Recursion'), isrecursive([point]), isrecursive(words))
pprint(Own(1), width=3)
pprint(Point(Point(1, words), Own(2)), width=30)
pprint(types.SimpleNamespace(a=types.SimpleNamespace(b=words), c=1), width=30)


class Hex(PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        if isinstance(object, int):
            return hex(object), True, False
        return super().format(object, context, maxlevels, level)


stream = io.StringIO()
Hex(stream=stream, width=30).pprint({'a': 255, 'b': [16, 17], 'c': words})
print(stream.getvalue(), end='')
print(Hex().pformat((1, [2, {3: 4}])))

loop = [1]
loop.append(loop)
for value in (1, 'text', words, loop, object(), [object()], int, print, numbers):
    print(isreadable(value), isrecursive(value))
print(PrettyPrinter(depth=2).pformat([1, [2, [3, (4,)]], {'a': {'b': {}}}, ((), (1,), (1, 2))]))
print(PrettyPrinter(depth=2, width=20).pformat({'a': Counter('hello'), 'b': [OrderedDict(a=1)]}))


class Sayings(set):
    def __repr__(self):
        return 'so: ' + super().__repr__()


class Frozen(frozenset):
    def __repr__(self):
        return frozenset.__repr__(self)


class Queue(deque):
    def __repr__(self):
        return 'q: ' + super().__repr__()


class Missing(defaultdict):
    def __repr__(self):
        return 'm: ' + super().__repr__()


class Many(Counter):
    def __repr__(self):
        return super().__repr__()


class Kept(OrderedDict):
    def __repr__(self):
        return super().__repr__()


print(Sayings([1]), Sayings(), Frozen([1]), Queue([1]), Missing(int, {1: 2}), Many('a'),
      Kept(a=1))
print(set.__repr__(Numbers([1])), deque.__repr__(Queue([2], 3)))
