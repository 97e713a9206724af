"""CPython's statistics: exact sums, rounded once."""

import math as _math
import random as _random
from bisect import bisect_left as _bisect_left, bisect_right as _bisect_right
from fractions import Fraction as _Fraction

__all__ = ('NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean',
           'geometric_mean', 'harmonic_mean', 'linear_regression', 'mean', 'median',
           'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev',
           'pvariance', 'quantiles', 'stdev', 'variance')

_tau = 2.0 * _math.pi
_line = None


class StatisticsError(ValueError):
    pass


def _ratio(value):
    try:
        return value.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type '{type(value).__name__}' to numerator/denominator") from None
    except (OverflowError, ValueError):
        return value, None


def _common(first, second):
    if first is second or second in (int, bool):
        return first
    if first in (int, bool):
        return second
    if issubclass(second, first):
        return second
    if issubclass(first, second):
        return first
    if first is float or second is float:
        return float
    raise TypeError("don't know how to coerce %s and %s" % (first.__name__, second.__name__))


def _sum(data):
    # The kind of the sum, the sum as a fraction, and the number of values.
    kind = int
    count = 0
    below = {}
    for value in data:
        count += 1
        if type(value) is not kind:
            kind = _common(kind, type(value))
        n, d = _ratio(value)
        below[d] = below.get(d, 0) + n
    if None in below:
        return kind, below[None], count
    total = _Fraction(0)
    for d, n in below.items():
        total += _Fraction(n, d)
    return kind, total, count


def _convert(value, kind):
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    if not isinstance(value, _Fraction):
        return kind(value)
    if kind.__name__ == 'Decimal':
        return kind(value.numerator) / value.denominator
    return kind(value)


def _listed(data):
    return data if isinstance(data, (list, tuple)) else list(data)


def mean(data):
    kind, total, count = _sum(data)
    if count < 1:
        raise StatisticsError('mean requires at least one data point')
    return _convert(total / count, kind)


def fmean(data, weights=None):
    data = [float(value) for value in data] if weights is not None else _listed(data)
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        floats = [value if isinstance(value, (int, float, str)) else float(value) for value in data]
        return _math.fsum(floats) / len(data)
    weights = _listed(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = _math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return _math.fsum([a * b for a, b in zip(data, weights)]) / total


def geometric_mean(data):
    try:
        return _math.exp(fmean([_math.log(
            value if isinstance(value, (int, str)) else float(value)) for value in data]))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset '
                              'containing positive numbers') from None


def _not_negative(values, message):
    for value in values:
        if value < 0:
            raise StatisticsError(message)
        yield value


def harmonic_mean(data, weights=None):
    data = _listed(data)
    message = 'harmonic mean does not support negative values'
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if len(data) == 1 and weights is None:
        if isinstance(data[0], (str, bytes, list, tuple, dict)):
            raise TypeError('unsupported type')
        if data[0] < 0:
            raise StatisticsError(message)
        return data[0]
    if weights is None:
        weights = [1] * len(data)
        total = len(data)
    else:
        weights = _listed(weights)
        if len(weights) != len(data):
            raise StatisticsError('Number of weights does not match data size')
        total = _sum(_not_negative(weights, message))[1]
    try:
        kind, below, _ = _sum([w / x if w else 0
                               for w, x in zip(weights, _not_negative(data, message))])
    except ZeroDivisionError:
        return 0
    if below <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(total / below, kind)


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data


