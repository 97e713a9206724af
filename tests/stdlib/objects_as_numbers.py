"""Objects with `__index__` wherever a built-in function wants an integer."""

import collections
import itertools
import math


class Number:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def attempt(title, call):
    try:
        print(title, call())
    except Exception as error:
        print(title, type(error).__name__, error)


N = Number
one, two, letter = N(1), N(2), N(97)
print(chr(letter), list(enumerate("ab", two)), round(1.2345, two))
items = [1, 2, 3, 2]
items.insert(one, 7)
print(items.pop(two), items, items.index(2, one, N(9)), (1, 2, 1).index(1, one, N(9)))
print((5).to_bytes(two, "big"), slice(None).indices(two), slice(one, two).indices(N(9)))
for text in ["a b a", b"a b a", bytearray(b"a b a")]:
    sep, a = text[1:2], text[:1]
    print(text.center(N(7)), text.ljust(N(7)), text.rjust(N(7)), text.zfill(N(7)), text.expandtabs(two))
    print(text.split(sep, one), text.rsplit(sep, one), text.replace(a, sep, one))
    print(text.count(a, one, N(5)), text.endswith(a, one, N(5)), text.find(a, one), text.index(a, one, N(5)))
    print(text.rfind(a, one), text.rindex(a, one), text.startswith(sep, one, two))
for data in [b"abca", bytearray(b"abca")]:
    print(data.count(letter), data.find(letter, one), data.index(letter), data.rfind(letter), data.rindex(letter))
    print(data[one], data[one:], data[:N(-1)])

data = bytearray(b"abc")
data.append(letter)
data.insert(one, letter)
print(data, data.pop(one), data.pop(N(-1)), letter in data, N(120) in data)
data.remove(letter)
data[one] = letter
print(data, data[one], data[N(0):one])
del data[one]
data[N(0):one] = b"xyz"
print(data)
del data[one:]
view = memoryview(bytearray(b"abc"))
view[two] = letter
print(data, view[one], bytes(view[one:]), bytes(view))

queue = collections.deque([1, 2, 3, 4])
queue.rotate(one)
queue.insert(one, "new")
queue[two] = "set"
print(queue, queue[one], queue.index(2, one, N(9)) if 2 in queue else queue.index("set", one, N(9)))
del queue[two]
print(queue, list(itertools.islice("abcdef", one, N(6), two)), list(itertools.islice("abc", two)))
print(math.factorial(N(5)), math.isqrt(N(17)), math.comb(N(5), two), math.perm(N(5), two), math.perm(N(3)))
print(math.gcd(N(12), 18, N(30)), math.lcm(4, N(6)))


class Wrong:
    def __index__(self):
        return "1"


for title, call in {
    "deque": lambda: queue[Wrong()],
    "bytearray": lambda: data[Wrong()],
    "append": lambda: data.append(Wrong()),
    "memoryview": lambda: view[Wrong()],
    "gcd": lambda: math.gcd(2, Wrong()),
    "factorial": lambda: math.factorial(1.5),
    "large": lambda: data.append(N(256)),
    "far": lambda: queue[N(9)],
    "text": lambda: queue["a"],
    "islice": lambda: itertools.islice("abc", N(-1)),
    "islice of text": lambda: itertools.islice("abc", "a"),
}.items():
    attempt(title, call)


def answering(name, answer):
    return type("Answering", (), {name: lambda self: answer})()


for name, answer in [
    ("__complex__", 1), ("__complex__", 1.5), ("__complex__", 2j), ("__complex__", "1"), ("__float__", 1),
    ("__float__", 1.5), ("__float__", 1j), ("__index__", 3), ("__index__", 1.5), ("__index__", True),
]:
    attempt(f"complex {name} {answer!r}", lambda: complex(answering(name, answer)))
    attempt(f"imaginary {name} {answer!r}", lambda: complex(1, answering(name, answer)))
