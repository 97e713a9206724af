"""What sequence and mapping patterns look into: views, arrays, and classes that are registered."""
import array
import collections.abc


def kind_of(subject):
    match subject:
        case [*items]:
            return "sequence", items
        case {**items}:
            return "mapping", items
    return "neither"


print(kind_of(memoryview(b"abc")), kind_of(array.array("i", [1, 2])))
print(kind_of("abc"), kind_of(b"abc"), kind_of(bytearray(b"abc")))


class Pair:
    def __len__(self):
        return 2

    def __getitem__(self, at):
        return [5, 6][at]


class Child(Pair):
    pass


print(kind_of(Pair()), kind_of(Child()))
collections.abc.Sequence.register(Pair)
print(kind_of(Pair()), kind_of(Child()))


class Table:
    def keys(self):
        return ["a"]

    def get(self, key, default=None):
        return 1

    def __getitem__(self, key):
        return 1

    def __len__(self):
        return 1

    def __iter__(self):
        return iter("a")


print(kind_of(Table()))
collections.abc.MutableMapping.register(Table)
print(kind_of(Table()))
