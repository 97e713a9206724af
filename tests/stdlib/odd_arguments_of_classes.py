"""Class methods asked by hand, and arguments that few pass."""

import collections
import copy


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
