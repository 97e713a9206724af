"""CPython's decimal: the arithmetic of the General Decimal Arithmetic Specification.

What is not here (the flags of contexts, logical operations) is refused by name. Contexts and the
second half of `Decimal` are in other files."""

import math as _math
import _decimal_context
import _decimal_operations
from _decimal_context import (MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, ROUND_05UP, ROUND_CEILING,
                              ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
                              ROUND_HALF_UP, ROUND_UP, BasicContext, Clamped, Context,
                              ConversionSyntax, DecimalException, DefaultContext, DivisionByZero,
                              DivisionImpossible, DivisionUndefined, ExtendedContext,
                              FloatOperation, getcontext, Inexact, InvalidContext,
                              InvalidOperation, localcontext, Overflow, Rounded, setcontext,
                              Subnormal, Underflow, _fix, _invalid, _length, _made, _nan, _operand,
                              _parsed, _signal)

__all__ = ('Decimal', 'Context', 'DefaultContext', 'BasicContext', 'ExtendedContext',
           'DecimalException', 'Clamped', 'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded',
           'Subnormal', 'Overflow', 'Underflow', 'FloatOperation', 'DivisionImpossible',
           'InvalidContext', 'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP',
           'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN',
           'ROUND_05UP', 'setcontext', 'getcontext', 'localcontext', 'MAX_PREC', 'MAX_EMAX',
           'MIN_EMIN', 'MIN_ETINY')


