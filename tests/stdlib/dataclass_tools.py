from dataclasses import (KW_ONLY, MISSING, Field, FrozenInstanceError, InitVar, asdict, astuple,
                         dataclass, field, fields, is_dataclass, make_dataclass, replace)
from typing import Any, ClassVar, List, Optional


def attempt(make, *args, **kwargs):
    try:
        print('ok', make(*args, **kwargs))
    except Exception as error:
        print(f'{type(error).__module__}.{type(error).__qualname__}: {error}')


@dataclass
class Point:
    x: int
    y: int = 0


print(Point(1), Point(1, 2), Point(y=5, x=3))
print(Point(1, 2) == Point(1, 2), Point(1, 2) != Point(2, 1), Point(1) == (1, 0))
attempt(Point)
attempt(Point, 1, 2, 3)
attempt(Point, 1, z=3)
attempt(Point, 1, x=3)
attempt(lambda: Point(1) < Point(2))
attempt(lambda: hash(Point(1)))
print(Point.__hash__, Point.__match_args__, Point.__qualname__, Point.__init__.__qualname__)
print(Point.__doc__)
print(Point.y, hasattr(Point, 'x'))
print(Point.__annotations__, Point.__init__.__annotations__)
print(Point.__init__.__name__, Point.__eq__.__qualname__, Point.__repr__.__qualname__)
print(Point.__init__.__module__)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default='', compare=False)


v = Version(1, 2, 'a')
print(v, v == Version(1, 2, 'b'), v < Version(1, 3), v <= v, max(Version(0, 9), v, Version(1, 1)))
print(hash(v) == hash(Version(1, 2, 'zz')), {v: 1}[Version(1, 2)], len({v, Version(1, 2)}))
print(sorted([Version(3), Version(1, 5), Version(1)]))


def assign():
    v.major = 5


def delete():
    del v.minor


def other():
    v.unknown = 1


attempt(assign)
attempt(delete)
attempt(other)
attempt(lambda: v < 3)
print(issubclass(FrozenInstanceError, AttributeError))


@dataclass
class Basket:
    owner: str
    items: list = field(default_factory=list)
    prices: dict = field(default_factory=dict, repr=False)
    limit: ClassVar[int] = 10
    total: int = field(init=False)
    count: int = field(init=False, default=0)
    secret: InitVar[str] = 'none'

    def __post_init__(self, secret):
        self.total = sum(self.prices.values())
        self.note = secret.upper()


b = Basket('ann', ['pear'], {'pear': 3}, secret='hush')
print(b, b.note, b.limit, b.total)
c = Basket('bob')
c.items.append('x')
print(c, Basket('cy'), Basket.limit)
print([f.name for f in fields(b)], [f.name for f in fields(Basket)])
print(asdict(b), astuple(b))
attempt(replace, b, owner='dan')
attempt(replace, b, total=4)
attempt(replace, b, nothing=4)
print(replace(Point(1, 2), y=9))


@dataclass
class Required:
    flag: InitVar[bool]
    value: int = 0


attempt(replace, Required(True), value=3)
attempt(lambda: replace(Required(True), value=3, flag=False))


@dataclass
class Line:
    start: Point
    end: Point
    tags: List[Point] = field(default_factory=list)
    names: dict = field(default_factory=dict)


line = Line(Point(0), Point(1, 1), [Point(2, 2)], {'k': Point(3, 3), 't': (Point(4), 5)})
copy = asdict(line)
print(copy)
print(astuple(line))
copy['tags'].append(1)
print(line.tags)
print(asdict(Point(1), dict_factory=lambda pairs: pairs), astuple(Point(1), tuple_factory=list))


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Derived(Base):
    c: int = 3
    a: int = 10


print(Derived(), Derived(1, 2, 3), Derived() == Base(10), [f.name for f in fields(Derived)])


@dataclass(kw_only=True)
class Options:
    verbose: bool = False
    name: str


print(Options(name='n'), Options.__match_args__)
attempt(Options, 'n')
attempt(Options)


@dataclass
class Mixed:
    x: int
    _: KW_ONLY
    y: int = 1
    z: int = field(default=2, kw_only=False)


print(Mixed(1, 5, y=7), Mixed.__match_args__)
attempt(Mixed, 1, 2, 3)


@dataclass(slots=True)
class Slim:
    x: int
    y: int = 4


