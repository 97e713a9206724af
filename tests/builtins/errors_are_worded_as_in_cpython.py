def attempt(action):
    try:
        print("no error:", action())
    except Exception as error:
        print(type(error).__name__, error)


def grow(d):
    for key in d:
        d[key + 1] = 0


def grow_set(s):
    for key in s:
        s.add(key + 100)


actions = [
    lambda: [].append(),
    lambda: [].append(1, 2),
    lambda: [].insert(1),
    lambda: [].pop(1, 2),
    lambda: [].pop(),
    lambda: [1].pop(5),
    lambda: [].pop("a"),
    lambda: [].remove(1),
    lambda: [].index("x"),
    lambda: [].index(),
    lambda: [].sort(1),
    lambda: [].sort(foo=1),
    lambda: list(1, 2),
    lambda: list(x=1),
    lambda: list(5),
    lambda: list.append(1, 2),
    lambda: list.append(),
    lambda: [].clear(1),
    lambda: ().index(1),
    lambda: tuple(3),
    lambda: dict(1),
    lambda: dict(1, 2),
    lambda: dict([1]),
    lambda: dict([(1,)]),
    lambda: dict(["abc"]),
    lambda: {}.pop(1),
    lambda: {}.pop(),
    lambda: {}.popitem(),
    lambda: {}.update(1, 2),
    lambda: {}["k"],
    lambda: {[]: 1},
    lambda: {}.get(),
    lambda: set(1),
    lambda: set(1, 2),
    lambda: set().remove("x"),
    lambda: set().pop(),
    lambda: set().add([]),
    lambda: set().union(1),
    lambda: range(),
    lambda: range(1.5),
    lambda: range(0, 1, 0),
    lambda: range(5).index(7),
    lambda: range(5)[9],
    lambda: grow({1: 0}),
    lambda: grow_set({1}),
    lambda: len(5),
    lambda: len(),
    lambda: print(sep=1),
    lambda: print(foo=1),
    lambda: enumerate(),
    lambda: enumerate(1),
    lambda: enumerate([], 1.5),
    lambda: zip(1),
    lambda: list(zip([1], [1, 2], strict=True)),
    lambda: list(zip([1], [1], [], strict=True)),
    lambda: map(1),
    lambda: map(1, 2),
    lambda: list(map(1, [2])),
    lambda: filter(1),
    lambda: sorted(),
    lambda: sorted([1, "a"]),
    lambda: sorted([1], key=3),
    lambda: reversed(1),
    lambda: reversed({1}),
    lambda: min(),
    lambda: min([]),
    lambda: max(1, 2, default=3),
    lambda: max(1, "a"),
    lambda: sum(["a"]),
    lambda: sum([], ""),
    lambda: sum([1], [2]),
    lambda: any(1),
    lambda: iter(1),
    lambda: iter(1, 2),
    lambda: next(1),
    lambda: next([]),
    lambda: next(iter([])),
    lambda: isinstance(1, 2),
    lambda: isinstance("a", (int, 3)),
    lambda: isinstance(1, (int, 3)),
    lambda: issubclass(1, 2),
    lambda: getattr(1, 2),
    lambda: getattr(1, "x"),
    lambda: getattr(1, "x", "default"),
    lambda: hasattr(1, "x"),
    lambda: format(1, 2),
    lambda: format([], "5"),
    lambda: format(object, "5"),
    lambda: vars(1),
    lambda: type(),
    lambda: "%d" % "x",
]
for action in actions:
    attempt(action)


class Bad:
    def __iter__(self):
        return 5

    def __repr__(self):
        return 5


attempt(lambda: list(Bad()))
attempt(lambda: repr(Bad()))
attempt(lambda: str(Bad()))
attempt(lambda: [Bad()].__repr__())


class Coward:
    def __lt__(self, other):
        raise ValueError("will not compare")


items = [Coward(), Coward()]
attempt(items.sort)
print(len(items))


def unruly(item):
    changed.append(1)
    return item


changed = [2, 1]
attempt(lambda: changed.sort(key=unruly))
print(changed)
