"""Class methods asked by hand, and arguments that few pass."""

import collections
import copy
import io
import operator


class Base:
    @classmethod
    def made(cls, *args):
        return cls.__name__, args


class Derived(Base):
    @classmethod
    def made(cls):
        return super().made(1), super(Derived, cls).made(2), super(Derived, Derived()).made(3)


method = classmethod(lambda *args: args)
print(method.__get__(1, str)("a"), method.__get__(None, int)(), method.__get__("x")("y"))
print(Base.__dict__["made"].__get__(Derived(), Base)(), Derived.made(), Derived().made())
for text in "a\0b", b"1\0":
    for run in eval, exec, lambda source: compile(source, "x", "exec"):
        try:
            run(text)
        except SyntaxError as error:
            print(error, error.args, error.lineno)
chain = collections.ChainMap.fromkeys("ab", 1)
print(chain, chain | {"c": 2}, {"a": 0} | chain)
for attempt in (lambda: chain | (), lambda: [] | chain):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
print(copy.deepcopy([list[int], int | None]), copy.copy(dict[str, int]))


class Shouted(io.StringIO):
    def __init__(self, name, value="", **more):
        super().__init__(value, **more)
        self.name = name

    def write(self, text):
        return super().write(text.upper())


class Counted(io.BytesIO):
    def __init__(self, *values):
        super().__init__(b"".join(values))
        self.count = len(values)


shouted = Shouted("a", "one two")
print(shouted.getvalue(), shouted.name, shouted.write("three"), shouted.getvalue(), shouted.read())
print("four", file=shouted)
print(repr(shouted.getvalue()), repr(Shouted("b", "x\ny\r\n", newline="\r").getvalue()))
counted = Counted(b"ab", b"c")
print(counted.count, counted.read(2), counted.getvalue(), Counted().read())
again = io.StringIO("left")
again.__init__("anew")
print(again.getvalue(), io.StringIO(None).getvalue() == "")
for attempt in (lambda: Shouted("a", 1), lambda: io.StringIO.__init__(io.BytesIO()),
                lambda: Counted("a"), lambda: Shouted("a", newline="x")):
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(error)


class Wide:
    def __index__(self):
        return 2 ** 200


print(operator.index(2 ** 63), operator.index(True), operator.index(Wide()) == 2 ** 200)
