"""What tutorials on classes show."""
from abc import ABC, abstractmethod
import functools
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Shape(ABC):
    count = 0
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def describe(self): return f'{self.name}: {self.area():.2f}'
    def __lt__(self, o): return self.area() < o.area()
class Circle(Shape):
    def __init__(self, r): self.r = r; Shape.count += 1
    def area(self): return 3.14159 * self.r ** 2
    @property
    def name(self): return 'circle'
t(Shape)
class Half(Shape):
    def area(self): return 1
t(Half)
t(lambda: Circle(2).describe()); t(lambda: Shape.__abstractmethods__ == frozenset({'area', 'name'})); t(lambda: isinstance(Circle(1), Shape))
class Singleton(type):
    _i = {}
    def __call__(cls, *a, **k):
        if cls not in cls._i: cls._i[cls] = super().__call__(*a, **k)
        return cls._i[cls]
class Config(metaclass=Singleton):
    def __init__(self, v=1): self.v = v
t(lambda: Config(5) is Config(6)); t(lambda: Config().v)
class Registry:
    plugins = {}
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); Registry.plugins[cls.__name__] = cls
class PA(Registry): pass
class PB(Registry): pass
t(lambda: Registry.plugins)
class Typed:
    def __init__(self, name, ty): self.name, self.ty = name, ty
    def __get__(self, i, o):
        if i is None: return self
        return i.__dict__[self.name]
    def __set__(self, i, v):
        if not isinstance(v, self.ty): raise TypeError(f'{self.name} must be {self.ty.__name__}, got {type(v).__name__}')
        i.__dict__[self.name] = v
class Person:
    name = Typed('name', str); age = Typed('age', int)
    def __init__(self, n, a): self.name, self.age = n, a
t(lambda: vars(Person('x', 5))); t(lambda: Person('x', '5')); t(lambda: type(Person.name).__name__)
class A:
    def hi(self): return 'A'
class B(A):
    def hi(self): return 'B' + super().hi()
class C(A):
    def hi(self): return 'C' + super().hi()
class D(B, C):
    def hi(self): return 'D' + super().hi()
t(lambda: D().hi()); t(lambda: [c.__name__ for c in D.mro()]); t(lambda: super(B, D()).hi()); t(lambda: D().hi); t(lambda: D.hi); t(lambda: repr(super(B, D())))
t(lambda: super(B, D()).zip)
class Vec:
    def __init__(self, *c): self.c = c
    def __add__(self, o): return Vec(*(a + b for a, b in zip(self.c, o.c)))
    def __repr__(self): return f'Vec{self.c}'
    def __eq__(self, o): return isinstance(o, Vec) and self.c == o.c
    def __iter__(self): return iter(self.c)
    def __getitem__(self, i): return self.c[i]
    def __len__(self): return len(self.c)
    def __call__(self, x): return x
    def __bool__(self): return any(self.c)
t(lambda: Vec(1, 2) + Vec(3, 4)); t(lambda: Vec(1) == Vec(1)); t(lambda: hash(Vec(1))); t(lambda: Vec.__hash__); t(lambda: {Vec(1)}); t(lambda: Vec(1, 2)[1]); t(lambda: list(Vec(1, 2))); t(lambda: Vec(5)(6)); t(lambda: bool(Vec(0)))
class Temp(float):
    def __new__(cls, v, unit='C'):
        o = super().__new__(cls, v); o.unit = unit; return o
    def __repr__(self): return f'{float(self)}{self.unit}'
t(lambda: Temp(5)); t(lambda: Temp(5, 'F') + 1); t(lambda: Temp('x'))
class UStr(str):
    def __new__(cls, s): return super().__new__(cls, s.upper())
    def shout(self): return self + '!'
t(lambda: UStr('abc').shout()); t(lambda: UStr('a') == 'A'); t(lambda: repr(UStr('a'))); t(lambda: type(UStr('a') + 'b').__name__); t(lambda: len(UStr('abc'))); t(lambda: UStr('abc').lower()); t(lambda: {UStr('a'): 1}['A'])
class MyList(list):
    def __init__(self, *a): super().__init__(a); self.log = []
    def append(self, x): self.log.append(x); super().append(x)
    def __getitem__(self, i): return ('got', super().__getitem__(i))
l = MyList(1, 2); l.append(3); t(lambda: l); t(lambda: l.log); t(lambda: l[0]); t(lambda: len(l)); t(lambda: sum(l)); t(lambda: l + [4]); t(lambda: sorted(l, reverse=True)); t(lambda: l == [1, 2, 3]); t(lambda: isinstance(l, list)); t(lambda: MyList.__mro__); t(lambda: l.__dict__)
class MyDict(dict):
    def __missing__(self, k): return f'<{k}>'
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
    def __getattr__(self, n):
        try: return self[n]
        except KeyError: raise AttributeError(n) from None
d = MyDict(a=1); d['b'] = 2; t(lambda: d); t(lambda: d['z']); t(lambda: d.b); t(lambda: d.get('q')); t(lambda: dict(d)); t(lambda: {**d}); t(lambda: list(d.items())); t(lambda: d | {'c': 1}); t(lambda: len(d)); t(lambda: 'a' in d)
class MySet(set): pass
t(lambda: MySet([1, 2, 2])); t(lambda: MySet([1]) | {2}); t(lambda: type(MySet([1]) | {2}).__name__)
class Pt(tuple):
    __slots__ = ()
    def __new__(cls, x, y): return tuple.__new__(cls, (x, y))
    x = property(lambda s: s[0]); y = property(lambda s: s[1])
t(lambda: Pt(1, 2)); t(lambda: Pt(1, 2).x); t(lambda: setattr(Pt(1, 2), 'z', 1)); t(lambda: Pt(1, 2) == (1, 2)); t(lambda: Pt(1)); t(lambda: hash(Pt(1, 2)) == hash((1, 2))); t(lambda: (lambda x, y: x + y)(*Pt(1, 2)))
class Cnt:
    def __del__(self): print('bye', self.n)
    def __init__(self, n): self.n = n
c = Cnt(1); c = Cnt(2); del c
def deco(cls): cls.extra = 1; return cls
@deco
class Dec: pass
t(lambda: Dec.extra)
class CDeco:
    def __init__(self, f): functools.update_wrapper(self, f); self.f = f; self.n = 0
    def __call__(self, *a): self.n += 1; return self.f(*a)
@CDeco
def add(a, b): "adds"; return a + b
t(lambda: add(1, 2)); t(lambda: (add.n, add.__name__, add.__doc__))
class Outer:
    class Inner:
        def f(self): return self
    def m(self):
        def g(): return __class__.__name__
        return g()
t(lambda: Outer.Inner); t(lambda: Outer.Inner.f); t(lambda: Outer().m()); t(lambda: Outer.__dict__['Inner'].__qualname__)
class Money:
    __match_args__ = ('a',)
    def __init__(self, a): self.a = a
match Money(5):
    case Money(x): print('m', x)
print(object.__str__('x'), int.__add__(1, 2), str.upper('a'), list.__len__([1]), dict.__getitem__({1: 2}, 1), int.__new__(int, '7'), object.__eq__(1, 1), object.__hash__(None) == hash(None))
x = []; list.__init__(x, 'abc'); print(x); y = {}; dict.__init__(y, a=1); dict.__setitem__(y, 'b', 2); print(y); e = ValueError(); Exception.__init__(e, 1, 2); print(e.args)
