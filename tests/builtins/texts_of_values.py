class Plain:
    pass


class Named:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Named({self.name!r})"


class Loud(Named):
    def __str__(self):
        return self.name.upper()

    def __format__(self, spec):
        return f"<{spec}:{self.name}>"


class Quoting(Exception):
    def __str__(self):
        return "quoted " + super().__str__()


class Fields(ValueError):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


def shape(text):
    at = text.find("0x")
    return text if at < 0 else text[:at] + "0x..."


print(None, True, 1, -5, 10**30, 1.0, 1e100, float("inf"), "a'b", b"x\x00", ..., NotImplemented)
print([None, "a", 'it\'s', "tab\t", 1.5], (1,), (), {"k": [1, (2,)]}, {1}, frozenset({1}), [set(), {}])
print(Named("n"), [Named("n")], {Named("k"): Loud("v")}, (Loud("x"), str(Loud("x"))))
print(f"{Loud('w')} {Loud('w'):>5} {Named('q')} {Loud('w')!r} {Loud('w')!s}", format(Loud("z"), "spec"))
print(repr("é\n\u200b"), ascii("é"), ascii(["日本", "\U0001f600"]), str("same"), repr(Loud))
nested = [1]
nested.append(nested)
mapping = {"self": None}
mapping["self"] = mapping
print(nested, mapping, ([nested],))
print(shape(repr(Plain())), shape(repr(object())), shape(repr(shape)), shape(repr(Plain().__init__)))
print(shape(repr(lambda: 0)), len, [].append.__name__, str.join, dict.fromkeys is None, int, Plain, ValueError)
print(shape(repr(x for x in [])), shape(repr(iter([]))), shape(repr(zip())), shape(repr(map(str, []))))
print(shape(repr([].append)), shape(repr(Named("r").__repr__)), shape(repr(property(shape))))
print(shape(repr(iter({}))), shape(repr(iter("abc"))), shape(repr(iter("é"))), shape(repr(iter({}.items()))))
print(shape(repr(enumerate([]))), shape(repr(iter(range(3)))), shape(repr(reversed([]))))
for error in [
    ValueError("x"), ValueError(), ValueError(1, "two"), KeyError("k"), KeyError(), OSError(2, "No such file"),
    OSError("plain"), StopIteration(5), Quoting("q"), Fields(7, "wrong"), KeyError("a", "b"),
    ExceptionGroup("group", [ValueError(1), TypeError("t")]), BaseExceptionGroup("one", [KeyError("k")]),
    RuntimeError([1]), Exception("a'b"), Exception(None),
]:
    print(repr(error), "|", error, "|", [error])
print(f"{3.14159:.2f} {42:>6} {42:<6}| {42:^6} {'s':*^5} {1234567:,} {0.5:%} {255:#x} {True} {True:d} {None}")
print("{} {!r:>8} {x:.3e}".format(1, "a", x=1234.5), "%s %r %5.1f" % ("s", "r", 2.25), f"{'wide':10}|{1e10}")
print({1: "a"}.keys(), {1: "a"}.values(), {1: "a"}.items(), range(3), range(1, 9, 2), slice(1, None, 2))
print("a", 1, None, sep="-", end="!\n")
print(*[1, 2, 3], sep="\n")
print()
print("no newline", end="")
print("", flush=True)


class File:
    def write(self, text):
        pieces.append(text)


pieces = []
print("x", Loud("y"), 3, file=File(), sep="+")
print(pieces)
deep = []
for _ in range(500):
    deep = [deep]
print(len(repr(deep)), super.__name__, str(type(1)), type("").__name__)
print(isinstance(True, int), isinstance(1, (str, (int,))), issubclass(bool, int), callable(len), callable(1), callable(Plain))
print(hasattr(Named("a"), "name"), getattr(Named("a"), "nope", 7), vars(Named("v")), sorted(dir(Named("d")))[-1])
print(repr(OSError(2, "m", "file.txt")), OSError(2, "m", "file.txt"), str(OSError(104, "reset")), type(OSError(111, "x")))
