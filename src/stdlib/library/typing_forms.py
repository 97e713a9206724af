"""Of typing: what annotations are made of."""

from types import GenericAlias as _BuiltinAlias

__name__ = 'typing'


def _type_repr(obj):
    if isinstance(obj, (_BuiltinAlias, _Special)):
        return repr(obj)
    if isinstance(obj, type):
        if obj.__module__ == 'builtins':
            return obj.__qualname__
        return f'{obj.__module__}.{obj.__qualname__}'
    if obj is ...:
        return '...'
    if isinstance(obj, type(_type_repr)):
        return obj.__name__
    if isinstance(obj, list):
        return f'[{", ".join(map(_type_repr, obj))}]'
    return repr(obj)


def _convert(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _check(arg, message='Parameters to generic types must be types.'):
    arg = _convert(arg)
    if isinstance(arg, tuple):
        raise TypeError(f'{message} Got {arg!r:.100}.')
    return arg


def _parameters(args):
    found = []
    for arg in args:
        inner = [arg] if isinstance(arg, _Variable) else (
            _parameters(arg) if isinstance(arg, (list, tuple))
            else getattr(arg, '__parameters__', ()) if not isinstance(arg, type)
            or isinstance(arg, _BuiltinAlias) else ())
        for one in inner:
            if one not in found:
                found.append(one)
    return tuple(found)


def _substitute(arg, known):
    if isinstance(arg, _Variable):
        return known.get(arg.__name__, arg)
    if isinstance(arg, list):
        return [_substitute(item, known) for item in arg]
    inner = getattr(arg, '__parameters__', ()) if not isinstance(arg, type) or isinstance(
        arg, _BuiltinAlias) else ()
    return arg[tuple([known.get(one.__name__, one) for one in inner])] if inner else arg


class _Special:
    """Whatever can stand in annotations and be united with others."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')


class ForwardRef(_Special):
    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__ = arg

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


class _Form(_Special):
    def __init__(self, name, make=None):
        self._name = self.__name__ = self.__qualname__ = name
        self._make = make

    def __getitem__(self, parameters):
        if self._make is None:
            raise TypeError(f'{self} is not subscriptable')
        return self._make(self, parameters)

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self} cannot be used with issubclass()')

    def __repr__(self):
        return f'typing.{self._name}'

    def __reduce__(self):
        return self._name

    __module__ = 'typing'


def _ask_origin(self, name):
    if name in ('__name__', '__qualname__') and '__origin__' in self.__dict__:
        return self._name or self.__origin__.__name__
    if name.startswith('__') or '__origin__' not in self.__dict__:
        raise AttributeError(name)
    return getattr(self.__origin__, name)


class _GenericAlias(_Special):
    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self._name = name
        self.__parameters__ = _parameters(self.__args__)
        self.__module__ = 'typing' if name else getattr(origin, '__module__', 'typing')

    def __getitem__(self, given):
        given = given if isinstance(given, tuple) else (given,)
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        if len(given) != len(self.__parameters__) and not any(
                isinstance(one, (ParamSpec, TypeVarTuple)) for one in self.__parameters__):
            many = 'many' if len(given) > len(self.__parameters__) else 'few'
            raise TypeError(f'Too {many} arguments for {self}; actual {len(given)}, expected '
                            f'{len(self.__parameters__)}')
        known = {one.__name__: _convert(arg) for one, arg in zip(self.__parameters__, given)}
        args = tuple([_substitute(arg, known) for arg in self.__args__])
        if self.__origin__ is Union:
            return Union[args]
        return _GenericAlias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type):
            return self.__origin__(*args, **kwargs)
        if self._name and self._name in _UNCALLABLE:
            raise TypeError(f'Type {self._name} cannot be instantiated; use '
                            f'{self.__origin__.__name__}() instead')
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    __getattr__ = _ask_origin

    def __mro_entries__(self, bases):
        if not isinstance(self.__origin__, type):
            raise TypeError(f'Cannot subclass {self!r}')
        if self._name:
            entries = [self.__origin__]
            if not any(isinstance(base, _GenericAlias) and base.__origin__ is Generic
                       or isinstance(base, type) and issubclass(base, Generic) for base in bases):
                entries.append(Generic)
            return tuple([entry for entry in entries if entry not in bases])
        if self.__origin__ is Generic:
            at = bases.index(self)
            for base in bases[at + 1:]:
                if isinstance(base, _GenericAlias) and base is not self:
                    return ()
            if Protocol in bases:
                return ()
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        if self.__origin__ is Union:
            return any(isinstance(obj, arg) for arg in self.__args__)
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return any(issubclass(cls, arg) for arg in self.__args__)
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __eq__(self, other):
        if self.__origin__ is Union and isinstance(other, type(int | str)):
            return set(self.__args__) == set(other.__args__)
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        if self.__origin__ is not other.__origin__:
            return False
        if self.__origin__ in (Union, Literal):
            return set(self.__args__) == set(other.__args__)
        return self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash(frozenset(self.__args__))
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        origin, args = self.__origin__, self.__args__
        if origin is Union:
            if len(args) == 2 and type(None) in args:
                other = args[0] if args[1] is type(None) else args[1]
                return f'typing.Optional[{_type_repr(other)}]'
            return f'typing.Union[{", ".join(map(_type_repr, args))}]'
        if origin is Literal:
            return f'typing.Literal[{", ".join(map(repr, args))}]'
        if self._name == 'Callable' and args[0] is not ... and not isinstance(args[0], ParamSpec):
            *parameters, result = args
            return f'typing.Callable[[{", ".join(map(_type_repr, parameters))}], {_type_repr(result)}]'
        if origin is Unpack:
            return f'*{args[0]!r}'
        if self._name == 'Annotated':
            extra = ', '.join(map(repr, self.__metadata__))
            return f'typing.Annotated[{_type_repr(origin)}, {extra}]'
        shown = f'typing.{self._name}' if self._name else _type_repr(origin)
        return f'{shown}[{", ".join(map(_type_repr, args)) or "()"}]'


def _union(form, parameters):
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    flat = []
    for one in parameters:
        one = _check(one, 'Union[arg, ...]: each arg must be a type.')
        is_union = getattr(one, '__origin__', None) is Union or type(one).__name__ == 'UnionType'
        for part in one.__args__ if is_union else (one,):
            if part not in flat:
                flat.append(part)
    return flat[0] if len(flat) == 1 else _GenericAlias(Union, tuple(flat))


def _optional(form, parameter):
    if isinstance(parameter, tuple):
        raise TypeError(f'{form} requires a single type. Got {parameter!r:.100}.')
    return Union[parameter, None]


def _literal(form, parameters):
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    flat = []
    for one in parameters:
        for part in one.__args__ if getattr(one, '__origin__', None) is Literal else (one,):
            if not any(part == known and type(part) is type(known) for known in flat):
                flat.append(part)
    return _GenericAlias(Literal, tuple(flat))


def _single(form, parameter):
    who, what = (form._name, 'a single') if form._name in ('Required', 'NotRequired') else (
        form, 'single')
    return _GenericAlias(form, (_check(parameter, f'{who} accepts only {what} type.'),), form._name)


def _many(form, parameters):
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    return _GenericAlias(form, tuple(map(_convert, parameters)), form._name)


Union = _Form('Union', _union)
Optional = _Form('Optional', _optional)
Literal = _Form('Literal', _literal)
ClassVar = _Form('ClassVar', _single)
Final = _Form('Final', _single)
TypeGuard = _Form('TypeGuard', _single)
Required = _Form('Required', _single)
NotRequired = _Form('NotRequired', _single)
Unpack = _Form('Unpack', _single)
Concatenate = _Form('Concatenate', _many)
NoReturn = _Form('NoReturn')
Never = _Form('Never')
Self = _Form('Self')
LiteralString = _Form('LiteralString')
TypeAlias = _Form('TypeAlias')


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


class _Variable(_Special):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        self.__name__ = name
        self.__bound__ = None if bound is None else _convert(bound)
        self.__constraints__ = tuple(map(_convert, constraints))
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__module__ = '__main__'

    def __repr__(self):
        sign = '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return sign + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


class TypeVar(_Variable):
    pass


class ParamSpec(_Variable):
    @property
    def args(self):
        return _ParamPart(self, 'args')

    @property
    def kwargs(self):
        return _ParamPart(self, 'kwargs')


class _ParamPart(_Special):
    def __init__(self, origin, part):
        self.__origin__ = origin
        self._part = part

    def __repr__(self):
        return f'{self.__origin__.__name__}.{self._part}'


ParamSpecArgs = ParamSpecKwargs = _ParamPart


class TypeVarTuple(_Variable):
    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class _Alias(_Special):
    """`List`, `Dict`, ...: the same as a class, and a name of typing's own."""

    def __init__(self, origin, count, name):
        self.__origin__ = origin
        self._count = count
        self._name = name
        self.__module__ = 'typing'

    def __getitem__(self, parameters):
        parameters = parameters if isinstance(parameters, tuple) else (parameters,)
        parameters = tuple([_check(one) for one in parameters])
        if self._count >= 0 and len(parameters) != self._count:
            many = 'many' if len(parameters) > self._count else 'few'
            raise TypeError(f'Too {many} arguments for {self}; actual {len(parameters)}, expected '
                            f'{self._count}')
        return _GenericAlias(self.__origin__, parameters, self._name)

    def __call__(self, *args, **kwargs):
        if self._name in _UNCALLABLE:
            raise TypeError(f'Type {self._name} cannot be instantiated; use '
                            f'{self.__origin__.__name__}() instead')
        return self.__origin__(*args, **kwargs)

    __getattr__ = _ask_origin

    def __mro_entries__(self, bases):
        return (self.__origin__,) if self.__origin__ in bases or any(
            isinstance(base, type) and issubclass(base, Generic) for base in bases) else (
                self.__origin__, Generic)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __repr__(self):
        return f'typing.{self._name}'


class _CallableAlias(_Alias):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        args, result = parameters
        if isinstance(args, list):
            args = tuple(map(_convert, args))
        elif args is ... or isinstance(args, (ParamSpec, _GenericAlias)):
            args = (args,)
        else:
            raise TypeError('Callable[args, result]: args must be a list. Got '
                            f'{args!r:.100}')
        return _GenericAlias(self.__origin__, args + (_convert(result),), 'Callable')


class _AnnotatedForm(_Form):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) < 2:
            raise TypeError('Annotated[...] should be used with at least two arguments (a type '
                            'and an annotation).')
        origin = _convert(parameters[0])
        metadata = parameters[1:]
        if getattr(origin, '_name', None) == 'Annotated' and hasattr(origin, '__metadata__'):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        made = _GenericAlias(origin, (origin,), 'Annotated')
        made.__metadata__ = metadata
        return made


