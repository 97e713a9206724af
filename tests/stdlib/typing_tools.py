import typing
from typing import (TYPE_CHECKING, Annotated, Any, AnyStr, Awaitable, Callable, ClassVar, Coroutine,
                    DefaultDict, Deque, Dict, Final, ForwardRef, Generic, Iterable, Iterator, List,
                    Literal, Mapping, NamedTuple, NewType, NoReturn, Optional, ParamSpec, Protocol,
                    Sequence, Set, Tuple, Type, TypedDict, TypeVar, Union, assert_never, cast, final,
                    get_args, get_origin, get_type_hints, overload, runtime_checkable)


def attempt(make, *args, **kwargs):
    try:
        print('ok', make(*args, **kwargs))
    except BaseException as error:
        print(f'{type(error).__name__}: {error}')


T = TypeVar('T')
K = TypeVar('K', bound=int)
C = TypeVar('C', covariant=True)
P = ParamSpec('P')
print(Optional[int], Union[int, str], Union[int, None, str], Union[int, int], Optional['Node'])
print(List[int], Dict[str, List[int]], Tuple[int, ...], Tuple[()], Set[str], Type[int])
print(Callable[[int, str], bool], Callable[..., Any], Callable[[], None], Callable[P, T])
print(Any, Literal['a', 1, True], ClassVar[int], Final[int], NoReturn, List, Dict, Union, Optional)
print(Awaitable[int], Coroutine[Any, Any, str], Iterable[T], Sequence[int], Mapping[str, int])
print(T, K, C, AnyStr, P, T.__name__, K.__bound__, AnyStr.__constraints__)
print(Annotated[int, 'meta', 3], DefaultDict[str, int], Deque[int], ForwardRef('X'))
print(List[T][int], Dict[K, T][int, str], Union[T, None][int], Callable[[T], T][int])
print(Union[int, Union[str, float]], Optional[Optional[int]], Literal[Literal[1], 2])
print(Union[int, str] == Union[str, int], List[int] == List[int], List[int] == List[str])
print(hash(Union[int, str]) == hash(Union[str, int]), {List[int]: 1}[List[int]])
print(Optional[int] | str, List[int] | None, 'x' if TYPE_CHECKING else 'run')
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(Union[int, str]), get_args(Callable[[int], str]))
print(get_origin(int), get_args(int), get_origin(Optional[int]), get_args(Literal[1, 'x']))
print(isinstance([], List), isinstance({}, Dict), issubclass(list, Sequence), isinstance((), Iterable))
print(cast(int, 'x'), List[int].__origin__, List[int].__args__, List[T].__parameters__)
attempt(isinstance, [], List[int])
attempt(lambda: Union[()])
attempt(lambda: Optional[int, str])
attempt(lambda: List[int, str])
attempt(lambda: Dict[int])
attempt(lambda: List[1])
attempt(lambda: Any())
attempt(lambda: Union())
attempt(isinstance, 1, Any)
attempt(TypeVar, 'X', int)
attempt(assert_never, 5)


class Stack(Generic[T]):
    def __init__(self):
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)


s = Stack[int]()
s.push(1)
print(s.items, Stack[int], Stack.__parameters__, type(s).__name__, Stack[T][str])
attempt(lambda: Stack[int, str])


class IntStack(Stack[int]):
    pass


class Pair(Generic[K, T]):
    pass


print(IntStack().items, IntStack.__mro__, Pair[int, str], Pair.__parameters__)
attempt(lambda: IntStack[int])
attempt(lambda: Generic[int])


class Employee(NamedTuple):
    name: str
    id: int = 3

    def label(self):
        return f'{self.name}-{self.id}'


e = Employee('ann')
print(e, e.label(), e.name, e[1], Employee._fields, Employee._field_defaults, e._replace(id=9))
print(Employee.__annotations__, isinstance(e, tuple), e == ('ann', 3), Employee.__name__)
attempt(Employee)
Coord = NamedTuple('Coord', [('x', int), ('y', int)])
print(Coord(1, 2), Coord.__annotations__)


def bad_order():
    class Bad(NamedTuple):
        x: int = 1
        y: int


attempt(bad_order)


class Movie(TypedDict):
    title: str
    year: int


class Partial(Movie, total=False):
    rating: float


m: Movie = {'title': 't', 'year': 1}
print(m, Movie(title='x', year=2), Movie.__annotations__, Movie.__total__, type(Movie(title='x', year=1)))
print(sorted(Partial.__required_keys__), sorted(Partial.__optional_keys__), Partial.__annotations__)
attempt(isinstance, m, Movie)


@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...


class Plain(Protocol):
    x: int

    def go(self) -> int: ...


class File:
    def close(self):
        pass


class Impl(Plain):
    x = 1

    def go(self):
        return 5


print(isinstance(File(), Closer), isinstance(3, Closer), issubclass(File, Closer), Impl().go())
attempt(isinstance, 3, Plain)
attempt(Plain)
attempt(Closer)
UserId = NewType('UserId', int)
print(UserId(5), UserId, UserId.__name__, UserId.__supertype__)


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


print(f(3), f('a'))


class Node:
    next: Optional['Node']
    value: 'int' = 0
    table: Dict[str, 'List[Node]']


def func(a: int, b: 'str' = 'x', *args: 'Optional[int]', c: 'list[int] | None' = None) -> 'Node':
    pass


print(get_type_hints(Node))
print(get_type_hints(func))
print(func.__annotations__)


@final
class Done:
    pass


print(Done.__final__, typing.get_type_hints(Stack.push))


async def fetch(url: str) -> Awaitable[int]:
    return 1

print(fetch.__annotations__)

# What is said of a TypedDict's keys is not part of their types.
class Film(typing.TypedDict, total=False):
    title: typing.Required[str]
    year: typing.NotRequired[int]


print(typing.get_type_hints(Film), typing.get_type_hints(Film, include_extras=True))


# Forms of one type, and what a typed dictionary is.
from typing import ClassVar, Final, Generic, Required, Tuple, TypedDict, TypeGuard, TypeVarTuple, Unpack, is_typeddict

Shape = TypeVarTuple("Shape")


class Movie(TypedDict):
    title: str


for form in (
    lambda: Unpack[Shape], lambda: Tuple[int, Unpack[Shape]], lambda: Generic[Unpack[Shape]],
    lambda: Unpack[tuple[int, str]], lambda: is_typeddict(Movie), lambda: is_typeddict(TypedDict),
    lambda: is_typeddict(dict), lambda: ClassVar[1, 2], lambda: Final[int, str], lambda: Required[int, str],
    lambda: TypeGuard[int, 2], lambda: ClassVar[1],
):
    try:
        print(form())
    except TypeError as error:
        print(error)
