"""Descriptors, slots, properties, and what is refused."""
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class S:
    __slots__ = ['x', 'y', '__z']
    def __init__(self): self.x = 1; self.__z = 3
s = S()
t(lambda: s.x); t(lambda: s.y); t(lambda: s._S__z); t(lambda: setattr(s, 'q', 1)); t(lambda: delattr(s, 'y')); t(lambda: delattr(s, 'x')); t(lambda: s.x); t(lambda: hasattr(s, '__dict__')); t(lambda: vars(s))
t(lambda: S.x); t(lambda: S.x.__get__(s, S)); t(lambda: S.y.__set__(s, 9)); t(lambda: s.y); t(lambda: type(S.x)); t(lambda: S.x.__name__)
class S2(S): pass
s2 = S2(); s2.q = 5; t(lambda: s2.__dict__); t(lambda: s2.x)
class S3(S): __slots__ = 'w'
s3 = S3(); s3.w = 1; t(lambda: (s3.w, s3.x)); t(lambda: setattr(s3, 'v', 1))
def mk(ns, *bases): return lambda: type('Z', bases, ns)
t(mk({'__slots__': ('a',), 'a': 1})); t(mk({'__slots__': (1,)})); t(mk({'__slots__': ('a b',)})); t(mk({'__slots__': ('a',)}, int)); t(mk({'__slots__': ()}, int)); t(mk({'__slots__': ('__dict__', '__dict__')})); t(mk({'__slots__': 5}))
class L1: __slots__ = ('a',)
class L2: __slots__ = ('b',)
t(mk({}, L1, L2)); t(mk({'__slots__': ()}, L1))
class D: __slots__ = ('__dict__',)
d = D(); d.foo = 1; t(lambda: d.__dict__)
class P:
    def __init__(self): self._v = 0
    @property
    def v(self):
        """The v."""
        return self._v
    @v.setter
    def v(self, x):
        if x < 0: raise ValueError('negative')
        self._v = x
    @v.deleter
    def v(self): del self._v
    ro = property(lambda self: 1, doc='read only')
    wo = property(None, lambda self, v: None)
p = P(); p.v = 5; t(lambda: p.v); t(lambda: setattr(p, 'v', -1)); t(lambda: setattr(p, 'ro', 1)); t(lambda: p.wo); t(lambda: delattr(p, 'ro')); t(lambda: P.v.__doc__); t(lambda: P.ro.__doc__); t(lambda: P.v.fset.__name__); del p.v; t(lambda: p.v)
t(lambda: property().__get__(1)); t(lambda: type(P.__dict__['v']).__name__)
class E1(Exception):
    def __init__(self, code, msg='m'): super().__init__(msg); self.code = code
t(lambda: (E1(5).args, E1(5).code, str(E1(5)), repr(E1(5))))
class E2(ValueError): pass
t(lambda: E2(a=1)); t(lambda: repr(E2(1, 2)))
class E3(KeyError, AttributeError): pass
t(lambda: E3.__mro__); t(lambda: str(E3('x')))
class E4(OSError): pass
t(lambda: (E4(2, 'no').errno, str(E4(2, 'no'))))
class A: pass
a = A(); t(lambda: setattr(a, '__class__', P)); t(lambda: type(a)); t(lambda: setattr(a, '__class__', S)); t(lambda: setattr(a, '__class__', int)); t(lambda: setattr(a, '__class__', 5)); t(lambda: setattr(5, '__class__', int))
t(lambda: setattr(int, 'x', 1)); t(lambda: setattr(5, 'x', 1)); t(lambda: setattr([], 'append', 1)); t(lambda: setattr(object(), 'x', 1)); t(lambda: delattr(int, 'real'))
t(lambda: A.__name__); A.__name__ = 'B'; t(lambda: A); t(lambda: A.__qualname__); A.__qualname__ = 'Q'; t(lambda: A); t(lambda: setattr(A, '__name__', 5)); t(lambda: A.__module__); t(lambda: int.__module__)
A.__doc__ = 'hi'; t(lambda: A.__doc__); t(lambda: A.__annotations__); t(lambda: int.__annotations__)
class C:
    x: int = 1
    y: 'str'
t(lambda: C.__annotations__); t(lambda: C().__annotations__)
class Cell:
    def __set_name__(self, o, n): raise ValueError('no')
def bad():
    class Z: c = Cell()
try: bad()
except RuntimeError as e: print(repr(e), repr(e.__cause__))
t(lambda: getattr(5, 5)); t(lambda: getattr(5, 'x', 'dflt')); t(lambda: hasattr(5, 'real')); t(lambda: setattr(5)); t(lambda: vars(5)); t(lambda: vars(1, 2)); t(lambda: dir(1, 2)); t(lambda: callable(A)); t(lambda: isinstance(1, 2)); t(lambda: isinstance(1, (str, (int,)))); t(lambda: isinstance(1, int | str)); t(lambda: issubclass(1, int)); t(lambda: issubclass(int, (str, 5)))
class F:
    def __init__(self): object.__setattr__(self, 'a', 1)
    def __setattr__(self, n, v): raise AttributeError(f'frozen {n}')
    def __delattr__(self, n): raise AttributeError(f'frozen del {n}')
f = F(); t(lambda: f.a); t(lambda: setattr(f, 'a', 2)); t(lambda: delattr(f, 'a'))
class GA:
    @property
    def p(self): return self.missing
    def __getattr__(self, n): return 'fallback ' + n
t(lambda: GA().p)
class GA2:
    @property
    def p(self): raise AttributeError('inner')
    def __getattr__(self, n): raise AttributeError(f'no {n}')
t(lambda: GA2().p); t(lambda: getattr(GA2(), 'z', 3)); t(lambda: hasattr(GA2(), 'z'))
class CM:
    @classmethod
    @property
    def cp(cls): return cls.__name__
    sm = staticmethod(len)
t(lambda: CM.cp); t(lambda: CM().cp); t(lambda: CM.sm([1])); t(lambda: CM().sm([1, 2])); t(lambda: repr(CM.__dict__['sm'])); t(lambda: staticmethod(len)([1]))
class ND:
    def __get__(self, o, t=None): return 'nd'
class HasND: n = ND()
h = HasND(); t(lambda: h.n); h.n = 5; t(lambda: h.n); h.__dict__['z'] = 1; t(lambda: h.z)
def locs():
    a = 1; b = 2
    return vars(), dir(), locals()
t(locs)
t(lambda: A().__dict__); t(lambda: A.__subclasses__()); t(lambda: [c.__name__ for c in E1.__mro__]); t(lambda: E1.__bases__); t(lambda: type.__mro__); t(lambda: type(type)); t(lambda: object.__bases__); t(lambda: object.__base__); t(lambda: bool.__base__)
t(lambda: type.__call__(int, '5')); t(lambda: type.__name__); t(lambda: int.mro()); t(lambda: A.mro)
