"""Metaclasses, construction, and super, with the texts of their errors."""
class Meta(type):
    def __len__(cls): return 3
    def __iter__(cls): return iter([1, 2])
    def __getitem__(cls, k): return k
    def __repr__(cls): return '<Meta %s>' % cls.__name__
    def __contains__(cls, x): return x == 5
    def __bool__(cls): return False
    def __call__(cls, *a): return super().__call__(*a)
    def __add__(cls, o): return 'add'
    def __eq__(cls, o): return cls is o
    def __hash__(cls): return 7
    def __reversed__(cls): return iter('ba')
    def __setattr__(cls, n, v): print('meta set', n, v); super().__setattr__(n, v)
    def __delattr__(cls, n): print('meta del', n); super().__delattr__(n)
    def __getattr__(cls, n): return 'meta-' + n
    def __instancecheck__(cls, o): return o == 9
    def __subclasscheck__(cls, o): return o is int
    def __dir__(cls): return ['z', 'y']
class A(metaclass=Meta): pass
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: len(A)); t(lambda: list(A)); t(lambda: A['k']); t(lambda: A); t(lambda: 5 in A)
t(lambda: bool(A)); t(lambda: A + 1); t(lambda: A == A); t(lambda: hash(A)); t(lambda: list(reversed(A)))
A.q = 1; del A.q; t(lambda: A.nope); t(lambda: isinstance(9, A)); t(lambda: isinstance(A(), A)); t(lambda: issubclass(int, A)); t(lambda: dir(A))
t(lambda: f'{A}'); t(lambda: str(A)); t(lambda: [A]); t(lambda: not A); t(lambda: {A: 1})
class M1(type): pass
class M2(type): pass
class X(metaclass=M1): pass
class Y(metaclass=M2): pass
def mk(*bases, **kw): return lambda: type('Z', bases, {}, **kw)
t(mk(X, Y)); t(mk(X, int)); t(mk(int, str)); t(mk(bool)); t(mk(X, X)); t(mk(object, X)); t(mk(list, dict)); t(mk(5)); t(mk(x=1))
t(lambda: type('a', (), {}).__name__); t(lambda: type(1, (), {})); t(lambda: type('a', 5, {})); t(lambda: type('a', (), 5)); t(lambda: type()); t(lambda: type(1, 2))
def bad():
    class Z(metaclass=lambda n, b, d: (n, b, sorted(d))): x = 1
    return Z
t(bad)
def bad():
    class Z(5): pass
t(bad)
def bad():
    class Z(None): pass
t(bad)
def bad():
    class Z('a', int): pass
t(bad)
def bad():
    class P:
        def __init_subclass__(cls, /, tag, **kw): super().__init_subclass__(**kw); cls.tag = tag
    class Q(P, tag='x'): pass
    print(Q.tag)
    class R(P): pass
t(bad)
def bad():
    class Q(object, foo=1): pass
t(bad)
class Base:
    @classmethod
    def make(cls, *a): return cls(*a)
    def __new__(cls, *a):
        print('new', cls.__name__, a); return super().__new__(cls)
    def __init__(self, *a): print('init', a)
class Derived(Base):
    @classmethod
    def make(cls, *a): return super().make(*a, 'd')
t(lambda: type(Derived.make(1)))
class NotInst:
    def __new__(cls): return 42
    def __init__(self): print('never')
t(NotInst)
class BadInit:
    def __init__(self): return 5
t(BadInit)
class N: pass
t(lambda: N(1)); t(lambda: N(a=1)); t(lambda: object.__new__(N, 1)); t(lambda: object.__new__(int)); t(lambda: object.__new__(5)); t(lambda: int.__new__(str)); t(lambda: int.__new__()); t(lambda: N.__init__(N(), 1)); t(lambda: object.__new__())
class O:
    def __init__(self, x): super().__init__(x)
t(lambda: O(1))
class O2:
    def __new__(cls, x): return super().__new__(cls, x)
t(lambda: O2(1))
t(lambda: N.__init__); t(lambda: N().__repr__); t(lambda: N.__new__); t(lambda: N.f)
t(lambda: N().f()); t(lambda: super(N, 5)); t(lambda: super()); t(lambda: super(5, 5))
class NoArgs:
    def m(): super().x
    def n(self): return super().nope
    @staticmethod
    def s(): return super().x
t(lambda: NoArgs.m()); t(lambda: NoArgs().n()); t(lambda: NoArgs.s()); t(lambda: NoArgs().m())
t(lambda: repr(super(Derived, Derived)))
