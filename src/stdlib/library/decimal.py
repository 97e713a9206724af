"""CPython's decimal: the arithmetic of the General Decimal Arithmetic Specification.

What is not here (the flags of contexts, logical operations) is refused by name."""

import math as _math

__all__ = ('Decimal', 'Context', 'DefaultContext', 'BasicContext', 'ExtendedContext',
           'DecimalException', 'Clamped', 'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded',
           'Subnormal', 'Overflow', 'Underflow', 'FloatOperation', 'DivisionImpossible',
           'InvalidContext', 'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP',
           'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN',
           'ROUND_05UP', 'setcontext', 'getcontext', 'localcontext', 'MAX_PREC', 'MAX_EMAX',
           'MIN_EMIN', 'MIN_ETINY')

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, \
    ROUND_05UP = _MODES = ('ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING',
                           'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP')
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
# A larger coefficient would keep the page busy for too long.
_MOST_DIGITS = 20000


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_TRAPPED = (InvalidOperation, DivisionByZero, Overflow)


def _signal(context, signal, otherwise, shown=None):
    # Raises what is trapped; else gives the result that the specification has for it.
    if signal in context._traps:
        raise signal([shown or signal])
    return otherwise


class Context:
    __c_type__ = True

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None,
                 flags=None, traps=None):
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self._traps = set(_TRAPPED if traps is None else
                          [key for key in traps if not isinstance(traps, dict) or traps[key]])

    def __setattr__(self, name, value):
        if name == 'prec':
            if not isinstance(value, int):
                raise TypeError("'%s' object cannot be interpreted as an integer"
                                % type(value).__name__)
            if not 1 <= value <= MAX_PREC:
                raise ValueError('valid range for prec is [1, MAX_PREC]')
            if value > _MOST_DIGITS:
                raise NotImplementedError(f'a precision above {_MOST_DIGITS} is not supported')
        elif name == 'rounding' and value not in _MODES:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, "
                            "ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, "
                            "ROUND_HALF_EVEN,\n   ROUND_05UP]")
        self.__dict__[name] = value

    @property
    def traps(self):
        return _Traps(self)

    @property
    def flags(self):
        raise NotImplementedError('the flags of a decimal context are not supported')

    def clear_flags(self):
        pass

    def clear_traps(self):
        self._traps.clear()

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                       None, self._traps)

    __copy__ = copy

    def create_decimal(self, num='0'):
        return _fix(Decimal(num), self)

    def create_decimal_from_float(self, f):
        return _fix(Decimal.from_float(f), self)

    def Etiny(self):
        return self.Emin - self.prec + 1

    def _within(self, act):
        with localcontext(self):
            return act()

    def add(self, a, b):
        return self._within(lambda: Decimal(a) + Decimal(b))

    def subtract(self, a, b):
        return self._within(lambda: Decimal(a) - Decimal(b))

    def multiply(self, a, b):
        return self._within(lambda: Decimal(a) * Decimal(b))

    def divide(self, a, b):
        return self._within(lambda: Decimal(a) / Decimal(b))

    def power(self, a, b, modulo=None):
        return self._within(lambda: pow(Decimal(a), b))

    def sqrt(self, a):
        return Decimal(a).sqrt(self)

    def quantize(self, a, b):
        return Decimal(a).quantize(b, context=self)

    def __repr__(self):
        traps = [name.__name__ for name in
                 (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal,
                  Inexact, Rounded, Clamped) if name in self._traps]
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, '
                f'Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, flags=[], '
                f"traps=[{', '.join(traps)}])")


class _Traps:
    def __init__(self, context):
        self._context = context

    def __getitem__(self, signal):
        return signal in self._context._traps

    def __setitem__(self, signal, value):
        if value:
            self._context._traps.add(signal)
        else:
            self._context._traps.discard(signal)


DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped,
                                                Underflow])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])
_current = DefaultContext.copy()


def getcontext():
    return _current


def setcontext(context):
    global _current
    _current = context.copy() if context in (DefaultContext, BasicContext, ExtendedContext) else context


class _Local:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *details):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(context, name, value)
    return _Local(context)


def _rounded(coefficient, drop, rounding, sign):
    # The coefficient without its last digits.
    unit = 10 ** drop
    whole, rest = divmod(coefficient, unit)
    if not rest:
        return whole
    twice = 2 * rest
    if (rounding == ROUND_HALF_EVEN and (twice > unit or twice == unit and whole % 2)
            or rounding == ROUND_HALF_UP and twice >= unit
            or rounding == ROUND_HALF_DOWN and twice > unit
            or rounding == ROUND_UP
            or rounding == ROUND_CEILING and not sign
            or rounding == ROUND_FLOOR and sign
            or rounding == ROUND_05UP and whole % 5 == 0):
        whole += 1
    return whole


