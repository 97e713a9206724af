"""Signals, contexts and what rounds to them, for `decimal`, in whose name all of it stands.

`decimal` fills in its class of numbers.
"""

__name__ = 'decimal'

Decimal = None
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
