import enum
import hashlib
import heapq
import random
import re
import warnings
from statistics import NormalDist, StatisticsError
from typing import Generic, NamedTuple, TypeVar

scanner = re.Scanner([(r'\d+\.\d*', lambda scanner, token: float(token)),
                      (r'\d+', lambda scanner, token: int(token)), (r'[a-z]+', 'word'),
                      (r'[+*=]', lambda scanner, token: scanner.match.start()), (r'\s+', None)])
print(scanner.scan('x = 12 + 3.5 * y ; z'))

normal = NormalDist(100, 15)
print(normal.inv_cdf(.9), normal.inv_cdf(1e-9), normal.inv_cdf(.5), normal.quantiles(), normal.quantiles(10))
print(NormalDist(0, 1).overlap(NormalDist(1, 1)), normal.overlap(NormalDist(90, 3)))
for wrong in (lambda: normal.inv_cdf(1), lambda: normal.overlap(NormalDist(1, 0)),
              lambda: NormalDist(1, 0).inv_cdf(.5), lambda: normal.overlap(3)):
    try:
        wrong()
    except (StatisticsError, TypeError) as error:
        print(type(error).__name__, error)

print(hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 100).hex())
print(hashlib.pbkdf2_hmac('sha1', b'p' * 70, b'', 3, dklen=45).hex())
for members in ({'A': 1, 'B': 12}, {'A': 1, 'B': 3, 'C': 6}, {'A': 1, 'B': 2, 'AB': 3}):
    try:
        print(enum.verify(enum.NAMED_FLAGS)(enum.Flag('F', members)))
    except ValueError as error:
        print(error)
try:
    heapq.heapify((1, 2))
except TypeError as error:
    print(error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    random.randrange(3.0)
    for wrong in (lambda: random.randint(1.5, 2), lambda: random.randint('a', 1)):
        try:
            wrong()
        except ValueError as error:
            print(error, repr(error.__context__))
for warning in caught:
    print(warning.category.__name__, warning.message, warning.lineno if warning is caught[0] else '')

T = TypeVar('T')


class Pair(NamedTuple, Generic[T]):
    first: T
    second: int = 2

    def both(self):
        return self.first, self.second


print(Pair[int](3), Pair(4, 5).both(), Pair.__mro__, Pair[str], Pair(1)._replace(first=9))
print(Pair.__new__.__qualname__, Pair._make.__qualname__)
