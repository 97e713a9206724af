"""functools as programs use it."""
import functools
from functools import (cache, cached_property, cmp_to_key, lru_cache, partial, reduce,
                       singledispatch, total_ordering, wraps)

@lru_cache(maxsize=2)
def square(n, power=2):
    """Multiply."""
    print('compute', n, power)
    return n ** power

print(square(2), square(3), square(2), square(4), square(3), square(2, power=3))
print(square.cache_info(), square.__name__, square.__doc__, square.__wrapped__(5))
square.cache_clear()
print(square.cache_info(), square.cache_parameters())

@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

print(fib(80), fib.cache_info())

class Thing:
    def __init__(self, n):
        self.n = n

    @cached_property
    def slow(self):
        print('slow', self.n)
        return self.n * 10

    @lru_cache
    def method(self, k):
        return self.n * k

thing = Thing(4)
print(thing.slow, thing.slow, thing.method(2), thing.method(2), Thing.method.cache_info().hits)

@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

one, two = Version(1, 2), Version(1, 3)
print(one < two, one <= two, one > two, one >= two, one <= Version(1, 2), one != two)

def logged(function):
    @wraps(function)
    def inner(*args, **keywords):
        """Inner."""
        print('call', function.__name__, args, keywords)
        return function(*args, **keywords)
    return inner

@logged
def add(a, b=1):
    """Add."""
    return a + b

print(add(1), add(1, b=5), add.__name__, add.__doc__)
half = partial(add, 10)
print(half(), half(b=2), partial(half, 7).args, half.keywords, half.func is add)
print(partial(print, 1, end='!\n').args, partial(int, base=2)('101'), partial(int, base=2))
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [], 0))
try:
    reduce(max, [])
except TypeError as error:
    print(error)
print(sorted('bca', key=cmp_to_key(lambda a, b: (a < b) - (a > b))))

@singledispatch
def describe(value):
    return 'something'

@describe.register
def _(value: int):
    return 'a number'

@describe.register(list)
def _(value):
    return 'a list'

print(describe(1), describe([]), describe(True), describe('x'))
