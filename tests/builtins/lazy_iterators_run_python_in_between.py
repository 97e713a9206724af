def noisy(name, count):
    for number in range(count):
        print("make", name, number)
        yield number
    print("end", name)
    return name


def double(number):
    print("double", number)
    return number * 2


pipeline = map(double, filter(lambda n: n != 1, noisy("a", 3)))
print("nothing has run")
print(next(pipeline))
print(list(pipeline))
print(list(zip(noisy("x", 3), noisy("y", 2))))
print(list(enumerate(noisy("e", 2), start=5)))
print(any(n > 0 for n in noisy("any", 5)), all(n < 1 for n in noisy("all", 5)))
print(sum(noisy("sum", 4)), max(noisy("max", 3)), min(noisy("min", 3), key=lambda n: -n))
print(dict(zip("ab", noisy("dict", 2))), set(noisy("set", 2)), tuple(noisy("tuple", 2)))
print(next(noisy("next", 0), "default"))
generator = noisy("result", 0)
try:
    next(generator)
except StopIteration as stop:
    print("stopped with", stop.value)

calls = iter([1, 2, 0, 3])
print(list(iter(lambda: next(calls), 0)), list(calls))


class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


class Squares:
    def __getitem__(self, index):
        if index > 3:
            raise IndexError(index)
        return index * index

    def __len__(self):
        return 4


print(list(Countdown(3)), sum(Countdown(4)), list(zip(Countdown(2), Squares())))
print(list(Squares()), list(reversed(Squares())), 9 in Squares(), max(Squares()))
print(list(map(lambda a, b: (a, b), Countdown(3), [10, 20])))
print([*Countdown(2), *Squares()], sorted(Squares(), reverse=True))
first, *rest = Countdown(4)
print(first, rest)
print(list(filter(None, [0, 1, "", "a", [], [0]])))
print(list(map(str, [1, 2.5, None])), list(map(max, [1, 5], [3, 2])))
print(len(list(range(25000))), sum(range(100000)), sum(map(abs, range(-30000, 0))))
print(sum([0.1] * 10), sum([[1], [2]], []), max("b", "a"), max([], default=None), min(3, 1, 2))
print(sum([1, 2.5, True], start=10), max([[1, 2], [1, 3]]), min({"b": 1, "a": 2}))
