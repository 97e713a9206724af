from enum import (CONFORM, CONTINUOUS, EJECT, KEEP, STRICT, UNIQUE, Enum, Flag, IntEnum, IntFlag,
                  StrEnum, auto, member, nonmember, unique, verify)


def attempt(make, *args, **kwargs):
    try:
        print('ok', repr(make(*args, **kwargs)))
    except Exception as error:
        print(f'{type(error).__name__}: {error}')


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1


print(Color, Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, f'{Color.RED:>12}|')
print(list(Color), len(Color), list(reversed(Color)), Color.__members__)
print(Color(2), Color['BLUE'], Color.CRIMSON, Color.CRIMSON is Color.RED, Color(Color.RED))
print(Color.RED == 1, Color.RED == Color.RED, Color.RED != Color.GREEN, Color.RED is Color(1))
print(isinstance(Color.RED, Color), type(Color.RED), type(Color), Color.RED in Color)
print({Color.RED: 'r', Color.GREEN: 'g'}[Color(1)], hash(Color.RED) == hash('RED'))
print('%s %r %s' % (Color.RED, Color.BLUE, [Color.GREEN]), bool(Color.RED), bool(Color))
attempt(Color, 9)
attempt(Color, 'RED')
attempt(lambda: Color['PINK'])
attempt(lambda: Color.PINK)
attempt(lambda: Color.RED < Color.BLUE)
attempt(lambda: Color.RED + 1)


def assign():
    Color.RED = 5


def delete():
    del Color.RED


def extend():
    class More(Color):
        PINK = 5


def reuse():
    class Twice(Enum):
        A = 1
        A = 2


def duplicate():
    @unique
    class Twice(Enum):
        A = 1
        B = 1
        C = 2
        D = 2


def reserved():
    class Bad(Enum):
        _foo_ = 1


def assign_value():
    Color.RED.value = 4


for bad in (assign, delete, extend, reuse, duplicate, reserved, assign_value):
    attempt(bad)
Color.extra = 7
print(Color.extra, hasattr(Color, 'RED'), hasattr(Color, 'PINK'))


class Numbered(Enum):
    FIRST = auto()
    SECOND = auto()
    TENTH = 10
    NEXT = auto()


print([(m.name, m.value) for m in Numbered])


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.title() + str(count)

    ALPHA = auto()
    BETA = auto()


print([m.value for m in Named])


class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH = (5.976e+24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def surface_gravity(self):
        return round(6.67300E-11 * self.mass / (self.radius * self.radius), 3)

    @classmethod
    def heaviest(cls):
        return max(cls, key=lambda planet: planet.mass)

    @staticmethod
    def count():
        return len(Planet)


print(Planet.EARTH, Planet.EARTH.surface_gravity, Planet.heaviest(), Planet.count())
print(repr(Planet.EARTH), Planet((3.303e+23, 2.4397e6)))


class Level(IntEnum):
    LOW = 1
    HIGH = 10


print(Level.LOW, repr(Level.LOW), f'{Level.HIGH}', f'{Level.HIGH:05d}', '%d %s' % (Level.LOW, Level.HIGH))
print(Level.LOW < Level.HIGH, Level.LOW + 1, Level.HIGH == 10, sorted([Level.HIGH, Level.LOW]))
print([10, 20, 30][Level.LOW], int(Level.HIGH), isinstance(Level.LOW, int), Level(10), max(Level))
print({1: 'one'}[Level.LOW], Level.LOW.real, range(Level.LOW, 3), str(Level.LOW))


class Status(StrEnum):
    ACTIVE = auto()
    PENDING = 'waiting'


print(Status.ACTIVE, repr(Status.PENDING), Status.ACTIVE == 'active', Status('waiting'), f'{Status.ACTIVE:>8}')
print(Status.PENDING.upper(), 'x' + Status.ACTIVE, len(Status.PENDING), isinstance(Status.ACTIVE, str))


class Old(str, Enum):
    A = 'a'
    B = 'b'


print(Old.A, repr(Old.A), Old.A == 'a', f'{Old.A}', Old('b'), Old.A.value, Old.B.upper())


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R, repr(Perm.R), Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.RW, repr(Perm.R | Perm.W))
print(Perm, list(Perm), len(Perm), Perm(0), repr(Perm(0)), bool(Perm(0)), bool(Perm.R), Perm(7))
print(Perm.R in Perm.RW, Perm.X in Perm.RW, ~Perm.R, Perm.RW & Perm.W, Perm.RW ^ Perm.R)
print(list(Perm.RW), len(Perm.R | Perm.X), Perm['RW'], (Perm.R | Perm.W) is Perm.RW)
print(Perm.RW.name, (Perm.R | Perm.X).name, (Perm.R | Perm.X).value, Perm(0).name)
attempt(Perm, 8)
attempt(Perm, 'x')
attempt(lambda: Perm.R | 1)
attempt(lambda: 1 in Perm.R)


