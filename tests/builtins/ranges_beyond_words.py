def show(question):
    try:
        print(repr(question()))
    except Exception as error:
        print(type(error).__name__, error)


B = 10 ** 20
W = 2 ** 63
long = range(B)
for question in (
    lambda: long, lambda: len(long), lambda: bool(long), lambda: hash(long) == hash(range(B)),
    lambda: 5 in long, lambda: B in long, lambda: B - 1 in long,
    lambda: 2.0 in long, lambda: long[5], lambda: long[-1], lambda: long[B],
    lambda: long[B - 1], lambda: long['a'], lambda: long[2:10], lambda: long[::-1],
    lambda: long[::B], lambda: long[10:], lambda: long[:-10:-3], lambda: long[::0],
    lambda: long['a':], lambda: long == range(B), lambda: long == range(5), lambda: long.start,
    lambda: long.stop, lambda: long.step, lambda: long.index(7), lambda: long.index(B),
    lambda: long.count(B - 1),
):
    show(question)
steps = iter(long)
print(next(steps), next(steps), type(steps).__name__)
for question in (
    lambda: list(range(B, B + 3)), lambda: list(range(B, B - 3, -1)),
    lambda: list(reversed(range(B, B + 5, 2))), lambda: len(range(B, B + 5, 2)),
    lambda: list(range(0, B * 3, B)), lambda: range(0) == range(B, B),
    lambda: hash(range(B, B)) == hash(range(0)), lambda: range(B, B + 10)[3],
    lambda: range(B, B + 10)[-3:], lambda: range(-W, W), lambda: len(range(-W, W)),
    lambda: len(range(W)), lambda: len(range(W - 1)), lambda: range(W - 2, W + 2)[3],
    lambda: list(range(W - 2, W + 2)), lambda: list(range(W - 4, W - 1, 2)),
    lambda: list(range(-W + 2, -W - 2, -1)), lambda: list(reversed(range(-W, -W + 2))),
    lambda: range(1, 5, B), lambda: list(range(1, 5, B)), lambda: range(1, B, 0),
    lambda: range(True, B), lambda: list(zip(range(B), 'ab')), lambda: range(-B, B)[B],
    lambda: range(5)[B], lambda: range(5)[-B], lambda: range(5)[:B], lambda: range(5)[-B:B:B],
    lambda: range(B, 0, -3), lambda: sum(range(B, B + 3)), lambda: max(range(B, B + 4)),
    lambda: sorted(range(B, B - 3, -1)), lambda: range(W - 1, W - 3, -1)[::-1],
    lambda: range(B, B + 1).__reduce__()[1] if 0 else next(iter(range(B, B + 1))),
):
    show(question)
for number in range(B):
    if number > 2:
        break
    print(number)
first, *others = range(B, B + 3)
print(first, others)
match range(B, B + 2):
    case [one, two]:
        print(one, two)
