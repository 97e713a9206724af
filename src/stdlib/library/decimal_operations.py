"""The second half of `decimal.Decimal` and how numbers are formatted, for `decimal`, in whose name
all of it stands.

`decimal` gives the methods to its class, and fills in that and what 1 is.
"""

import math as _math
from _decimal_context import (ROUND_DOWN, ROUND_HALF_EVEN, DivisionByZero, DivisionImpossible,
                              DivisionUndefined, getcontext, InvalidOperation, _fix, _invalid,
                              _length, _made, _MOST_DIGITS, _nan, _operand, _rounded, _signal)

__name__ = 'decimal'


class Decimal:
    def _divided(self, other):
        # The whole quotient and the rest, both with the sign that they have.
        sign = self._sign ^ other._sign
        exponent = self._exp if other._exp == 'F' else min(self._exp, other._exp)
        difference = self.adjusted() - other.adjusted()
        if not self or other._exp == 'F' or difference <= -2:
            return _made(sign, 0, 0), _fix(self._rescaled(exponent, getcontext().rounding))
        if difference <= getcontext().prec:
            first, second = self._int, other._int
            if self._exp >= other._exp:
                first *= 10 ** (self._exp - other._exp)
            else:
                second *= 10 ** (other._exp - self._exp)
            whole, rest = divmod(first, second)
            if whole < 10 ** getcontext().prec:
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
            if InvalidOperation in getcontext()._traps:
                raise InvalidOperation([InvalidOperation, DivisionByZero])
            return _signal(getcontext(), DivisionByZero, _made(sign, 0, 'F')), _made(0, 0, 'n')
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
            return _signal(getcontext(), DivisionByZero, _made(sign, 0, 'F'))
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
        context = context or getcontext()
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
        context = context or getcontext()
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
        return self._rescaled(0, rounding or (context or getcontext()).rounding)

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
        most = (context or getcontext()).Emax
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
        if self.adjusted() - other.adjusted() >= getcontext().prec + 1:
            return _invalid(DivisionImpossible)
        by = other._int * 10 ** (other._exp - exponent)
        whole, rest = divmod(self._int * 10 ** (self._exp - exponent), by)
        sign = self._sign
        if rest * 2 + (whole & 1) > by:
            rest, sign, whole = by - rest, 1 - sign, whole + 1
        if whole >= 10 ** getcontext().prec:
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


# The name itself then stands for the whole class.
_Half = Decimal


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
    upper = kind in 'EG' or not text and getcontext().capitals
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
    rounding = getcontext().rounding
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
