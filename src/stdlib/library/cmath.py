"""CPython's cmath."""

import math
from math import e, inf, nan, pi, tau

infj = complex(0.0, inf)
nanj = complex(0.0, nan)


def _of(z):
    if isinstance(z, (int, float, complex)) or hasattr(type(z), '__complex__'):
        return complex(z)
    if hasattr(type(z), '__float__') or hasattr(type(z), '__index__'):
        return complex(z)
    raise TypeError(f'must be real number, not {type(z).__name__}')


def phase(z, /):
    z = _of(z)
    return math.atan2(z.imag, z.real)


def polar(z, /):
    z = _of(z)
    return abs(z), phase(z)


def rect(r, phi, /):
    if phi == 0:
        return complex(r, r * phi)
    return complex(r * math.cos(phi), r * math.sin(phi))


def isfinite(z, /):
    z = _of(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isinf(z, /):
    z = _of(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isnan(z, /):
    z = _of(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError('tolerances must be non-negative')
    a, b = _of(a), _of(b)
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    distance = abs(a - b)
    return distance <= abs(rel_tol * b) or distance <= abs(rel_tol * a) or distance <= abs_tol


def exp(z, /):
    z = _of(z)
    size = math.exp(z.real)
    return complex(size * math.cos(z.imag), size * math.sin(z.imag))


def log(z, base=None, /):
    z = _of(z)
    if not z:
        raise ValueError('math domain error')
    size = math.hypot(z.real, z.imag)
    if 0.71 <= size <= 1.73:
        # Near one the logarithm of the size loses digits; that of its square does not.
        large, small = sorted((abs(z.real), abs(z.imag)), reverse=True)
        real = math.log1p((large - 1) * (large + 1) + small * small) / 2
    else:
        real = math.log(size)
    found = complex(real, phase(z))
    return found if base is None else found / log(base)


def log10(z, /):
    found = log(z)
    return complex(found.real / math.log(10), found.imag / math.log(10))


def sqrt(z, /):
    z = _of(z)
    if not z:
        return complex(0.0, z.imag)
    if not isfinite(z):
        return z ** 0.5
    real, imag = abs(z.real), abs(z.imag)
    real, imag = real / 8, imag / 8
    side = 2 * math.sqrt(real + math.hypot(real, imag))
    other = imag * 8 / (2 * side)
    if z.real >= 0:
        return complex(side, math.copysign(other, z.imag))
    return complex(other, math.copysign(side, z.imag))


def cosh(z, /):
    z = _of(z)
    return complex(math.cos(z.imag) * math.cosh(z.real), math.sin(z.imag) * math.sinh(z.real))


def sinh(z, /):
    z = _of(z)
    return complex(math.cos(z.imag) * math.sinh(z.real), math.sin(z.imag) * math.cosh(z.real))


def tanh(z, /):
    z = _of(z)
    if abs(z.real) > 350:
        side = 4 * math.sin(z.imag) * math.cos(z.imag) * math.exp(-2 * abs(z.real))
        return complex(math.copysign(1, z.real), side)
    wide, tall = math.tanh(z.real), math.tan(z.imag)
    over = 1 / math.cosh(z.real)
    below = 1 + wide * wide * tall * tall
    return complex(wide * (1 + tall * tall) / below, tall / below * over * over)


def _turned(function):
    def turned(z, /):
        z = _of(z)
        found = function(complex(-z.imag, z.real))
        return complex(found.imag, -found.real)
    return turned


def cos(z, /):
    z = _of(z)
    return cosh(complex(-z.imag, z.real))


def asinh(z, /):
    z = _of(z)
    one, two = sqrt(complex(1 + z.imag, -z.real)), sqrt(complex(1 - z.imag, z.real))
    return complex(math.asinh(one.real * two.imag - two.real * one.imag),
                   math.atan2(z.imag, one.real * two.real - one.imag * two.imag))


def acos(z, /):
    z = _of(z)
    one, two = sqrt(complex(1 - z.real, -z.imag)), sqrt(complex(1 + z.real, z.imag))
    return complex(2 * math.atan2(one.real, two.real),
                   math.asinh(two.real * one.imag - two.imag * one.real))


def acosh(z, /):
    z = _of(z)
    one, two = sqrt(complex(z.real - 1, z.imag)), sqrt(complex(z.real + 1, z.imag))
    return complex(math.asinh(one.real * two.real + one.imag * two.imag),
                   2 * math.atan2(one.imag, two.real))


def atanh(z, /):
    z = _of(z)
    if z.real < 0 or z.real == 0 and math.copysign(1, z.real) < 0:
        return -atanh(-z)
    tall = abs(z.imag)
    if z.real == 1 and not tall:
        raise ValueError('math domain error')
    real = math.log1p(4 * z.real / ((1 - z.real) ** 2 + tall * tall)) / 4
    imag = -math.atan2(-2 * z.imag, (1 - z.real) * (1 + z.real) - tall * tall) / 2
    return complex(real, imag)


sin, tan, asin, atan = map(_turned, (sinh, tanh, asinh, atanh))
for _function, _name in (sin, 'sin'), (tan, 'tan'), (asin, 'asin'), (atan, 'atan'):
    _function.__name__ = _function.__qualname__ = _name