def median(data):
    data = _sorted(data)
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = _sorted(data)
    n = len(data)
    x = data[n // 2]
    low = _bisect_left(data, x)
    high = _bisect_right(data, x, lo=low)
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float') from None
    return x - interval / 2.0 + interval * (n / 2 - low) / (high - low)


def mode(data):
    modes = multimode(data)
    if not modes:
        raise StatisticsError('no mode for empty data')
    return modes[0]


def multimode(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    length = len(data)
    if length < 2:
        raise StatisticsError('must have at least two data points')
    if method == 'inclusive':
        cuts = []
        for i in range(1, n):
            j, delta = divmod(i * (length - 1), n)
            cuts.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return cuts
    if method == 'exclusive':
        cuts = []
        for i in range(1, n):
            j = min(max(i * (length + 1) // n, 1), length - 1)
            delta = i * (length + 1) - j * n
            cuts.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return cuts
    raise ValueError(f'Unknown method: {method!r}')


def _squares(data, center=None):
    if center is not None:
        kind, total, count = _sum([(value - center) ** 2 for value in data])
        return kind, total, center, count
    kind = int
    count = 0
    first, second = {}, {}
    for value in data:
        count += 1
        if type(value) is not kind:
            kind = _common(kind, type(value))
        n, d = _ratio(value)
        first[d] = first.get(d, 0) + n
        second[d] = second.get(d, 0) + n * n
    if not count:
        return kind, _Fraction(0), _Fraction(0), 0
    if None in first:
        nothing = first[None]
        return kind, nothing, nothing, count
    total, squares = _Fraction(0), _Fraction(0)
    for d, n in first.items():
        total += _Fraction(n, d)
    for d, n in second.items():
        squares += _Fraction(n, d * d)
    return kind, (count * squares - total * total) / count, total / count, count


def variance(data, xbar=None):
    kind, squares, _, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('variance requires at least two data points')
    return _convert(squares / (count - 1), kind)


def pvariance(data, mu=None):
    kind, squares, _, count = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _convert(squares / count, kind)


def _root(n, m):
    # The square root of n/m, rounded once: an integer root with a sticky last bit.
    if n == 0:
        return 0.0
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        above = _odd_root(n, m << 2 * shift) << shift
        below = 1
    else:
        above = _odd_root(n << -2 * shift, m)
        below = 1 << -shift
    return above / below


def _odd_root(n, m):
    a = _math.isqrt(n // m)
    return a | (a * a * m != n)


def _deviation(value, kind):
    if kind.__name__ == 'Decimal':
        return _convert(value, kind).sqrt()
    return _root(value.numerator, value.denominator)


def stdev(data, xbar=None):
    kind, squares, _, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _deviation(squares / (count - 1), kind)


def pstdev(data, mu=None):
    kind, squares, _, count = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _deviation(squares / count, kind)


def _pairs(x, y, function):
    if len(x) != len(y):
        raise StatisticsError(f'{function} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{function} requires at least two data points')
    return _math.fsum(x) / len(x), _math.fsum(y) / len(x)


def covariance(x, y, /):
    xbar, ybar = _pairs(x, y, 'covariance')
    return _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / (len(x) - 1)


def correlation(x, y, /):
    xbar, ybar = _pairs(x, y, 'correlation')
    sxy = _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
    sxx = _math.fsum([(a - xbar) ** 2.0 for a in x])
    syy = _math.fsum([(b - ybar) ** 2.0 for b in y])
    try:
        return sxy / _math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


def linear_regression(x, y, /, *, proportional=False):
    global _line
    if _line is None:
        from collections import namedtuple
        _line = namedtuple('LinearRegression', ('slope', 'intercept'))
    xbar, ybar = _pairs(x, y, 'linear regression')
    if proportional:
        sxy = _math.fsum([a * b for a, b in zip(x, y)])
        sxx = _math.fsum([a * a for a in x])
    else:
        sxy = _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
        sxx = _math.fsum([(a - xbar) ** 2.0 for a in x])
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return _line(slope, 0.0 if proportional else ybar - slope * xbar)


# Wichura's approximations of the normal quantile (AS241): for the middle, the sides and the tails
# the coefficients of two polynomials, the highest powers first.
_MIDDLE = ((2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
            4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
            1.3314166789178437745e+2, 3.3871328727963666080e+0),
           (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
            2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
            4.2313330701600911252e+1, 1.0))
_SIDES = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
           1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
           4.63033784615654529590e+0, 1.42343711074968357734e+0),
          (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
           1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
           2.05319162663775882187e+0, 1.0))
_TAILS = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
           2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
           5.46378491116411436990e+0, 6.65790464350110377720e+0),
          (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
           7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
           5.99832206555887937690e-1, 1.0))


def _quantile(p):
    def polynomials(coefficients, x):
        values = []
        for polynomial in coefficients:
            value = polynomial[0]
            for coefficient in polynomial[1:]:
                value = value * x + coefficient
            values.append(value)
        return values
    q = p - 0.5
    if abs(q) <= 0.425:
        above, below = polynomials(_MIDDLE, 0.180625 - q * q)
        return above * q / below
    r = _math.sqrt(-_math.log(p if q <= 0.0 else 1.0 - p))
    above, below = polynomials(_SIDES, r - 1.6) if r <= 5.0 else polynomials(_TAILS, r - 5.0)
    return -(above / below) if q < 0.0 else above / below


class NormalDist:
    __slots__ = ('_mu', '_sigma')

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = _listed(data)
        return cls(mean(data), stdev(data))

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def samples(self, n, *, seed=None):
        gauss = _random.gauss if seed is None else _random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        spread = self._sigma * self._sigma
        if not spread:
            raise StatisticsError('pdf() not defined when sigma is zero')
        diff = x - self._mu
        return _math.exp(diff * diff / (-2.0 * spread)) / _math.sqrt(_tau * spread)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * (1.0 + _math.erf((x - self._mu) / (self._sigma * _math.sqrt(2.0))))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return self._mu + _quantile(p) * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        one, two = sorted((self, other), key=lambda dist: (dist._sigma, dist._mu))
        var, wider = one.variance, two.variance
        if not var or not wider:
            raise StatisticsError('overlap() not defined when sigma is zero')
        by, apart = wider - var, abs(two._mu - one._mu)
        if not by:
            return 1.0 - _math.erf(apart / (2.0 * one._sigma * _math.sqrt(2.0)))
        middle = one._mu * wider - two._mu * var
        reach = one._sigma * two._sigma * _math.sqrt(apart * apart + by * _math.log(wider / var))
        first, last = (middle + reach) / by, (middle - reach) / by
        return 1.0 - (abs(two.cdf(first) - one.cdf(first)) + abs(two.cdf(last) - one.cdf(last)))

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * abs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / abs(other))

    __radd__ = __add__
    __rmul__ = __mul__

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'
