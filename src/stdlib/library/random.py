"""CPython's random: the same numbers for the same seed."""

from _random import Random as _Twister
from math import ceil as _ceil, cos as _cos, exp as _exp, log as _log, pi as _pi, sin as _sin
from math import sqrt as _sqrt

_NORMAL = 4 * _exp(-0.5) / _sqrt(2.0)


class Random(_Twister):
    """A generator of random numbers with a state of its own."""

    def __init__(self, x=None):
        self.seed(x)

    def seed(self, a=None, version=2):
        """Begin anew from a number; without one, from the time at which the run began."""
        if isinstance(a, (str, bytes)):
            raise NotImplementedError('seeds that are text are not supported: use an int')
        if a is not None and not isinstance(a, (int, float)):
            raise TypeError('The only supported seed types are: None,\n'
                            'int, float, str, bytes, and bytearray.')
        super().seed(a)
        self._next_gauss = None

    def _below(self, n):
        """Return a number from 0 up to n, without n."""
        bits = n.bit_length()
        number = self.getrandbits(bits)
        while number >= n:
            number = self.getrandbits(bits)
        return number

    def randrange(self, start, stop=None, step=1):
        """Return an item of range(start, stop, step)."""
        if stop is None:
            if step != 1:
                raise TypeError('Missing a non-None stop argument')
            start, stop = 0, start
        for number in (start, stop, step):
            if not isinstance(number, int):
                raise TypeError(
                    f"'{type(number).__name__}' object cannot be interpreted as an integer")
        if step == 0:
            raise ValueError('zero step for randrange()')
        width = stop - start
        if step > 0:
            count = (width + step - 1) // step
        else:
            count = (width + step + 1) // step
        if count <= 0:
            if step == 1 and start == 0:
                raise ValueError('empty range for randrange()')
            if step == 1:
                raise ValueError(f'empty range for randrange() ({start}, {stop}, {width})')
            raise ValueError('empty range for randrange()')
        return start + step * self._below(count)

    def randint(self, a, b):
        """Return a number from a to b, both included."""
        return self.randrange(a, b + 1)

    def choice(self, seq):
        """Return one of the items."""
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._below(len(seq))]

    def shuffle(self, x):
        """Put the items of a list in another order."""
        for last in range(len(x) - 1, 0, -1):
            other = self._below(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        """Return a list of k different items."""
        if counts is not None:
            raise NotImplementedError('sample() with counts is not supported')
        if isinstance(population, (set, frozenset, dict)):
            raise TypeError(
                'Population must be a sequence.  For dicts or sets, use sorted(d).')
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError('Sample larger than population or is negative')
        # A set of what was chosen is smaller than a copy of a long population.
        set_size = 21
        if k > 5:
            set_size += 4 ** _ceil(_log(k * 3, 4))
        result = []
        if n <= set_size:
            pool = list(population)
            for taken in range(k):
                at = self._below(n - taken)
                result.append(pool[at])
                pool[at] = pool[n - taken - 1]
        else:
            chosen = set()
            for _ in range(k):
                at = self._below(n)
                while at in chosen:
                    at = self._below(n)
                chosen.add(at)
                result.append(population[at])
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """Return a list of k items, which may repeat."""
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[int(self.random() * n)] for _ in range(k)]
            cum_weights, total = [], 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        elif weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        if len(cum_weights) != n:
            raise ValueError('The number of weights does not match the population')
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        result = []
        for _ in range(k):
            place, at = self.random() * total, 0
            while at < n - 1 and cum_weights[at] <= place:
                at += 1
            result.append(population[at])
        return result

    def uniform(self, a, b):
        """Return a float between a and b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """Return a float between low and high, most often near mode."""
        u = self.random()
        if high == low:
            return low
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u, c, low, high = 1.0 - u, 1.0 - c, high, low
        return low + (high - low) * _sqrt(u * c)

    def expovariate(self, lambd):
        """Return a float of the exponential distribution."""
        return -_log(1.0 - self.random()) / lambd

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Return a float of the normal distribution."""
        while True:
            u1 = self.random()
            u2 = 1.0 - self.random()
            z = _NORMAL * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Return a float of the normal distribution, made two at a time."""
        z, self._next_gauss = self._next_gauss, None
        if z is None:
            angle = self.random() * 2.0 * _pi
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self._next_gauss = _sin(angle) * radius
        return mu + z * sigma


_shared = Random()
seed = _shared.seed
random = _shared.random
getrandbits = _shared.getrandbits
randrange = _shared.randrange
randint = _shared.randint
choice = _shared.choice
choices = _shared.choices
shuffle = _shared.shuffle
sample = _shared.sample
uniform = _shared.uniform
triangular = _shared.triangular
expovariate = _shared.expovariate
normalvariate = _shared.normalvariate
gauss = _shared.gauss
