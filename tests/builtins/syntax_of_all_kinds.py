"""Expressions and statements in all their forms."""

def f(a, b=2, *args, c, d=4, **kw):
    "doc"
    x = a
    def g():
        return x
    return g
print(f.__defaults__, f.__kwdefaults__, f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_posonlyargcount, f.__code__.co_varnames, f.__code__.co_flags & 0xf)
print(f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__closure__, f.__dict__, f.__globals__ is globals())
g = f(1, c=2)
print(g.__closure__[0].cell_contents, g.__code__.co_freevars, f.__code__.co_cellvars, g.__qualname__)
f.__defaults__ = (7, 8)
print(f.__defaults__)
f.__name__ = "renamed"; f.__qualname__ = "q.renamed"; f.__doc__ = "new"
print(f.__name__, f.__doc__, repr(f)[:20])
f.attr = 1
print(f.attr, f.__dict__, hasattr(f, "attr"))
del f.attr
print(hasattr(f, "attr"))
print({**{"a": 1}, "b": 2, **{"a": 3}}, [*range(3), *"ab"], (*[], 1), {*[1, 2], 3}, [*{}, *()])
def h(*a, **k): return a, k
print(h(*[1], 2, *(3,), x=1, **{"y": 2}, z=3, **{}))
print(*[1, 2], *"ab", sep="-", end="!\n")
a, *b = 1, 2, 3
*a, b = "xyz"
print(a, b)
[a, [b, *c]] = 1, (2, 3, 4)
print(a, b, c)
for i, *j in [(1, 2, 3), "ab"]: print(i, j)
def t(): return 1, *[2, 3]
print(t())
def y(): yield 1, *[2]
print(list(y()))
d = {}
d["a"], d["b"] = 1, 2
print(d, 1 < 2 < 3 != 4, 1 < 2 > 5, not 1 == 2)
x = [1, 2, 3, 4]
del x[0], x[-1:]
print(x)
class C: pass
c = C(); c.p = 1; c.q = [1, 2]
del c.p, (c.q[0], [c.q[0]])
print(c.__dict__)
try:
    assert False, "message"
except AssertionError as e: print(repr(e))
try:
    assert (1, 2) == 3
except AssertionError as e: print(repr(e), e.args)
@(lambda f: f)
def deco(): return 1
ds = [lambda f: f]
@ds[0]
@ds[-1]
def deco2(): return 2
print(deco(), deco2())
print([y := 1, y ** 2], (z := 5) + z)
print([last := i for i in range(3)], last)
print({k: (w := v) for k, v in {"a": 1}.items()}, w)
fs = [lambda x=i: x for i in range(3)]
print([f() for f in fs])
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
v, w = 3.14159, 10
print(f"{v:.{2}f} {v!r:>{w}} {v=} {v = } {v=:.2f} {w=!s} {'nested ' + f'{w}'} {{}} {w:{'>'}{5}}|")
print(f"{'a' if w else 'b'} {(lambda x: x + 1)(2)} {[i for i in range(3)]} {d['a']}")
print(f'{w!r:^{w}.{w}}|', f"{v:{w}.{3}}|")
n = 0
def outer():
    n = 1
    def middle():
        def inner():
            nonlocal n
            n += 1
            return n
        return inner
    i = middle()
    i()
    return i(), n
print(outer(), n)
def setglobal():
    global newglobal
    newglobal = 5
setglobal(); print(newglobal)
try:
    from . import x
except ImportError as e: print(e)
print(type(f).__name__, type(lambda: 0).__name__, (lambda: 0).__name__, callable(f))
i = 5
while i:
    i -= 1
    if i == 2: break
else:
    print("no")
for i in []: pass
else: print("else")
print(0 or [] or "x", 1 and 0 and 2, None is None, 3 in [1, 2], "a" not in "b")
print(1_000, 0x_ff, 0b11, 0o17, 1e3, .5, 5., 1_0.0_1)
print("a" "b" 'c', r"\n", b"\x00a", "\u00e9\x41\101")
print(True + True, -2 ** 2, 2 ** -1, 7 // -2, -7 % 3, 1 if 0 else 2, ~5, +True)
x = y = z = []
x.append(1); print(y, z is x)
i = 1; i += 1; i <<= 3; i |= 1; i ^= 2; i //= 2; i **= 2; i %= 50; print(i)
print(__name__, __doc__)
