"""`list[int]`, `int | None`, and where annotations are kept."""

print(list[int], dict[str, int], tuple[int, ...], type[int], set[str], list[list[int]], tuple[()], list[None], frozenset["x"])
print(int | None, int | str, None | int, int | str | None, (int | str) | float, list[int] | None, int | int, int | "x" if False else 0)
print(type(list[int]), type(int | None))
print(list[int] == list[int], list[int] == list[str], (int | str) == (str | int), hash(list[int]) == hash(list[int]))
print(isinstance(1, int | None), isinstance(None, int | None), isinstance("x", int | None), issubclass(int, int | str))
print(list[int]([1, 2]), dict[str, int](a=1))
print(list[int].__origin__, list[int].__args__, (int | None).__args__, tuple[int, ...].__args__)
print((int | str).__class__, list[int].__class__)
try:
    isinstance([], list[int])
except TypeError as e:
    print(e)
try:
    issubclass(list, list[int])
except TypeError as e:
    print(e)
try:
    isinstance(1, int | list[int])
except TypeError as e:
    print(e)
try:
    int | 3
except TypeError as e:
    print(e)
try:
    int[str]
except TypeError as e:
    print(e)
print(list[int].append, list[int].__name__)
x: list[int] | None = None
print(__annotations__)
def f(a: int, b: "str" = 1, *args: float, c: list[int] = (), **kw: dict[str, int] | None) -> int | None: pass
print(f.__annotations__)
x: int = 1
y: str
(z): int = 5
class A:
    a: list = [3]
    b: "str"
    a2: int = a[0]
class N: pass
n = N()
n.q: int = 3
n.r: print("evaluated")
lst = [1]
lst[0]: int = 9
def key(): print("key"); return 0
lst[key()]: print("ann")
print(__annotations__, A.__annotations__, n.q, lst)
def g(a: int, b, *c: str, d: float = 1, **e: dict) -> None:
    z: int = 1
    w: nothing
    n.t: nothing = 2
    return z
print(g.__annotations__, g(1, 2), n.t)
def h(): pass
print(h.__annotations__)
h.__annotations__ = {"a": 1}
print(h.__annotations__)
def u():
    v: int
    try: v
    except UnboundLocalError as e: print(e)
u()
print(h.__annotations__ is h.__annotations__, (lambda: 0).__annotations__)
print(g.__dict__, g.__kwdefaults__)
