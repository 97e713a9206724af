import functools
@functools.lru_cache(maxsize=2)
def f(x, y=1):
    "doc"
    return x + y
print(type(f), f.cache_info(), f.cache_parameters(), f.__wrapped__.__name__, f.__name__, f.__doc__)
f(1); f(1); f(2); f(3)
print(f.cache_info())
print(repr(f).split(" at ")[0])
class A:
    @functools.lru_cache
    def m(self, x): return x*2
    @functools.cache
    def n(self): return 1
    @staticmethod
    @functools.cache
    def s(x): return x
    @classmethod
    @functools.cache
    def c(cls, x): return (cls.__name__, x)
a=A()
print(a.m(3), a.n(), A.s(4), A.c(5), A.m.cache_info(), a.m.cache_info())
print(type(A.m), type(a.m), type(A.__dict__['m']))
try: f([])
except TypeError as e: print(e)
import inspect
print(inspect.isfunction(f), inspect.signature(f), callable(f), inspect.ismethod(a.m))
print(isinstance(f, functools._lru_cache_wrapper))
f.extra=1
print(f.__dict__.keys())
print(hasattr(f,'__code__'), hasattr(f,'__get__'))
import copy
print(copy.copy(f) is f, copy.deepcopy(f) is f)
try: functools.lru_cache(maxsize='a')
except TypeError as e: print(e)
@functools.lru_cache(maxsize=None, typed=True)
def g(x): return x
g(1); g(1.0); g(True)
print(g.cache_info(), g.cache_parameters())
g.cache_clear(); print(g.cache_info())


class Key:
    def __init__(self, value):
        self.value = value


by_size = functools.cmp_to_key(lambda a, b: b - a)
print(sorted([3, 1, 2], key=by_size), by_size(1) < by_size(2), by_size(1) == by_size(1))
try:
    by_size(1) < 3
except TypeError as error:
    print(error)
try:
    functools.partial()
except TypeError as error:
    print(error)


class Negator:
    @functools.singledispatchmethod
    @classmethod
    def negated(cls, value):
        raise NotImplementedError('cannot negate')

    @negated.register
    @classmethod
    def _(cls, value: int):
        return -value

    @negated.register
    @classmethod
    def _(cls, value: str):
        return cls.__name__ + value


print(Negator.negated(5), Negator().negated('x'))
