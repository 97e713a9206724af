"""CPython's typing, as far as annotations are written and never looked at."""

TYPE_CHECKING = False


class _Name:
    """A name of a type: it can be subscripted, and united with others."""

    def __init__(self, name):
        self._name = name

    def __getitem__(self, parameters):
        return self

    def __or__(self, other):
        return self

    __ror__ = __or__

    def __call__(self, *args, **kwargs):
        raise TypeError(f'Type {self._name} cannot be instantiated; use a class instead')

    def __repr__(self):
        return f'typing.{self._name}'


AbstractSet = _Name('AbstractSet')
Annotated = _Name('Annotated')
Any = _Name('Any')
AnyStr = _Name('AnyStr')
AsyncContextManager = _Name('AsyncContextManager')
AsyncGenerator = _Name('AsyncGenerator')
AsyncIterable = _Name('AsyncIterable')
AsyncIterator = _Name('AsyncIterator')
Awaitable = _Name('Awaitable')
Callable = _Name('Callable')
ClassVar = _Name('ClassVar')
Collection = _Name('Collection')
Concatenate = _Name('Concatenate')
Container = _Name('Container')
ContextManager = _Name('ContextManager')
Coroutine = _Name('Coroutine')
Counter = _Name('Counter')
DefaultDict = _Name('DefaultDict')
Deque = _Name('Deque')
Dict = _Name('Dict')
Final = _Name('Final')
FrozenSet = _Name('FrozenSet')
Generator = _Name('Generator')
Hashable = _Name('Hashable')
ItemsView = _Name('ItemsView')
Iterable = _Name('Iterable')
Iterator = _Name('Iterator')
KeysView = _Name('KeysView')
List = _Name('List')
Literal = _Name('Literal')
Mapping = _Name('Mapping')
MutableMapping = _Name('MutableMapping')
MutableSequence = _Name('MutableSequence')
MutableSet = _Name('MutableSet')
Never = _Name('Never')
NoReturn = _Name('NoReturn')
Optional = _Name('Optional')
OrderedDict = _Name('OrderedDict')
Reversible = _Name('Reversible')
Self = _Name('Self')
Sequence = _Name('Sequence')
Set = _Name('Set')
Sized = _Name('Sized')
SupportsFloat = _Name('SupportsFloat')
SupportsInt = _Name('SupportsInt')
Text = _Name('Text')
Tuple = _Name('Tuple')
Type = _Name('Type')
TypeAlias = _Name('TypeAlias')
Union = _Name('Union')
ValuesView = _Name('ValuesView')


class Generic:
    """The base of classes with type parameters."""

    def __class_getitem__(cls, parameters):
        return cls


class Protocol(Generic):
    """The base of classes that describe an interface."""


class TypeVar(_Name):
    """A type parameter."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        super().__init__(name)
        self.__name__ = name

    def __repr__(self):
        return '~' + self._name


class ParamSpec(TypeVar):
    """The parameters of a callable."""


def cast(typ, val):
    """Return the value."""
    return val


def overload(func):
    """Return the function."""
    return func


def final(func):
    """Return the function or class."""
    return func


def runtime_checkable(cls):
    """Return the class."""
    return cls


def NewType(name, tp):
    """Return a function that gives its argument back."""
    def new_type(value):
        return value
    new_type.__name__ = new_type.__qualname__ = name
    return new_type