def _length(coefficient):
    return len(str(coefficient))


def _made(sign, coefficient, exponent, cls=None):
    self = object.__new__(cls or Decimal)
    self._sign = sign
    self._int = coefficient
    self._exp = exponent
    return self


def _fix(number, context=None):
    # Rounds to the context.
    exponent = number._exp
    if exponent.__class__ is str:
        return number
    context = context or _current
    coefficient = number._int
    sign = number._sign
    tiny = context.Emin - context.prec + 1
    if not coefficient:
        clamped = min(max(exponent, tiny), context.Emax)
        return number if clamped == exponent else _made(sign, 0, clamped)
    length = _length(coefficient)
    least = max(length + exponent - context.prec, tiny)
    if exponent < least:
        if length + exponent < least - 1:
            coefficient, exponent = 1, least - 2
        coefficient = _rounded(coefficient, least - exponent, context.rounding, sign)
        exponent = least
        if _length(coefficient) > context.prec:
            coefficient //= 10
            exponent += 1
        length = _length(coefficient)
    elif number.__class__ is Decimal and length + exponent - 1 <= context.Emax:
        return number
    if length + exponent - 1 > context.Emax:
        return _signal(context, Overflow, _made(sign, 0, 'F'))
    return _made(sign, coefficient, exponent)


