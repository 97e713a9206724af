import datetime
from dataclasses import dataclass
from enum import *
from enum import property as enum_property
from typing import Optional, Union


class Named(Enum):
    name = 1
    value = 2


print(list(Named), Named.name.name, Named.name.value, Named.value.name, Named['name'])


class Positioned(Enum):
    @enum_property
    def first(self):
        return f'{self.name} is first!'


class Places(Positioned):
    first = 1
    second = 2


print(Places.first, Places.first.first, [one.first for one in Places], Places.first is Places(1))


class Pairs(Enum):
    ONE = auto()
    TWO = auto(), auto()
    THREE = auto(), auto(), auto()
    FOUR = auto()


print([one.value for one in Pairs])


class Day(datetime.date, Enum):
    start = 2024, 1, 2
    end = 2024, 12, 31


print(Day.start, repr(Day.end), f'{Day.start}', f'{Day.end:>12}|', Day.start.year, Day.end.value)


class Hex(int):
    def __repr__(self):
        return hex(self)


class Colours(Hex, Enum):
    RED = 255
    BLUE = 16


print(Colours.RED, repr(Colours.RED), [Colours.BLUE], Colours.RED + 1)


@dataclass
class Creature:
    size: str
    legs: int = 4


class Animal(Creature, Enum):
    BEETLE = 'small', 6
    DOG = 'medium'


print(Animal.BEETLE, repr(Animal.DOG), Animal.BEETLE.legs, Animal.DOG.legs, Animal.DOG.size)
print(isinstance(Animal.DOG, Creature), Animal.DOG.value == Creature('medium'))


class Greeting(Enum):
    def greet(self):
        return f'hello from {self}'


class Words(Greeting, StrEnum):
    EIGHT = '8'
    NINE = auto()


print(Words.EIGHT, repr(Words.NINE), Words.EIGHT == '8', Words.EIGHT.greet(), f'{Words.NINE:>6}')


class Bits(int, Flag):
    ONE = 1
    TWO = 2
    FOUR = 4


print(repr(Bits.ONE | Bits.TWO), repr(Bits.ONE | 2), repr(~Bits.ONE), repr(Bits(7) & 5), Bits.FOUR)
for kind in Bits(5), Bits(0), Bits.TWO:
    print(list(kind), len(kind), bool(kind), str(kind))


class Access(Flag):
    READ = 1
    WRITE = 2
    RUN = 4
    ALL = 7
    BOTH = 3
    HIDDEN = 24


for access in (Access.READ | Access.WRITE, Access.ALL, Access.HIDDEN | Access.RUN, Access(0),
               ~Access.READ, Access.HIDDEN):
    print(repr(access), access, bool(access))
try:
    print(repr(Access(8 | 1)))
except ValueError as error:
    print(error)


class Number(IntEnum):
    ONE = 1
    TEN = 10


print(Number.TEN, f'{Number.TEN:5}|{Number.ONE:03d}', '%s %d %r' % (Number.TEN, Number.ONE, Number.ONE))


class Level(IntFlag):
    LOW = 1
    HIGH = 2


print(Level.LOW | Level.HIGH, repr(Level.LOW | 8), f'{Level.HIGH:4}|', repr(~Level.LOW))


class Own(Enum):
    __hidden = 'text'
    __also_ = 'more'
    SHOWN = 1

    def __init__(self, value):
        self.label = str(value)

    def method(self):
        return self._Own__hidden, self._Own__also_


print(list(Own), Own.SHOWN.method())
print([name for name in dir(Own.SHOWN) if not name.startswith('__')])
print([name for name in dir(Places.second) if not name.startswith('__')])


class Own(Enum):
    A = 1

    def __str__(self):
        return 'own words'


print(Own.A, f'{Own.A:>12}', repr(Own.A))


class Strings(str, Enum):
    A = 'a'


print(Strings.A, repr(Strings.A), f'{Strings.A}', '%s' % Strings.A, Strings.A.upper(), str.__str__(Strings.A))

print(Union[int, str] == int | str, int | str == Union[str, int], {int | str: 1}[Union[str, int]])
print(Optional[int] == (int | None), list | str == Union[str, list], int | str != Union[int, bytes])