class Mode(IntFlag):
    READ = 4
    WRITE = 2
    EXEC = 1


m = Mode.READ | Mode.WRITE
print(m, repr(m), m == 6, Mode.READ in m, m & 4, repr(m & 4), repr(m | 8), repr(Mode(0)), m + 1)
print(repr(~Mode.READ), list(m), Mode(16), repr(Mode(16)), isinstance(m, int), f'{m}', repr(4 | Mode.WRITE))


class Weekday(Enum):
    MONDAY = 1
    TUESDAY = 2

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value.upper())

    def describe(self):
        return f'{self.name.lower()} is day {self.value}'

    def __str__(self):
        return self.name.capitalize()


print(Weekday('monday'), Weekday.TUESDAY.describe(), f'{Weekday.MONDAY}', repr(Weekday.MONDAY))
attempt(Weekday, 'sunday')


class Wrong(Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        return 5


attempt(Wrong, 2)
Animal = Enum('Animal', 'CAT DOG')
print(Animal, list(Animal), Animal.CAT.value, Animal.__module__, Animal.__qualname__)
print(list(Enum('Pair', [('A', 'x'), ('B', 'y')])), list(Enum('Map', {'P': 1, 'Q': 2})))
print(list(IntEnum('Small', ['ONE', 'TWO'], start=5)))


class Shape(Enum):
    SQUARE = 'square'
    CIRCLE = 'circle'

    def area(self, size):
        if self is Shape.SQUARE:
            return size * size
        return 3 * size * size


print(Shape.SQUARE.area(3), Shape('circle').area(2))


class Unhashable(Enum):
    A = [1, 2]
    B = {'k': 1}
    C = [1, 2]


print(Unhashable([1, 2]), Unhashable.B, Unhashable.C is Unhashable.A, list(Unhashable))


class Op(Enum):
    ADD = '+'
    SUB = '-'

    def __call__(self, a, b):
        return a + b if self is Op.ADD else a - b


print(Op.ADD(2, 3), Op('-')(5, 1))


class Ordered(Enum):
    A = 1
    B = 2

    def __lt__(self, other):
        if self.__class__ is other.__class__:
            return self.value < other.value
        return NotImplemented


print(sorted([Ordered.B, Ordered.A]), Ordered.A < Ordered.B, Ordered.A > Ordered.B)


class Kinds(Enum):
    plain = nonmember(5)
    real = member(6)
    other = 7


print(Kinds.plain, Kinds.real, list(Kinds))


class Loose(Flag, boundary=CONFORM):
    A = 1
    B = 2


class Ejecting(IntFlag, boundary=EJECT):
    A = 1
    B = 2


print(Loose(5), repr(Ejecting(9)), type(Ejecting(9)))


def gap():
    @verify(CONTINUOUS)
    class Gap(Enum):
        A = 1
        B = 4


attempt(gap)
print([c.name for c in Color if c is not Color.RED], dict(Color.__members__)['CRIMSON'])
print(Color.RED.__class__, Color.__name__, Color.__doc__, Color.RED.__doc__)
names = {c.value: c for c in Color}
print(names, {Color.RED, Color.RED} == {Color.RED})
from copy import copy, deepcopy
print(copy(Color.RED) is Color.RED, deepcopy([Color.RED])[0] is Color.RED)
