# Runs unchanged under CPython: every line that is wrong fails an assertion.


class Log:
    text = ""


class Plain:
    pass


class A:
    def __add__(self, other):
        Log.text += "A.add "
        return NotImplemented

    def __radd__(self, other):
        Log.text += "A.radd "
        return "A.radd"


class B(A):
    def __radd__(self, other):
        Log.text += "B.radd "
        return "B.radd"


class C:
    def __radd__(self, other):
        Log.text += "C.radd "
        return ("C", other)


def logged(value):
    found = (value, Log.text.strip())
    Log.text = ""
    return found


a, b, c = A(), B(), C()

# The right operand's class overrides: it goes first.
assert logged(a + b) == ("B.radd", "B.radd")
# Inherited, not overridden: the left operand goes first.
assert logged(b + a) == ("A.radd", "A.add A.radd")
assert logged(1 + c) == (("C", 1), "C.radd")
assert logged([1] + c) == (("C", [1]), "C.radd")
assert logged("x" + c) == (("C", "x"), "C.radd")
assert logged(a + c) == (("C", a), "A.add C.radd")


def message(function):
    try:
        function()
    except TypeError as error:
        return error.args[0]


assert message(lambda: a + A()) == "unsupported operand type(s) for +: 'A' and 'A'"
Log.text = ""
assert message(lambda: Plain() + 1) == "unsupported operand type(s) for +: 'Plain' and 'int'"
assert message(lambda: "x" + Plain()) == 'can only concatenate str (not "Plain") to str'
assert message(lambda: Plain() < Plain()) == (
    "'<' not supported between instances of 'Plain' and 'Plain'"
)
assert message(lambda: -Plain()) == "bad operand type for unary -: 'Plain'"
assert message(lambda: Plain()[0]) == "'Plain' object is not subscriptable"
assert message(lambda: abs(Plain())) == "bad operand type for abs(): 'Plain'"
assert message(lambda: 1 in Plain()) == "argument of type 'Plain' is not iterable"


class Counter:
    def __init__(self, n):
        self.n = n

    def __iadd__(self, other):
        self.n += other
        return self

    def __isub__(self, other):
        return NotImplemented

    def __sub__(self, other):
        return Counter(self.n - other)

    def __neg__(self):
        return Counter(-self.n)

    def __abs__(self):
        return Counter(abs(self.n))

    def __bool__(self):
        return self.n != 0

    def __len__(self):
        return 99

    def __int__(self):
        return self.n

    def __float__(self):
        return self.n / 2

    def __index__(self):
        return self.n

    def __round__(self, digits=None):
        return (self.n, digits)

    def __hash__(self):
        return self.n * 10

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n

    def __divmod__(self, other):
        return "divmod"

    def __contains__(self, item):
        return item if item == self.n else 0

    def __getitem__(self, key):
        return (self.n, key)

    def __setitem__(self, key, value):
        self.n = (key, value)

    def __delitem__(self, key):
        self.n = key



counter = Counter(3)
same = counter
counter += 4
assert counter is same and counter.n == 7
counter -= 2
assert counter is not same and counter.n == 5
assert (-counter).n == -5 and abs(-counter).n == 5
assert not Counter(0) and bool(Counter(1))
assert int(counter) == 5 and float(counter) == 2.5 and bin(counter) == "0b101"
assert round(counter) == (5, None) and round(counter, 2) == (5, 2)
assert hash(counter) == 50 and divmod(counter, 1) == "divmod"
assert (counter == Counter(5)) is True and (counter != Counter(5)) is False
assert (counter == 5) is False and (5 != counter) is True
assert counter < Counter(6) and Counter(6) > counter
assert [Counter(1), 2] == [Counter(1), 2] and [Counter(1)] != [Counter(2)]
assert (1, Counter(1)) < (1, Counter(2)) and not (1, Counter(1)) > (1, Counter(2))
assert {"k": [Counter(1)]} == {"k": [Counter(1)]}
assert (1, [2, Counter(3)], 4) < (1, [2, Counter(3)], 5)
assert Counter(2) in [Counter(1), Counter(2)] and Counter(3) not in (Counter(1),)
assert (5 in counter) is True and (6 in counter) is False and (6 not in counter) is True
assert counter["k"] == (5, "k") and counter[1:2] == (5, slice(1, 2))
counter["k"] = 1
assert counter.n == ("k", 1)
del counter[3]
assert counter.n == 3


class Sized:
    def __len__(self):
        return 0


assert not Sized()


class Truthless:
    def __bool__(self):
        return 1


assert message(lambda: not Truthless()) == "__bool__ should return bool, returned int"


class NotEqual:
    def __eq__(self, other):
        return "maybe"


assert (NotEqual() == 1) == "maybe" and (NotEqual() != 1) is False
assert message(lambda: hash(NotEqual())) == "unhashable type: 'NotEqual'"
assert message(lambda: {NotEqual(): 1}) == "unhashable type: 'NotEqual'"

plain = Plain()
assert plain == plain and plain != Plain() and {plain: 1}[plain] == 1
assert hash(plain) == hash(plain) and id(plain) != id(Plain())


class Generic:
    def __class_getitem__(cls, item):
        return (cls, item)


assert Generic[int] == (Generic, int)


class Raises:
    def __eq__(self, other):
        raise ValueError("no")


try:
    [1, Raises()] == [1, 2]
except ValueError as error:
    assert error.args == ("no",)
else:
    assert False


def deep(levels):
    value = []
    while levels:
        value = [value]
        levels -= 1
    return value


try:
    deep(5000) == deep(5000)
except RecursionError as error:
    assert error.args == ("maximum recursion depth exceeded in comparison",)
else:
    assert False

assert "{0.n} {0[x]!r:>12} {1:{w}}".format(Counter(2), 3, w=4) == "2     (2, 'x')    3"
assert "%s|%r" % (1, "a") == "1|'a'"
assert "-".join(["a", "b"]) == "a-b" and b"-".join([b"a", b"b"]) == b"a-b"

items = [1, 2, 3, 4]
items[1:3] = "xyz"
assert items == [1, "x", "y", "z", 4]
items[::2] = (0, 0, 0)
assert items == [0, "x", 0, "z", 0]
del items[::2]
assert items == ["x", "z"]
items += "ab"
items *= 2
assert items == ["x", "z", "a", "b"] * 2
try:
    items[::2] = [1]
except ValueError as error:
    assert error.args == ("attempt to assign sequence of size 1 to extended slice of size 4",)