Annotated = _AnnotatedForm('Annotated')
_UNCALLABLE = ('List', 'Dict', 'Set', 'FrozenSet', 'Tuple', 'Type')

List = _Alias(list, 1, 'List')
Dict = _Alias(dict, 2, 'Dict')
Set = _Alias(set, 1, 'Set')
FrozenSet = _Alias(frozenset, 1, 'FrozenSet')
Tuple = _Alias(tuple, -1, 'Tuple')
Type = _Alias(type, 1, 'Type')

# What comes from other modules is looked up when it is asked for.
_ABSTRACT = {
    'AbstractSet': ('Set', 1), 'AsyncGenerator': ('AsyncGenerator', 2),
    'AsyncIterable': ('AsyncIterable', 1), 'AsyncIterator': ('AsyncIterator', 1),
    'Awaitable': ('Awaitable', 1), 'ByteString': ('ByteString', 0), 'Collection': ('Collection', 1),
    'Container': ('Container', 1), 'Coroutine': ('Coroutine', 3), 'Generator': ('Generator', 3),
    'Hashable': ('Hashable', 0), 'ItemsView': ('ItemsView', 2), 'Iterable': ('Iterable', 1),
    'Iterator': ('Iterator', 1), 'KeysView': ('KeysView', 1), 'Mapping': ('Mapping', 2),
    'MappingView': ('MappingView', 1), 'MutableMapping': ('MutableMapping', 2),
    'MutableSequence': ('MutableSequence', 1), 'MutableSet': ('MutableSet', 1),
    'Reversible': ('Reversible', 1), 'Sequence': ('Sequence', 1), 'Sized': ('Sized', 0),
    'ValuesView': ('ValuesView', 1), 'Callable': ('Callable', 2),
}
_COLLECTIONS = {'ChainMap': ('ChainMap', 2), 'Counter': ('Counter', 1),
                'DefaultDict': ('defaultdict', 2), 'Deque': ('deque', 1),
                'OrderedDict': ('OrderedDict', 2)}
