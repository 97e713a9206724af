"""`match` (PEP 634): every kind of pattern, in the ways that programs use them."""


def kind(value):
    match value:
        case 0:
            return "zero"
        case -1 | -2.5:
            return "negative"
        case "text" | b"bytes":
            return "text"
        case True | False:
            return "truth"
        case None:
            return "nothing"
        case 1 + 2j | -3j:
            return "complex"
        case [] | ():
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, y]:
            return f"two {x} {y}"
        case [first, *_, last] if first == last:
            return f"ring {first}"
        case ["go", *where]:
            return f"go {where}"
        case [1, *rest, 9]:
            return f"between {rest}"
        case {"x": x, "y": y, **rest}:
            return f"point {x} {y} {rest}"
        case {"name": str(name)} | {"title": str(name)}:
            return f"named {name}"
        case {}:
            return "some mapping"
        case int(n) | float(n) if n > 100:
            return f"large {n}"
        case int() as n:
            return f"int {n}"
        case str(text) as whole:
            return f"str {text} {whole}"
        case set() | frozenset():
            return "set"
        case _:
            return "other"


VALUES = [
    0, 0.0, False, True, None, -1, -2.5, "text", b"bytes", 1 + 2j, -3j, [], (), [5], (6, 7),
    [1, 2, 1], ["go", "north", "fast"], [1, 2, 3, 9], {"x": 1, "y": 2}, {"y": 2, "x": 1, "z": 3},
    {"name": "Ada"}, {"title": "Dr"}, {"name": 3}, {}, 101, 500.5, 7, 7.5, "word", {1}, frozenset(),
    range(3), range(2), "ab", object, print, [1, 2, 3], (1, [2, 3]),
]
for value in VALUES:
    print(repr(value)[:30], "->", kind(value))


# Names stay bound after the statement, and only where the whole pattern held.
def leftovers(value):
    a = b = "unset"
    match value:
        case [a, 1]:
            pass
        case [_, b, 2]:
            pass
        case [a, b, c] if c > 5:
            pass
        case _:
            pass
    return a, b


print(leftovers([1, 1]), leftovers([1, 2]), leftovers([7, 8, 2]), leftovers([7, 8, 3]))


# Or-patterns bind in any order.
def swap(pair):
    match pair:
        case ("a", x, y) | ("b", y, x):
            return x, y
        case (("c", x), (y, z)) | ((z, x), ("d", y)) | (x, y, z):
            return x, y, z


for pair in [("a", 1, 2), ("b", 1, 2), (("c", 1), (2, 3)), ((1, 2), ("d", 3)), (1, 2, 3), ()]:
    print(swap(pair))


# Nested patterns and `as` on each level.
match {"user": {"name": "Bo", "tags": ["x", "y", "z"]}, "code": 200}:
    case {"user": {"name": str() as name, "tags": [first, *more] as tags}, "code": 200 | 201 as code}:
        print(name, first, more, tags, code)

# Dotted names are values, bare names are captures.
class Color:
    RED = 1
    BLUE = 2


for number in (1, 2, 3):
    match number:
        case Color.RED:
            print("red")
        case Color.BLUE:
            print("blue")
        case other:
            print("other", other)


# Classes: by `__match_args__`, by name, and both.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Named(Point):
    def __init__(self, x, y, name):
        super().__init__(x, y)
        self.name = name


def where(thing):
    match thing:
        case Named(0, 0, name=name):
            return f"{name} at the origin"
        case Point(0, 0):
            return "the origin"
        case Point(0, y=y) | Point(x=y, y=0):
            return f"on an axis, {y}"
        case Named(x, y) if x == y:
            return f"on the diagonal, {x}"
        case Point(x=x, z=z):
            return f"has z {z}"
        case Point():
            return "somewhere"
        case (Point(x1, y1), Point(x2, y2)):
            return f"two: {x1} {y1} {x2} {y2}"
        case _:
            return "no point"


p = Point(5, 6)
p.z = 7
for thing in [Point(0, 0), Named(0, 0, "N"), Point(0, 3), Point(4, 0), Named(2, 2, "M"), p,
              Point(1, 2), (Point(1, 2), Point(3, 4)), [Point(1, 2)], 3]:
    print(where(thing))

# A subject that is a tuple without parentheses, with stars.
items = [2, 3]
match 1, *items:
    case 1, a, b:
        print(a, b)
match items,:
    case [[a, b]]:
        print(a, b)

# What is a sequence and what is not.
for value in ("ab", b"ab", {1: 2, 3: 4}, {1, 2}, iter([1, 2]), range(2), (c for c in "ab")):
    match value:
        case [a, b]:
            print("sequence", a, b)
        case _:
            print("no sequence")


# Built-in classes take the subject itself.
for value in (True, 1, 1.5, "s", b"b", [1], (1,), {1: 1}, {1}, frozenset({1})):
    match value:
        case bool(x):
            print("bool", x)
        case int(x):
            print("int", x)
        case float(x):
            print("float", x)
        case str(x) | bytes(x):
            print("text", x)
        case list(x) | tuple(x):
            print("list", x)
        case dict(x) | set(x) | frozenset(x):
            print("hashed", x)

# A generator with `match` in it, and `match` in loops with `continue` and `break`.
def tokens(text):
    for character in text:
        match character:
            case " ":
                continue
            case "+" | "-":
                yield ("op", character)
            case "!":
                break
            case c if c.isdigit():
                yield ("digit", int(c))
            case c:
                yield ("?", c)


print(list(tokens("1 + 2 - x! 3")))

# `match`, `case` and `_` are names, too.
match = {"case": 1}
case = match["case"]
_ = 5
print(match, case, _)
match case:
    case _:
        print("still", _)

# What goes wrong.
class Few:
    __match_args__ = ("a",)
    a = 1


class Bad:
    __match_args__ = ["a"]


class Worse:
    __match_args__ = (1,)


class Twice:
    __match_args__ = ("a", "a")
    a = 1


def attempt(number):
    match number:
        case 0:
            match Few():
                case Few(1, 2):
                    pass
        case 1:
            match Bad():
                case Bad(1):
                    pass
        case 2:
            match Worse():
                case Worse(1):
                    pass
        case 3:
            match Twice():
                case Twice(1, 1):
                    pass
        case 4:
            match Few():
                case Few(1, a=1):
                    pass
        case 5:
            match 5:
                case int(1, 2):
                    pass
        case 6:
            few = Few()
            match 5:
                case few():
                    pass
        case 7:
            match object():
                case Plain(1):
                    pass
        case 8:
            key = Color
            match {1: 2, 3: 4}:
                case {key.RED: 1, Color.RED: 2}:
                    pass
        case 9:
            match object():
                case object(1):
                    pass
        case 10:
            match 1:
                case Few.missing:
                    pass


for number in range(11):
    try:
        attempt(number)
    except Exception as error:
        print(type(error).__name__, error)


class Watching:
    """Says what is asked of it."""

    __match_args__ = ("first", "second")

    def __getattr__(self, name):
        print("asked for", name)
        if name == "second":
            raise AttributeError(name)
        return 1

    def __eq__(self, other):
        print("compared with", other)
        return other == 3


match Watching():
    case 1:
        print("no")
    case Watching(1, 2):
        print("no")
    case Watching(first=2):
        print("no")
    case 3:
        print("yes")