class Decimal:
    __c_type__ = True
    __slots__ = ('_sign', '_int', '_exp')

    def __new__(cls, value='0', context=None):
        if isinstance(value, str):
            return _parsed(value, cls)
        if isinstance(value, int):
            return _made(int(value < 0), abs(value), 0, cls)
        if isinstance(value, Decimal):
            if cls is Decimal and type(value) is Decimal:
                return value
            return _made(value._sign, value._int, value._exp, cls)
        if isinstance(value, float):
            return cls.from_float(value)
        if isinstance(value, (list, tuple)):
            if len(value) != 3:
                raise ValueError('argument must be a sequence of length 3')
            sign, digits, exponent = value
            if sign not in (0, 1):
                raise ValueError('sign must be an integer with the value 0 or 1')
            if not isinstance(exponent, (int, str)):
                raise ValueError('string argument in the third position must be '
                                 "'F', 'n' or 'N'")
            for digit in digits:
                if not isinstance(digit, int) or not 0 <= digit <= 9:
                    raise ValueError('coefficient must be a tuple of digits')
            number = int(''.join([str(digit) for digit in digits]) or '0')
            return _made(sign, 0 if exponent == 'F' else number, exponent, cls)
        raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('argument must be int or float')
        if f != f or f in (_INFINITY, -_INFINITY):
            return cls(repr(f))
        above, below = abs(f).as_integer_ratio()
        places = below.bit_length() - 1
        return _made(int(_math.copysign(1.0, f) < 0), above * 5 ** places, -places, cls)

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def conjugate(self):
        return self

    def is_nan(self):
        return self._exp in ('n', 'N')

    def is_qnan(self):
        return self._exp == 'n'

    def is_snan(self):
        return self._exp == 'N'

    def is_infinite(self):
        return self._exp == 'F'

    def is_finite(self):
        return self._exp.__class__ is not str

    def is_zero(self):
        return self.is_finite() and not self._int

    def is_signed(self):
        return self._sign == 1

    def is_normal(self, context=None):
        return (self.is_finite() and self._int != 0
                and self.adjusted() >= (context or getcontext()).Emin)

    def is_subnormal(self, context=None):
        return (self.is_finite() and self._int != 0
                and self.adjusted() < (context or getcontext()).Emin)

    def as_tuple(self):
        from collections import namedtuple
        global _tuple
        if _tuple is None:
            _tuple = namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')
        digits = (0,) if self._exp == 'F' else tuple([int(digit) for digit in str(self._int)])
        if self.is_nan() and not self._int:
            digits = ()
        return _tuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self.is_nan():
            raise ValueError('cannot convert NaN to integer ratio')
        if self._exp == 'F':
            raise OverflowError('cannot convert Infinity to integer ratio')
        above = -self._int if self._sign else self._int
        if self._exp >= 0:
            return above * 10 ** self._exp, 1
        below = 10 ** -self._exp
        common = _math.gcd(above, below)
        return above // common, below // common

    def adjusted(self):
        return self._exp + _length(self._int) - 1 if self.is_finite() else 0

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        return self._text(getcontext().capitals)

    def _text(self, capitals, engineering=False):
        sign = '-' if self._sign else ''
        if self._exp == 'F':
            return sign + 'Infinity'
        if self.is_nan():
            return sign + ('NaN' if self._exp == 'n' else 'sNaN') + (str(self._int) if self._int else '')
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            place = left
        elif not engineering:
            place = 1
        elif digits == '0':
            place = (left + 1) % 3 - 1
        else:
            place = (left - 1) % 3 + 1
        if place <= 0:
            whole, fraction = '0', '.' + '0' * -place + digits
        elif place >= len(digits):
            whole, fraction = digits + '0' * (place - len(digits)), ''
        else:
            whole, fraction = digits[:place], '.' + digits[place:]
        power = '' if left == place else f"{'E' if capitals else 'e'}{left - place:+d}"
        return sign + whole + fraction + power

    def to_eng_string(self, context=None):
        return self._text((context or getcontext()).capitals, True)

    def __bool__(self):
        return not self.is_finite() or self._int != 0

    def __float__(self):
        if self._exp == 'N':
            raise ValueError('cannot convert signaling NaN to float')
        return float(str(self)) if not self.is_nan() else (-_NAN if self._sign else _NAN)

    def __int__(self):
        if self.is_nan():
            raise ValueError('cannot convert NaN to integer')
        if self._exp == 'F':
            raise OverflowError('cannot convert Infinity to integer')
        size = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -size if self._sign else size

    __trunc__ = __int__

    def __complex__(self):
        return complex(float(self))

    def _whole(self, rounding):
        int(self.copy_abs()) if not self.is_finite() else None
        return int(self._rescaled(0, rounding)) if self._exp < 0 else int(self)

    def __floor__(self):
        return self._whole(ROUND_FLOOR)

    def __ceil__(self):
        return self._whole(ROUND_CEILING)

    def __round__(self, n=None):
        if n is None:
            return self._whole(ROUND_HALF_EVEN)
        if not isinstance(n, int):
            raise TypeError('optional arg must be an integer')
        return self.quantize(_made(0, 1, -n), rounding=ROUND_HALF_EVEN)

    def __hash__(self):
        if self._exp == 'N':
            raise TypeError('Cannot hash a signaling NaN value')
        if self._exp == 'n':
            return object.__hash__(self)
        if self._exp == 'F':
            return -314159 if self._sign else 314159
        modulus = 2305843009213693951
        power = pow(10, self._exp, modulus) if self._exp >= 0 else pow(
            pow(10, modulus - 2, modulus), -self._exp, modulus)
        value = self._int * power % modulus
        if self._sign:
            value = -value
        return -2 if value == -1 else value

    def _compared(self, other):
        # -1, 0 or 1 of numbers that are no NaN.
        if 'F' in (self._exp, other._exp):
            first = (self._exp == 'F') * (-1 if self._sign else 1)
            second = (other._exp == 'F') * (-1 if other._sign else 1)
            return (first > second) - (first < second)
        first = -self._int if self._sign else self._int
        second = -other._int if other._sign else other._int
        if not first or not second or (first < 0) != (second < 0):
            return (first > second) - (first < second)
        sizes = self.adjusted(), other.adjusted()
        if sizes[0] != sizes[1]:
            return (1 if sizes[0] > sizes[1] else -1) * (1 if first > 0 else -1)
        shift = self._exp - other._exp
        if shift > 0:
            first *= 10 ** shift
        else:
            second *= 10 ** -shift
        return (first > second) - (first < second)

    def _comparable(self, other):
        if isinstance(other, Decimal):
            return other
        if isinstance(other, (int, float)):
            return Decimal(other)
        if type(other).__name__ == 'Fraction':
            return Decimal(other.numerator) / other.denominator
        return None

    def __eq__(self, other):
        other = self._comparable(other)
        if other is None:
            return NotImplemented
        if 'N' in (self._exp, other._exp):
            _invalid()
        return not self.is_nan() and not other.is_nan() and self._compared(other) == 0

    def _ordered(self, other):
        other = self._comparable(other)
        if other is None:
            return NotImplemented
        if self.is_nan() or other.is_nan():
            _invalid()
            return None
        return self._compared(other)

    def __lt__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order >= 0

    def compare(self, other, context=None):
        other = Decimal(other)
        return _nan(self, other) or Decimal(self._compared(other))

    def copy_abs(self):
        return _made(0, self._int, self._exp)

    def copy_negate(self):
        return _made(1 - self._sign, self._int, self._exp)

    def copy_sign(self, other, context=None):
        return _made(Decimal(other)._sign, self._int, self._exp)

    def __neg__(self):
        nan = _nan(self)
        if nan is not None:
            return nan
        if not self and getcontext().rounding != ROUND_FLOOR:
            return _fix(self.copy_abs())
        return _fix(self.copy_negate())

    def __pos__(self):
        nan = _nan(self)
        if nan is not None:
            return nan
        if not self and getcontext().rounding != ROUND_FLOOR:
            return _fix(self.copy_abs())
        return _fix(self)

    def __abs__(self):
        return -self if self._sign else +self

    def __add__(self, other):
        other = _operand(other)
        if other is None:
            return NotImplemented
        nan = _nan(self, other)
        if nan is not None:
            return nan
        if 'F' in (self._exp, other._exp):
            if self._exp == other._exp and self._sign != other._sign:
                return _invalid()
            return self if self._exp == 'F' else other
        exponent = min(self._exp, other._exp)
        prec = getcontext().prec
        first, second = self, other
        if not first._int or not second._int:
            # A zero gives its exponent, as far as the digits go.
            if first._int or second._int:
                large = first if first._int else second
                zero = second if first._int else first
                exponent = max(exponent, large._exp - prec - 1, large.adjusted() - prec - 1)
                if exponent >= large._exp:
                    return _fix(large)
                return _fix(_made(large._sign, large._int * 10 ** (large._exp - exponent), exponent))
            negative = min(first._sign, second._sign)
            if first._sign != second._sign and getcontext().rounding == ROUND_FLOOR:
                negative = 1
            return _fix(_made(negative, 0, exponent))
        if first._exp < second._exp:
            first, second = second, first
        # Of a number that is far smaller it matters only that it is there.
        least = first._exp + min(-1, _length(first._int) - prec - 2)
        if _length(second._int) + second._exp - 1 < least:
            second = _made(second._sign, 1, least)
        exponent = second._exp
        total = (-first._int if first._sign else first._int) * 10 ** (first._exp - exponent)
        total += -second._int if second._sign else second._int
        if not total:
            return _fix(_made(int(getcontext().rounding == ROUND_FLOOR), 0,
                              min(self._exp, other._exp)))
        return _fix(_made(int(total < 0), abs(total), exponent))

    __radd__ = __add__

    def __sub__(self, other):
        other = _operand(other)
        if other is None:
            return NotImplemented
        nan = _nan(self, other)
        return self + other.copy_negate() if nan is None else nan

    def __rsub__(self, other):
        other = _operand(other)
        return NotImplemented if other is None else other - self

    def __mul__(self, other):
        other = _operand(other)
        if other is None:
            return NotImplemented
        nan = _nan(self, other)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if 'F' in (self._exp, other._exp):
            if not self or not other:
                return _invalid()
            return _made(sign, 0, 'F')
        return _fix(_made(sign, self._int * other._int, self._exp + other._exp))

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _operand(other)
        if other is None:
            return NotImplemented
        nan = _nan(self, other)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if self._exp == 'F':
            return _invalid() if other._exp == 'F' else _made(sign, 0, 'F')
        if other._exp == 'F':
            return _made(sign, 0, getcontext().Emin - getcontext().prec + 1)
        if not other:
            if not self:
                return _invalid(DivisionUndefined)
            return _signal(getcontext(), DivisionByZero, _made(sign, 0, 'F'))
        exponent = ideal = self._exp - other._exp
        if not self:
            return _fix(_made(sign, 0, exponent))
        shift = _length(other._int) - _length(self._int) + getcontext().prec + 1
        exponent -= shift
        if shift >= 0:
            coefficient, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            coefficient, rest = divmod(self._int, other._int * 10 ** -shift)
        if rest:
            # That something is left decides what would else be a tie.
            coefficient += coefficient % 5 == 0
        else:
            while exponent < ideal and coefficient % 10 == 0:
                coefficient //= 10
                exponent += 1
        return _fix(_made(sign, coefficient, exponent))

    def __rtruediv__(self, other):
        other = _operand(other)
        return NotImplemented if other is None else other / self


for _name, _method in _decimal_operations._Half.__dict__.items():
    if hasattr(_method, '__code__'):
        setattr(Decimal, _name, _method)
_decimal_context.Decimal = _decimal_operations.Decimal = Decimal
_tuple = None
_INFINITY = float('inf')
_NAN = float('nan')
_decimal_operations._ONE = Decimal(1)