def _operand(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    return None


def _nan(first, second=None):
    # The NaN that an operation with one gives.
    for number in (first, second):
        if number is not None and number._exp == 'N':
            return _signal(_current, InvalidOperation, _made(number._sign, number._int, 'n'))
    for number in (first, second):
        if number is not None and number._exp == 'n':
            return number
    return None


def _invalid(shown=None):
    return _signal(_current, InvalidOperation, _made(0, 0, 'n'), shown)


def _parsed(text, cls):
    stripped = text.strip().replace('_', '')
    sign = 0
    if stripped[:1] in ('+', '-'):
        sign = int(stripped[0] == '-')
        stripped = stripped[1:]
    lower = stripped.lower()
    if lower in ('inf', 'infinity'):
        return _made(sign, 0, 'F', cls)
    for name, kind in (('nan', 'n'), ('snan', 'N')):
        rest = lower[len(name):]
        if lower.startswith(name) and (not rest or rest.isdecimal()):
            return _made(sign, int(rest or 0), kind, cls)
    mantissa, mark, power = lower.partition('e')
    whole, _, fraction = mantissa.partition('.')
    digits = whole + fraction
    number = power[1:] if power[:1] in ('+', '-') else power
    if not digits.isdecimal() or mark and not number.isdecimal():
        return _signal(_current, InvalidOperation, _made(0, 0, 'n', cls), ConversionSyntax)
    if len(digits) > _MOST_DIGITS:
        raise NotImplementedError(f'a Decimal of more than {_MOST_DIGITS} digits is not supported')
    return _made(sign, int(digits), int(power or 0) - len(fraction), cls)


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
                and self.adjusted() >= (context or _current).Emin)

    def is_subnormal(self, context=None):
        return (self.is_finite() and self._int != 0
                and self.adjusted() < (context or _current).Emin)

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
        return self._text(_current.capitals)

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
        return self._text((context or _current).capitals, True)

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
        if not self and _current.rounding != ROUND_FLOOR:
            return _fix(self.copy_abs())
        return _fix(self.copy_negate())

    def __pos__(self):
        nan = _nan(self)
        if nan is not None:
            return nan
        if not self and _current.rounding != ROUND_FLOOR:
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
        prec = _current.prec
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
            if first._sign != second._sign and _current.rounding == ROUND_FLOOR:
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
            return _fix(_made(int(_current.rounding == ROUND_FLOOR), 0,
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
            return _made(sign, 0, _current.Emin - _current.prec + 1)
        if not other:
            if not self:
                return _invalid(DivisionUndefined)
            return _signal(_current, DivisionByZero, _made(sign, 0, 'F'))
        exponent = ideal = self._exp - other._exp
        if not self:
            return _fix(_made(sign, 0, exponent))
        shift = _length(other._int) - _length(self._int) + _current.prec + 1
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

    def _divided(self, other):
        # The whole quotient and the rest, both with the sign that they have.
        sign = self._sign ^ other._sign
        exponent = self._exp if other._exp == 'F' else min(self._exp, other._exp)
        difference = self.adjusted() - other.adjusted()
        if not self or other._exp == 'F' or difference <= -2:
            return _made(sign, 0, 0), _fix(self._rescaled(exponent, _current.rounding))
        if difference <= _current.prec:
            first, second = self._int, other._int
            if self._exp >= other._exp:
                first *= 10 ** (self._exp - other._exp)
            else:
                second *= 10 ** (other._exp - self._exp)
            whole, rest = divmod(first, second)
            if whole < 10 ** _current.prec:
                return _made(sign, whole, 0), _fix(_made(self._sign, rest, exponent))
        nothing = _invalid(DivisionImpossible)
        return nothing, nothing

    def __divmod__(self, other):
        other = _operand(other)
        if other is None:
            return NotImplemented
        nan = _nan(self, other)
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._exp == 'F':
            if other._exp == 'F':
                return _invalid(), _invalid()
            return _made(sign, 0, 'F'), _invalid()
        if not other:
            if not self:
                return _invalid(DivisionUndefined), _invalid(DivisionUndefined)
            if InvalidOperation in _current._traps:
                raise InvalidOperation([InvalidOperation, DivisionByZero])
            return _signal(_current, DivisionByZero, _made(sign, 0, 'F')), _made(0, 0, 'n')
        return self._divided(other)

    def __rdivmod__(self, other):
        other = _operand(other)
        return NotImplemented if other is None else divmod(other, self)

    def __mod__(self, other):
        other = _operand(other)
        if other is None:
            return NotImplemented
        nan = _nan(self, other)
        if nan is not None:
            return nan
        if self._exp == 'F':
            return _invalid()
        if not other:
            return _invalid(None if self else DivisionUndefined)
        return self._divided(other)[1]

    def __rmod__(self, other):
        other = _operand(other)
        return NotImplemented if other is None else other % self

    def __floordiv__(self, other):
        other = _operand(other)
        if other is None:
            return NotImplemented
        nan = _nan(self, other)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if self._exp == 'F':
            return _invalid() if other._exp == 'F' else _made(sign, 0, 'F')
        if not other:
            if not self:
                return _invalid(DivisionUndefined)
            return _signal(_current, DivisionByZero, _made(sign, 0, 'F'))
        return self._divided(other)[0]

    def __rfloordiv__(self, other):
        other = _operand(other)
        return NotImplemented if other is None else other // self

    def __pow__(self, other, modulo=None):
        if modulo is not None:
            raise NotImplementedError('pow() of a Decimal with a modulus is not supported')
        other = _operand(other)
        if other is None:
            return NotImplemented
        nan = _nan(self, other)
        if nan is not None:
            return nan
        if self._exp == 'F' and other.is_finite() and other == other.to_integral_value():
            if not other:
                return _ONE
            sign = self._sign & int(other) & 1
            return _made(sign, 0, 0) if other._sign else _made(sign, 0, 'F')
        if not self.is_finite() or not other.is_finite():
            raise NotImplementedError('powers of a Decimal to infinity are not supported')
        if not other:
            return _invalid() if not self else _ONE
        if other != other.to_integral_value():
            if not self:
                return _made(0, 0, 0) if not other._sign else _made(0, 0, 'F')
            if self._sign:
                return _invalid()
            if other + other == 1:
                return self.sqrt()
            raise NotImplementedError('powers of a Decimal to fractions are not supported')
        power = int(other)
        sign = self._sign & power
        size = abs(power)
        if not self:
            if power < 0:
                return _made(sign, 0, 'F')
            return _made(sign, 0, 0)
        if self._int == 1:
            return _fix(_made(sign, 1, self._exp * power)) if power > 0 or self._exp == 0 \
                else _ONE / _made(sign, 1, self._exp * size)
        if size * _length(self._int) > 4 * _MOST_DIGITS:
            raise NotImplementedError('so large a power of a Decimal is not supported')
        exact = _made(sign, self._int ** size, self._exp * size)
        return _fix(exact) if power > 0 else _ONE / exact

    def __rpow__(self, other):
        other = _operand(other)
        return NotImplemented if other is None else other ** self

    def sqrt(self, context=None):
        nan = _nan(self)
        if nan is not None:
            return nan
        context = context or _current
        if self._exp == 'F' and not self._sign:
            return self
        if not self:
            return _fix(_made(self._sign, 0, self._exp // 2), context)
        if self._sign:
            return _invalid()
        prec = context.prec + 1
        exponent = self._exp >> 1
        coefficient = self._int
        if self._exp & 1:
            coefficient *= 10
            length = (_length(self._int) >> 1) + 1
        else:
            length = _length(self._int) + 1 >> 1
        shift = prec - length
        if shift >= 0:
            coefficient *= 100 ** shift
            exact = True
        else:
            coefficient, rest = divmod(coefficient, 100 ** -shift)
            exact = not rest
        exponent -= shift
        root = _math.isqrt(coefficient)
        if exact and root * root == coefficient:
            if shift >= 0:
                root //= 10 ** shift
            else:
                root *= 10 ** -shift
            exponent += shift
        elif root % 5 == 0:
            root += 1
        saved = context.copy()
        saved.rounding = ROUND_HALF_EVEN
        return _fix(_made(0, root, exponent), saved)

    def _refused(self, *args, **kwargs):
        raise NotImplementedError('exp, ln, log10 and logical operations of Decimal are not supported')

    exp = ln = log10 = logb = logical_and = logical_or = logical_xor = logical_invert = _refused
    next_minus = next_plus = next_toward = rotate = shift = scaleb = _refused

    def fma(self, other, third, context=None):
        other = Decimal(other)
        if not self.is_finite() or not other.is_finite():
            return self * other + third
        exact = _made(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return exact + third

    def _rescaled(self, exponent, rounding):
        if not self.is_finite():
            return self
        shift = self._exp - exponent
        if not self._int:
            return _made(self._sign, 0, exponent)
        if shift >= 0:
            return _made(self._sign, self._int * 10 ** shift, exponent)
        if _length(self._int) + shift < 0:
            return _made(self._sign, _rounded(1, 2, rounding, self._sign), exponent)
        return _made(self._sign, _rounded(self._int, -shift, rounding, self._sign), exponent)

    def quantize(self, exp, rounding=None, context=None):
        context = context or _current
        other = _operand(exp)
        if other is None:
            raise TypeError(f'conversion from {type(exp).__name__} to Decimal is not supported')
        nan = _nan(self, other)
        if nan is not None:
            return nan
        if 'F' in (self._exp, other._exp):
            return self if self._exp == other._exp else _invalid()
        exponent = other._exp
        if (not context.Emin - context.prec + 1 <= exponent <= context.Emax
                or self._int and self.adjusted() - exponent + 1 > context.prec):
            return _invalid()
        made = self._rescaled(exponent, rounding or context.rounding)
        if made._int and (made.adjusted() > context.Emax or _length(made._int) > context.prec):
            return _invalid()
        return made

    def same_quantum(self, other, context=None):
        other = Decimal(other)
        return self._exp == other._exp or self.is_nan() and other.is_nan()

    def to_integral_value(self, rounding=None, context=None):
        nan = _nan(self)
        if nan is not None:
            return nan
        if not self.is_finite() or self._exp >= 0:
            return self
        return self._rescaled(0, rounding or (context or _current).rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        nan = _nan(self)
        if nan is not None:
            return nan
        number = _fix(self, context)
        if not number.is_finite():
            return number
        coefficient, exponent = number._int, number._exp
        if not coefficient:
            return _made(number._sign, 0, 0)
        most = (context or _current).Emax
        while coefficient % 10 == 0 and exponent < most:
            coefficient //= 10
            exponent += 1
        return _made(number._sign, coefficient, exponent)

    def remainder_near(self, other, context=None):
        other = Decimal(other)
        nan = _nan(self, other)
        if nan is not None:
            return nan
        if self._exp == 'F' or not other:
            return _invalid(None if self else DivisionUndefined)
        if other._exp == 'F':
            return _fix(self)
        exponent = min(self._exp, other._exp)
        if not self._int or self.adjusted() - other.adjusted() < -1:
            return _fix(_made(self._sign, self._int, self._exp)._rescaled(exponent, ROUND_DOWN))
        if self.adjusted() - other.adjusted() >= _current.prec + 1:
            return _invalid(DivisionImpossible)
        by = other._int * 10 ** (other._exp - exponent)
        whole, rest = divmod(self._int * 10 ** (self._exp - exponent), by)
        sign = self._sign
        if rest * 2 + (whole & 1) > by:
            rest, sign, whole = by - rest, 1 - sign, whole + 1
        if whole >= 10 ** _current.prec:
            return _invalid(DivisionImpossible)
        return _fix(_made(sign, rest, exponent))

    def _chosen(self, other, sign):
        other = Decimal(other)
        if self.is_nan() or other.is_nan():
            if self._exp == 'n' and not other.is_nan():
                return _fix(other)
            if other._exp == 'n' and not self.is_nan():
                return _fix(self)
            return _nan(self, other)
        order = self._compared(other)
        if order == 0:
            order = (other._sign > self._sign) - (other._sign < self._sign) or (
                0 if not self.is_finite() else
                ((self._exp > other._exp) - (self._exp < other._exp)) * (-1 if self._sign else 1))
        return _fix(self if order * sign >= 0 else other)

    def max(self, other, context=None):
        return self._chosen(other, 1)

    def min(self, other, context=None):
        return self._chosen(other, -1)

    def __format__(self, spec):
        if not spec:
            return str(self)
        return _formatted(self, spec)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return type(self), (str(self),)


_tuple = None
_INFINITY = float('inf')
_NAN = float('nan')
_ONE = Decimal(1)


def _formatted(number, spec):
    text = spec
    fill, align = ' ', '>'
    given = False
    if text[1:2] in ('<', '>', '=', '^') and text[1:2]:
        fill, align, text, given = text[0], text[1], text[2:], True
    elif text[:1] in ('<', '>', '=', '^'):
        align, text, given = text[0], text[1:], True
    sign = '-'
    if text[:1] in ('+', '-', ' ') and text:
        sign, text = text[0], text[1:]
    if text[:1] == 'z':
        raise NotImplementedError("the 'z' option of Decimal formats is not supported")
    zero = False
    if text[:1] == '0':
        text = text[1:]
        if not given:
            fill, align, zero = '0', '=', True
    at = 0
    while text[at:at + 1].isdecimal():
        at += 1
    width, text = int(text[:at] or 0), text[at:]
    comma = ''
    if text[:1] in (',', '_') and text[:1] == ',':
        comma, text = ',', text[1:]
    precision = None
    if text[:1] == '.':
        at = 1
        while text[at:at + 1].isdecimal():
            at += 1
        if at == 1:
            raise ValueError('invalid format string')
        precision, text = int(text[1:at]), text[at:]
    kind = text or 'g'
    if len(kind) != 1 or kind not in 'eEfFgGn%':
        raise ValueError('invalid format string')
    upper = kind in 'EG' or not text and _current.capitals
    low = kind.lower()
    low = 'g' if low == 'n' else low
    shown = '-' if number._sign else '' if sign == '-' else sign
    if not number.is_finite():
        body = number.copy_abs()._text(1)
        power = ''
        if kind == '%':
            body += '%'
        if fill == '0' and zero:
            fill, align = ' ', '>'
        return _padded(shown, body, fill, align, width)
    if low == '%':
        number = _made(number._sign, number._int, number._exp + 2)
    rounding = _current.rounding
    if precision is not None:
        length = _length(number._int)
        if low in 'f%':
            number = number._rescaled(-precision, rounding)
        else:
            wanted = precision + 1 if low == 'e' else max(precision, 1)
            if number._int and (low == 'e' or length > wanted):
                number = number._rescaled(number.adjusted() + 1 - wanted, rounding)
                if _length(number._int) > wanted:
                    number = _made(number._sign, number._int // 10, number._exp + 1)
    if not number._int and number._exp > 0 and low in 'f%':
        number = _made(number._sign, 0, 0)
    digits = str(number._int)
    left = number._exp + len(digits)
    if low == 'e':
        place = 1 if number._int or precision is None else 1 - precision
    elif low == 'g' and not (number._exp <= 0 and left > -6):
        place = 1
    else:
        place = left
    if place < 0:
        whole, fraction = '0', '0' * -place + digits
    elif place > len(digits):
        whole, fraction = digits + '0' * (place - len(digits)), ''
    else:
        whole, fraction = digits[:place] or '0', digits[place:]
    power = left - place
    rest = '.' + fraction if fraction else ''
    if power or low == 'e':
        rest += f"{'E' if upper else 'e'}{power:+d}"
    if low == '%':
        rest += '%'
    if comma:
        if zero:
            least = width - len(shown) - len(rest)
            while len(f'{whole:>s}') + (len(whole) - 1) // 3 < least:
                whole = '0' + whole
        groups = []
        while whole:
            groups.append(whole[-3:])
            whole = whole[:-3]
        whole = ','.join(groups[::-1])
    return _padded(shown, whole + rest, fill, align, width)


def _padded(sign, body, fill, align, width):
    room = fill * (width - len(sign) - len(body))
    if align == '=':
        return sign + room + body
    if align == '<':
        return sign + body + room
    if align == '^':
        half = len(room) // 2
        return room[:half] + sign + body + room[half:]
    return room + sign + body
