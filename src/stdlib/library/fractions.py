"""CPython's fractions."""

import math as _math
import re as _re

__all__ = ('Fraction',)

_text = _re.compile(r'''
    \s* (?P<sign>[-+]?) (?=\d|\.\d)
    (?P<whole> \d* | \d+(_\d+)* )
    (?: (?: /(?P<below> \d+(_\d+)* ) )?
      | (?: \. (?P<decimal> \d* | \d+(_\d+)* ) )? (?: E (?P<exponent> [-+]?\d+(_\d+)* ) )? )
    \s* \Z''', _re.VERBOSE | _re.IGNORECASE)


class Fraction:
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if type(numerator) is int:
                return _made(numerator, 1, cls)
            if isinstance(numerator, (int, Fraction)):
                return _made(numerator.numerator, numerator.denominator, cls)
            if isinstance(numerator, float) or type(numerator).__name__ == 'Decimal':
                return _made(*numerator.as_integer_ratio(), cls)
            if isinstance(numerator, str):
                match = _text.match(numerator)
                if match is None:
                    raise ValueError(f'Invalid literal for Fraction: {numerator!r}')
                above = int(match['whole'] or '0')
                below = match['below']
                if below:
                    below = int(below)
                else:
                    below = 1
                    decimal = match['decimal']
                    if decimal:
                        decimal = decimal.replace('_', '')
                        below = 10 ** len(decimal)
                        above = above * below + int(decimal)
                    if match['exponent']:
                        exponent = int(match['exponent'])
                        if exponent >= 0:
                            above *= 10 ** exponent
                        else:
                            below *= 10 ** -exponent
                if match['sign'] == '-':
                    above = -above
            else:
                raise TypeError('argument should be a string or a Rational instance')
        elif isinstance(numerator, (int, Fraction)) and isinstance(denominator, (int, Fraction)):
            above = numerator.numerator * denominator.denominator
            below = denominator.numerator * numerator.denominator
        else:
            raise TypeError('both arguments should be Rational instances')
        if below == 0:
            raise ZeroDivisionError(f'Fraction({above}, 0)')
        common = _math.gcd(above, below)
        if below < 0:
            common = -common
        return _made(above // common, below // common, cls)

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} '
                            f'({type(f).__name__})')
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        return cls(*dec.as_integer_ratio())

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The last convergent within the bound, or a semiconvergent nearer by.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            if q0 + a * q1 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q0 + a * q1
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)
    real = property(lambda self: self)
    imag = property(lambda self: 0)

    def conjugate(self):
        return self

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f'{self._numerator}/{self._denominator}'

    def __hash__(self):
        modulus = 2305843009213693951
        if self._denominator % modulus == 0:
            value = 314159
        else:
            value = abs(self._numerator) * pow(self._denominator, modulus - 2, modulus) % modulus
        if self._numerator < 0:
            value = -value
        return -2 if value == -1 else value

    def __float__(self):
        return self._numerator / self._denominator

    def __bool__(self):
        return self._numerator != 0

    def __trunc__(self):
        if self._numerator < 0:
            return -(-self._numerator // self._denominator)
        return self._numerator // self._denominator

    __int__ = __trunc__

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            if rest * 2 > self._denominator or rest * 2 == self._denominator and whole % 2:
                whole += 1
            return whole
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __pos__(self):
        return _made(self._numerator, self._denominator)

    def __neg__(self):
        return _made(-self._numerator, self._denominator)

    def __abs__(self):
        return _made(abs(self._numerator), self._denominator)

    def __pow__(self, other):
        if isinstance(other, (int, Fraction)):
            if other.denominator != 1:
                return float(self) ** float(other)
            power = other.numerator
            n, d = self._numerator, self._denominator
            if power < 0:
                n, d, power = d, n, -power
                if d == 0:
                    raise ZeroDivisionError(f'Fraction({n ** power}, 0)')
                if d < 0:
                    n, d = -n, -d
            return _made(n ** power, d ** power)
        return float(self) ** other

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other ** self._numerator
        if isinstance(other, int):
            return Fraction(other) ** self
        return other ** float(self)

    def __eq__(self, other):
        if isinstance(other, (int, Fraction)):
            return self._numerator == other.numerator and self._denominator == other.denominator
        if isinstance(other, float):
            if other != other or other in (_INFINITY, -_INFINITY):
                return False
            return self == Fraction(other)
        if isinstance(other, complex):
            return other.imag == 0 and self == other.real
        return NotImplemented


_INFINITY = float('inf')


def _made(numerator, denominator, cls=Fraction):
    self = object.__new__(cls)
    self._numerator = numerator
    self._denominator = denominator
    return self


def _add(a, b):
    return Fraction(a.numerator * b.denominator + b.numerator * a.denominator,
                    a.denominator * b.denominator)


def _sub(a, b):
    return Fraction(a.numerator * b.denominator - b.numerator * a.denominator,
                    a.denominator * b.denominator)


def _mul(a, b):
    return Fraction(a.numerator * b.numerator, a.denominator * b.denominator)


def _div(a, b):
    # Reduced crosswise first, as the text of a ZeroDivisionError shows.
    above = _math.gcd(a.numerator, b.numerator) or 1
    below = _math.gcd(b.denominator, a.denominator)
    return Fraction(a.numerator // above * (b.denominator // below),
                    b.numerator // above * (a.denominator // below))


def _floordiv(a, b):
    return a.numerator * b.denominator // (a.denominator * b.numerator)


def _mod(a, b):
    return Fraction(a.numerator * b.denominator % (b.numerator * a.denominator),
                    a.denominator * b.denominator)


def _divmod(a, b):
    whole, rest = divmod(a.numerator * b.denominator, a.denominator * b.numerator)
    return whole, Fraction(rest, a.denominator * b.denominator)


def _operator(name, exact, inexact):
    def forward(self, other):
        if isinstance(other, (int, Fraction)):
            return exact(self, other)
        if isinstance(other, (float, complex)):
            return inexact(type(other)(float(self)), other)
        return NotImplemented

    def reverse(self, other):
        if isinstance(other, (int, Fraction)):
            return exact(other, self)
        if isinstance(other, (float, complex)):
            return inexact(other, type(other)(float(self)))
        return NotImplemented

    forward.__name__ = forward.__qualname__ = f'__{name}__'
    reverse.__name__ = reverse.__qualname__ = f'__r{name}__'
    setattr(Fraction, f'__{name}__', forward)
    setattr(Fraction, f'__r{name}__', reverse)


def _comparison(name, compare):
    def method(self, other):
        if isinstance(other, (int, Fraction)):
            return compare(self._numerator * other.denominator,
                           self._denominator * other.numerator)
        if isinstance(other, float):
            if other != other or other in (_INFINITY, -_INFINITY):
                return compare(0.0, other)
            return compare(self, Fraction(other))
        return NotImplemented

    method.__name__ = method.__qualname__ = name
    setattr(Fraction, name, method)


_operator('add', _add, lambda a, b: a + b)
_operator('sub', _sub, lambda a, b: a - b)
_operator('mul', _mul, lambda a, b: a * b)
_operator('truediv', _div, lambda a, b: a / b)
_operator('floordiv', _floordiv, lambda a, b: a // b)
_operator('mod', _mod, lambda a, b: a % b)
_operator('divmod', _divmod, divmod)
_comparison('__lt__', lambda a, b: a < b)
_comparison('__le__', lambda a, b: a <= b)
_comparison('__gt__', lambda a, b: a > b)
_comparison('__ge__', lambda a, b: a >= b)
