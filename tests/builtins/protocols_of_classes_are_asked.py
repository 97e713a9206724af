def run(label, f):
    try:
        print(label, f())
    except BaseException as e:
        print(label, type(e).__name__, e)

class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o):
        print("eq", self.v)
        return isinstance(o, Eq) and self.v == o.v
    def __bool__(self): return self.v > 1
    def __len__(self): return 7
    def __iter__(self): yield from (self.v, self.v)

a = [Eq(1), Eq(2), Eq(3)]
run("index", lambda: a.index(Eq(2)))
run("count", lambda: a.count(Eq(3)))
run("remove", lambda: (a.remove(Eq(1)), len(a))[1])
run("in", lambda: Eq(3) in a)
run("any", lambda: any(a))
run("filter", lambda: len(list(filter(None, a))))
run("nested", lambda: [list(x) for x in a])
run("len", lambda: len(Eq(1)))
def g():
    x = yield 1
    print("got", x)
    raise KeyError("inside")
run("gen raises", lambda: list(g()))
run("map raises", lambda: list(map(lambda x: 1 // x, [1, 0])))
run("max key", lambda: max("aa", "b", key=len))
run("unpack", lambda: dict(**{"a": 1}, b=2))
l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x + 10)
print(l)
run("zip long", lambda: list(zip(range(3), "ab", [1, 2, 3])))
run("sorted mixed", lambda: sorted([3, 1.5, True]))
run("sort None", lambda: sorted([None, 1]))
run("reversed str", lambda: "".join(reversed("abc")))
run("enumerate str", lambda: list(enumerate("ab", 1)))
run("join gen", lambda: ",".join(str(i) for i in range(3)))
run("sum gen", lambda: sum(i for i in range(10) if i % 2))
run("set compr", lambda: sorted({i % 3 for i in range(9)}))
run("str of list", lambda: str([1, "a", None]))
run("print none", lambda: print())
run("type", lambda: type([]) is list and type(type) is type)
run("dict order", lambda: list({"b": 1, "a": 2}.items()))
run("bool", lambda: bool([]) or bool({0: 0}))
run("iter gen", lambda: next(iter({5})))
run("star", lambda: [*range(3), *"ab"])
run("frozen", lambda: hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
run("slots", lambda: [].__class__.__name__)
run("map str", lambda: list(map(int, "123")))
run("float str", lambda: [float("1.5"), str(1e16), repr(0.1 + 0.2)])
run("isinstance", lambda: isinstance(ValueError(), Exception))
run("chain", lambda: [x for x in zip(*[iter(range(6))] * 2)])
run("dict comp", lambda: {k: v for k, v in zip("ab", range(2))})
run("input", lambda: hasattr(l, "append"))
run("sorted dict", lambda: sorted({"b": 1, "a": 2}))
run("nested gen", lambda: list(map(lambda p: sum(p), ((i, j) for i in range(2) for j in range(2)))))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("done")
        return self.n
run("it", lambda: [next(It()), list(It()), next(It(), None)])
run("it2", lambda: dict(zip(It(), It())))
def outer():
    r = yield from It()
    print("r", r)
    r = yield from map(str, [1])
    print("r", r)
run("yf", lambda: list(outer()))
try:
    raise OSError(2, "nope", "f")
except OSError as e:
    print(e.errno, e.strerror, e.filename, e)
print([1, 2] == [1, 2], (1, 2) < (1, 3), {1, 2} <= {1, 2, 3}, {"a": [1]} == {"a": [1]})
print(list.append, dict.get, str.upper, (5).bit_length())
