"""CPython's timeit, for functions: text is not run."""

from time import perf_counter as default_timer

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        for given in (stmt, setup):
            if isinstance(given, str) and given != 'pass':
                raise NotImplementedError('timeit of a text is not supported by this playground: '
                                          'give it a function')
            if not callable(given) and not isinstance(given, str):
                raise ValueError('stmt is neither a string nor callable' if given is stmt
                                 else 'setup is neither a string nor callable')
        self.timer = timer
        self._run, self._setup = stmt, setup

    def timeit(self, number=1000000):
        if callable(self._setup):
            self._setup()
        run = self._run if callable(self._run) else int
        start = self.timer()
        for _ in range(number):
            run()
        return self.timer() - start

    def repeat(self, repeat=5, number=1000000):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        number = 1
        while True:
            for step in (1, 2, 5):
                taken = self.timeit(number * step)
                if callback:
                    callback(number * step, taken)
                if taken >= 0.2:
                    return number * step, taken
            number *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=1000000, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=5, number=1000000, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
