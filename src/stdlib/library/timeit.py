"""CPython's timeit."""

from time import perf_counter as default_timer

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        names = {} if globals is None else globals
        self._run, self._setup = (self._function(*given, names)
                                  for given in ((stmt, 'stmt'), (setup, 'setup')))
        self.timer = timer

    def _function(self, given, what, names):
        if isinstance(given, str):
            code = compile(given, '<timeit-src>', 'exec')
            return lambda: exec(code, names)
        if not callable(given):
            raise ValueError(f'{what} is neither a string nor callable')
        return given

    def timeit(self, number=1000000):
        self._setup()
        run = self._run
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
