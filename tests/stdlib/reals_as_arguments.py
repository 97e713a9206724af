import math
from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist, fmean


class Half:
    def __float__(self):
        return 0.5


class Two:
    def __index__(self):
        return 2


class Wrong:
    def __float__(self):
        return 1


class Broken:
    def __float__(self):
        raise ValueError('no number')


names = ('isnan isinf isfinite sqrt exp log log2 log10 log1p expm1 sin cos tan asin acos atan sinh '
         'cosh tanh asinh atanh fabs floor ceil trunc degrees radians modf frexp ulp').split()
pairs = 'pow fmod atan2 hypot copysign isclose remainder nextafter log'.split()
values = Decimal('0.5'), Fraction(1, 2), Half(), Two(), True, Wrong(), Broken(), '0.5', None, 1j
for count, chosen in (1, names), (2, pairs):
    for name in chosen:
        for value in values:
            try:
                result = getattr(math, name)(*[value] * count)
                result = round(result, 12) if type(result) is float else result
            except Exception as error:
                result = type(error).__name__, error
            print(name, type(value).__name__, result)
print(math.sqrt(Decimal(2)), math.isnan(Decimal('nan')), math.isinf(Decimal('-inf')))
print(math.isclose(Fraction(1, 3), Decimal('0.333333333333')), math.hypot(3, Fraction(4), Two()))
print(math.fsum([Decimal('0.5'), Fraction(1, 2), Half(), 0.25, 1]))
print(math.fsum([Fraction(1, 8)] * 20000), math.fsum(Decimal(n) for n in range(100)))
try:
    math.fsum([1, Fraction(1, 2), 'text'])
except TypeError as error:
    print(error)
print(math.pow(Two(), Fraction(3)), math.ldexp(Decimal(3), 4), math.copysign(Two(), -1))
print(fmean([Decimal('0.5'), Fraction(1, 4)]), +NormalDist(1, 2))
try:
    math.sqrt(Decimal)
except TypeError as error:
    print(error)
try:
    math.sqrt(Fraction(10) ** 400)
except OverflowError as error:
    print(error)