s = Slim(1)
print(s, Slim.__slots__, s == Slim(1, 4))


def extra():
    s.z = 1


attempt(extra)
print(hasattr(s, '__dict__'))


@dataclass(eq=False)
class Plain:
    x: int = 1


print(Plain() == Plain(), hash(Plain()) is not None)


@dataclass(unsafe_hash=True)
class Hashed:
    x: int
    y: list = field(default_factory=list, hash=False)


print(hash(Hashed(1)) == hash((1,)))


@dataclass(repr=False)
class Quiet:
    x: int

    def __str__(self):
        return f'<{self.x}>'


print(str(Quiet(3)))


@dataclass
class Custom:
    x: int

    def __repr__(self):
        return 'custom!'

    def __eq__(self, other):
        return True


print(Custom(1), Custom(1) == 5)


@dataclass
class Node:
    value: int
    next: Optional['Node'] = None


n = Node(1)
n.next = Node(2, n)
print(n)

Pair = make_dataclass('Pair', [('left', int), 'right', ('third', str, field(default='t'))],
                      namespace={'both': lambda self: self.left + self.right})
print(Pair(1, 2), Pair(1, 2).both(), is_dataclass(Pair), is_dataclass(Pair(1, 2)), is_dataclass(3))
print(is_dataclass(Point), is_dataclass(Point(1)), is_dataclass(int))


def bad_default():
    @dataclass
    class Bad:
        x: list = []


def bad_order():
    @dataclass
    class Bad:
        x: int = 1
        y: int


def bad_compare():
    @dataclass(eq=False, order=True)
    class Bad:
        x: int


def bad_overwrite():
    @dataclass(order=True)
    class Bad:
        x: int

        def __lt__(self, other):
            return True


def bad_frozen():
    @dataclass
    class Bad(Version):
        z: int = 1


def bad_thaw():
    @dataclass(frozen=True)
    class Bad(Point):
        z: int = 1


def bad_set():
    @dataclass(frozen=True)
    class Bad:
        x: int

        def __setattr__(self, name, value):
            pass


def bad_hash():
    @dataclass(unsafe_hash=True)
    class Bad:
        x: int

        def __hash__(self):
            return 1


def bad_slots():
    @dataclass(slots=True)
    class Bad:
        __slots__ = ('x',)
        x: int


def bad_annotation():
    @dataclass
    class Bad:
        x = field(default=1)


def bad_factory():
    @dataclass
    class Bad:
        x: ClassVar[list] = field(default_factory=list)


def two_marks():
    @dataclass
    class Bad:
        _: KW_ONLY
        x: int
        __: KW_ONLY


for bad in (bad_default, bad_order, bad_compare, bad_overwrite, bad_frozen, bad_thaw, bad_set,
            bad_hash, bad_slots, bad_annotation, bad_factory, two_marks):
    attempt(bad)
attempt(field, default=1, default_factory=list)
attempt(fields, 3)
attempt(asdict, 3)
attempt(asdict, Point)
attempt(astuple, Point)
attempt(replace, Point)
attempt(make_dataclass, 'A', ['1x'])
attempt(make_dataclass, 'A', ['for'])
attempt(make_dataclass, 'A', ['x', 'x'])
attempt(make_dataclass, 'A', [('x', 1, 2, 3)])
f = fields(Point)[1]
print(f.name, f.type, f.default, f.default_factory is MISSING, f.init, f.repr, f.hash, f.compare)
print(f.metadata, f.kw_only, isinstance(f, Field))
m = field(metadata={'unit': 'm'})
print(m.metadata['unit'], InitVar[int], InitVar)
print(Point.__dataclass_params__)


@dataclass
class Counted:
    made: ClassVar[int] = 0
    name: str = 'x'

    def __post_init__(self):
        if not self.name:
            raise ValueError('a name is needed')
        type(self).made += 1

    @property
    def loud(self):
        return self.name.upper()

    @classmethod
    def of(cls, number):
        return cls('n' * number)


attempt(Counted, '')
print(Counted(), Counted.of(3).loud, Counted.made)


@dataclass
class Animal:
    name: str

    def __post_init__(self):
        self.kind = 'animal'


@dataclass
class Dog(Animal):
    breed: str = 'mutt'

    def __post_init__(self):
        super().__post_init__()
        self.kind += '/dog'


print(Dog('rex'), Dog('rex').kind)
