"""singledispatch by abstract classes, registered ones and unions."""
import collections
from collections import abc
from functools import singledispatch
from numbers import Integral, Number
from typing import Union


@singledispatch
def show(value):
    return "object"


@show.register(abc.Sized)
def _(value):
    return "sized"


@show.register(abc.Mapping)
def _(value):
    return "mapping"


@show.register(abc.Sequence)
def _(value):
    return "sequence"


@show.register
def _(value: int | float):
    return "number"


@show.register
def _(value: Union[bytes, bytearray]):
    return "bytes"


@show.register(str)
def _(value):
    return "text"


class Own(list):
    pass


class Length:
    def __len__(self):
        return 0


class Table(collections.UserDict):
    pass


for value in (1, True, 1.5, 1j, "a", b"a", bytearray(), [], (), Own(), {}, set(), frozenset(), range(3),
              Length(), Table(), collections.OrderedDict(), collections.deque(), None, object()):
    print(type(value).__name__, show(value))
print(show.dispatch(dict) is show.registry[abc.Mapping], len(show.registry))


class Late:
    pass


print(show(Late()))
abc.Sequence.register(Late)
print(show(Late()))


@singledispatch
def kind(value):
    return "object"


kind.register(Number, lambda value: "number")
kind.register(Integral, lambda value: "integral")
print(kind(1), kind(1.5), kind(1j), kind("a"), kind(True))


@singledispatch
def ambiguous(value):
    return "object"


ambiguous.register(abc.Sized, lambda value: "sized")
ambiguous.register(abc.Iterable, lambda value: "iterable")


class Both:
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


try:
    ambiguous(Both())
except RuntimeError as error:
    names = sorted(part.strip() for part in str(error).partition(": ")[2].split(" or "))
    print(str(error).partition(": ")[0], names)
