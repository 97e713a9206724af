"""Functions chosen by the class of an argument, and views of an OrderedDict."""
import functools
import typing
from collections import OrderedDict


@functools.singledispatch
def show(value):
    return f'object {value}'


@show.register
def _(value: int | float):
    return f'number {value}'


@show.register
def _(value: typing.Union[str, bytes]):
    return f'text {value!r}'


@show.register(list | tuple)
def _(value):
    return f'sequence {len(value)}'


print(show(1), show(2.5), show('a'), show(b'b'), show([1]), show((1, 2)), show(None), show(True))
print(list(show.registry))


def bare(value):
    pass


def odd(value: list[int]):
    pass


def also_odd(value: 'int | list[int]'):
    pass


for wrong in bare, odd, also_odd, 5:
    try:
        show.register(wrong)
    except TypeError as error:
        print(str(error).split(' at ')[0])
try:
    show.register(5, bare)
except TypeError as error:
    print(error)

ordered = OrderedDict(a=1, b=2)
print(ordered.keys(), ordered.values(), ordered.items(), OrderedDict().keys())


class Derived(OrderedDict):
    pass


print(Derived(x=1).items(), {'a': 1}.items(), ordered.keys() & {'a'})
