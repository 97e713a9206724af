"""Objects as learners write them."""
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Acc:
    interest = 0.02
    _n = 0
    def __init__(self, owner, balance=0): self.owner = owner; self.__bal = balance; Acc._n += 1
    @property
    def balance(self): return self.__bal
    @balance.setter
    def balance(self, v):
        if v < 0: raise ValueError('Balance cannot be negative')
        self.__bal = v
    @staticmethod
    def valid(x): return x > 0
    @classmethod
    def from_str(cls, s): a, b = s.split(':'); return cls(a, int(b))
    def __str__(self): return f'{self.owner}: {self.balance}'
    def __repr__(self): return f'{type(self).__name__}({self.owner!r}, {self.balance})'
    def __eq__(self, o):
        if not isinstance(o, Acc): return NotImplemented
        return self.balance == o.balance
    def __hash__(self): return hash(self.owner)
    def __lt__(self, o): return self.balance < o.balance
class Sav(Acc):
    def __init__(self, owner, balance=0, rate=0.05): super().__init__(owner, balance); self.rate = rate
    def __str__(self): return super().__str__() + f' @ {self.rate}'
a = Acc('x', 5); s = Sav.from_str('y:7')
print(a, s, [a, s], a < s, a == 5, a != s, Acc._n, Acc.valid(1), {a: 1}[a], sorted([s, a]))
t(lambda: a.__bal); t(lambda: a._Acc__bal); t(lambda: setattr(a, 'balance', -1)); t(lambda: a < 5); t(lambda: a + 1); t(lambda: a > s); t(lambda: a >= s)
print(a.__dict__, s.__dict__); print(Sav.__bases__, issubclass(Sav, Acc), isinstance(s, (int, Acc)), Sav.__mro__)
print(dir(s)[-10:], hasattr(s, 'rate'), getattr(s, 'nope', None)); print(a.balance.__class__, a.__class__.__name__, Acc.balance.fget.__name__)
class Node:
    def __init__(self, v, nxt=None): self.v, self.nxt = v, nxt
class LL:
    def __init__(self, *vs):
        self.head = None
        for v in reversed(vs): self.head = Node(v, self.head)
    def __iter__(self):
        n = self.head
        while n: yield n.v; n = n.nxt
    def __len__(self): return sum(1 for _ in self)
    def __contains__(self, x): return any(v == x for v in self)
    def __getitem__(self, i):
        if isinstance(i, slice): return list(self)[i]
        for j, v in enumerate(self):
            if j == i: return v
        raise IndexError('list index out of range')
    def __setitem__(self, i, x): print('set', i, x)
    def __delitem__(self, i): print('del', i)
    def __reversed__(self): return iter(list(self)[::-1])
l = LL(1, 2, 3); print(list(l), len(l), 2 in l, l[1], l[0:2], list(reversed(l)), max(l), [*l], dict(enumerate(l))); l[0] = 5; del l[1]; t(lambda: l[9])
class Ctx:
    def __enter__(self): print('in'); return self
    def __exit__(self, t, v, tb): print('out', t.__name__ if t else None); return t is ValueError
with Ctx() as c: raise ValueError
with Ctx(): pass
class Mix:
    def to_dict(self): return {k: v for k, v in self.__dict__.items() if not k.startswith('_')}
class Log:
    def log(self, m): print(f'[{self.__class__.__name__}] {m}')
class User(Mix, Log):
    def __init__(self, n): self.n = n; self._p = 1
User('u').log(User('u').to_dict())
class Meta(type):
    def __new__(mcs, name, bases, ns):
        ns = {k.upper() if not k.startswith('__') else k: v for k, v in ns.items()}
        return type.__new__(mcs, name, bases, ns)
class Up(metaclass=Meta):
    foo = 1
    def bar(self): return 'bar'
print(Up.FOO, Up().BAR(), type(Up), Meta.__mro__)
class Prep(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): print('prepare', name, bases, kw); return {'injected': 42}
    def __new__(mcs, name, bases, ns, **kw): return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns); print('init', name, kw)
class UP(metaclass=Prep, x=1): print(injected)
class LD(dict):
    def __setitem__(self, k, v):
        if k in self: raise TypeError(f'dup {k}')
        super().__setitem__(k, v)
class ND(type):
    @classmethod
    def __prepare__(m, n, b): return LD()
t(lambda: exec) 
try:
    class Dup(metaclass=ND):
        def a(self): pass
        def a(self): pass
except TypeError as e: print(e)
class Lazy:
    def __init__(self, f): self.f = f; self.name = f.__name__
    def __get__(self, i, o):
        if i is None: return self
        v = self.f(i); i.__dict__[self.name] = v; return v
class Uses:
    @Lazy
    def data(self): print('computing'); return [1]
u = Uses(); print(u.data, u.data)
class Proxy:
    def __init__(self, t): object.__setattr__(self, '_t', t)
    def __getattr__(self, n): print('get', n); return getattr(object.__getattribute__(self, '_t'), n)
    def __setattr__(self, n, v): print('set', n); setattr(self._t, n, v)
    def __delattr__(self, n): print('del', n); delattr(self._t, n)
p = Proxy(u); p.zz = 3; print(p.zz, u.zz); del p.zz; t(lambda: p.zz)
class Rec(list): pass
r = Rec(); r.append(r); print(r)
class Inf:
    @property
    def x(self): return self.x
t(lambda: Inf().x)
class Gx:
    def __getattribute__(self, n): return self.foo
t(lambda: Gx().y)
class Ga:
    def __getattr__(self, n): return self.foo
t(lambda: Ga().y)
class Cp:
    def __copy__(self): return 'c'
class Pt:
    def __init__(self, x): self.x = x
q = Pt([1]); q2 = q
print(type('Dyn', (Pt,), {'hello': lambda self: self.x})(5).hello())
def make(n): 
    class Local: pass
    Local.__name__ = n; return Local
print(make('Foo'), make('Foo').__name__, make('Bar')().__class__.__qualname__)
print(Pt.__init__, Pt(1).__init__.__func__ is Pt.__init__, Pt(1).__init__.__self__.x)
try: Pt()
except TypeError as e: print(e)
try: Pt(1, 2)
except TypeError as e: print(e)
try: Pt(y=1)
except TypeError as e: print(e)
print(Pt.__weakref__, list(Pt.__dict__))
print(isinstance(Pt, type), callable(Pt), callable(Pt(1)), id(q) == id(q), q is q2)
t(lambda: Pt(1)()); t(lambda: Pt(1)[0]); t(lambda: len(Pt(1))); t(lambda: iter(Pt(1))); t(lambda: 1 in Pt(1)); t(lambda: -Pt(1)); t(lambda: Pt[int]); t(lambda: Pt + 1); t(lambda: Pt < Pt); t(lambda: int(Pt(1))); t(lambda: [1][Pt(1)]); t(lambda: '%d' % Pt(1)); t(lambda: f'{Pt(1):>5}'); t(lambda: abs(Pt(1))); t(lambda: next(Pt(1))); t(lambda: hash(Pt) != 0)
