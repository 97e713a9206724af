"""Built-in iterators have classes of their own, and those that are called are classes."""
import asyncio
import inspect

print(zip, map, filter, enumerate, reversed)
print(type(zip([])) is zip, isinstance(map(str, []), map), type(enumerate([])), type(reversed("abc")))


def names(value):
    return [name for name in dir(value) if name not in dir(object) and name != "__setstate__"]


for iterable in [
    [], (), "", "é", b"", range(3), {}, {}.values(), {}.items(), set(), frozenset(),
    reversed([]), reversed({}), iter(int, 1), zip(), map(str, []),
]:
    kind = type(iter(iterable))
    print(kind, kind.__name__, kind.__module__, kind.__mro__, kind is type(iter(iterable)))

exhausted = iter([1])
list(exhausted)
print(type(exhausted), exhausted.__length_hint__(), names(exhausted), names(zip()))
for kind in (type(exhausted), type(iter({}))):
    try:
        kind()
    except TypeError as error:
        print(error)


class Start:
    def __index__(self):
        return 7


print(list(enumerate("ab", Start())), list(enumerate(iterable="ab", start=1)))
for call in (lambda: zip(1), lambda: map(str), lambda: filter(None), lambda: enumerate(), lambda: reversed(1)):
    try:
        call()
    except TypeError as error:
        print(error)


async def numbers():
    yield 1


step = numbers().asend(None)
print(type(step), names(step), inspect.isawaitable(step))
step.close()


async def main():
    future = asyncio.get_running_loop().create_future()
    waiting = future.__await__()
    print(type(waiting), type(waiting).__module__, names(waiting))


asyncio.run(main())
