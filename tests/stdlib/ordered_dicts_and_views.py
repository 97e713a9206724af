import unittest
from collections import OrderedDict, defaultdict
from types import MappingProxyType


class LRU(OrderedDict):
    def __init__(self, maxsize=128, /, *args, **kwds):
        self.maxsize = maxsize
        super().__init__(*args, **kwds)

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.maxsize:
            oldest = next(iter(self))
            del self[oldest]


cache = LRU(3)
for name in 'abcd':
    cache[name] = name.upper()
print(cache, cache['b'], cache, list(cache))
cache['e'] = 'E'
print(cache, cache.popitem(last=False), cache.popitem(), cache)
cache.move_to_end('b', last=False)
print(cache)
try:
    cache.move_to_end('missing')
except KeyError as error:
    print('KeyError', error)


class Loud(OrderedDict):
    def __setitem__(self, key, value):
        print('set', key)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        print('delete', key)
        super().__delitem__(key)

    def pop(self, key):
        print('pop', key)
        return super().pop(key)

    def __iter__(self):
        print('iterate')
        return super().__iter__()


loud = Loud()
loud['a'] = 1
loud['b'] = 2
loud.move_to_end('a')
loud.move_to_end('a', last=False)
print(loud.popitem(), loud.popitem(False), len(loud))

own = OrderedDict.fromkeys('ab')
own['self'] = own
own['list'] = [own]
print(own)
named = LRU(5)
named[0] = own
print(named)

proxy = MappingProxyType({'a': 1, 'b': 2})
print(list(reversed(proxy)), list(reversed(proxy.items())))


class Case(unittest.TestCase):
    def check(self, *args):
        try:
            self.assertCountEqual(*args)
            print('equal')
        except AssertionError as error:
            print(error)


case = Case()
case.check([{}, [1], {'a': 1}], [{'a': 1}, {}, [1]])
case.check([{}, [1], {}, 3], [[1], [1], {}, 4])
case.check([1, 2, 2, 3], [2, 1, 1, 4])
case.check((x for x in 'ab'), 'ba')
