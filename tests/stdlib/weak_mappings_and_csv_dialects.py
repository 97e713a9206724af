import csv
import html
import io
import random
import reprlib
import weakref
from array import array
from collections.abc import MutableMapping, MutableSet


class Thing:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return isinstance(other, Thing) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def method(self):
        return self.name

    def __ifloordiv__(self, other):
        return f'{self.name} //= {other}'

    def __itruediv__(self, other):
        return f'{self.name} /= {other}'

    def __matmul__(self, other):
        return f'{self.name} @ {other}'


a, b, again = Thing('a'), Thing('b'), Thing('a')
keys = weakref.WeakKeyDictionary([(a, 1), (b, 2)])
values = weakref.WeakValueDictionary({1: a, 2: b})
print(keys == {a: 1, b: 2}, keys == weakref.WeakKeyDictionary({a: 1, b: 2}), keys == {a: 1})
print(values == {1: a, 2: b}, values != {1: a}, values == values.copy(), keys == 1)
keys.update([(again, 3)])
print(len(keys), keys[a], isinstance(keys, MutableMapping), isinstance(values, MutableMapping))
print(isinstance(weakref.WeakSet(), MutableSet))
for held in keys, values, weakref.WeakSet():
    try:
        print(hash(held))
    except TypeError as error:
        print(error)
methods = weakref.WeakMethod(a.method), weakref.WeakMethod(again.method)
print(methods[0] == methods[1], hash(methods[0]) == hash(methods[1]), methods[0]()())
proxy = weakref.proxy(a)
print(proxy @ 2)
proxy //= 3
print(proxy)
proxy = weakref.proxy(a)
proxy /= 4
print(proxy)


for name, value in (('delimiter', '::'), ('delimiter', ''), ('delimiter', None), ('quotechar', ''),
                    ('quoting', 'all'), ('lineterminator', 4), ('quotechar', None)):
    try:
        type('Wrong', (csv.excel,), {name: value})()
        print('right')
    except csv.Error as error:
        print(error)
print(list(csv.reader(['1,",3,",5'], quotechar=None, escapechar='\\')))
print(list(csv.reader(['1,",3,",5'])))
for rows in [['a\nb', 'b'], ['c', 'x\r\nd']], [['a\rb'], ['', 'x\n'], ['\\', '\n\n']]:
    stream = io.StringIO(newline='')
    csv.writer(stream, quoting=csv.QUOTE_NONE, escapechar='\\').writerows(rows)
    print(repr(stream.getvalue()))
    stream.seek(0)
    print(list(csv.reader(stream, quoting=csv.QUOTE_NONE, escapechar='\\')))
csv.field_size_limit(10)
for text in '12345678901', '"12345678901"', '1234567890,1234567890':
    try:
        print(list(csv.reader([text])))
    except csv.Error as error:
        print(error)

for number in (0, 1, 9, 10, 11, 12, 13, 14, 31, 32, 127, 128, 129, 141, 159, 160, 0xD800, 0xFDD0,
               0xFFFE, 0x1FFFF, 0x10FFFF, 0x110000):
    print(number, ascii(html.unescape(f'[&#{number};&#x{number:x}]')))

print(reprlib.repr(array('i', range(9))), reprlib.repr(array('d')), reprlib.repr(array('b', [1])))

data = bytearray(b'seed')
random.seed(data)
print(random.random(), data)
