"""CPython's typing: what annotations are made of, and the few names that do something."""

import sys
from abc import ABCMeta, abstractmethod
from types import GenericAlias as _BuiltinAlias

TYPE_CHECKING = False


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

    def __getattr__(self, name):
        if name.startswith('__') or '__origin__' not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

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
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        if self.__origin__ is not other.__origin__:
            return False
        if self.__origin__ in (Union, Literal):
            return set(self.__args__) == set(other.__args__)
        return self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash((Union, frozenset(self.__args__)))
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
    if isinstance(parameter, tuple):
        raise TypeError(f'{form} accepts only single type.')
    return _GenericAlias(form, (_check(parameter, f'{form} accepts only single type.'),),
                         form._name)


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

    def __getattr__(self, name):
        if name.startswith('__') or '__origin__' not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

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


def __getattr__(name):
    if name in _ABSTRACT:
        import collections.abc
        origin, count = _ABSTRACT[name]
        kind = _CallableAlias if name == 'Callable' else _Alias
        made = kind(getattr(collections.abc, origin), count, name)
    elif name in _COLLECTIONS:
        import collections
        origin, count = _COLLECTIONS[name]
        made = _Alias(getattr(collections, origin), count, name)
    elif name in ('Pattern', 'Match'):
        import re
        made = _Alias(getattr(re, name), 1, name)
    elif name in ('ContextManager', 'AsyncContextManager'):
        import contextlib
        made = _Alias(getattr(contextlib, 'Abstract' + name), 1, name)
    elif name in _PROTOCOLS:
        made = _protocol(name, *_PROTOCOLS[name])
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = made
    return made


_PROTOCOLS = {'SupportsInt': ('__int__',), 'SupportsFloat': ('__float__',),
              'SupportsComplex': ('__complex__',), 'SupportsBytes': ('__bytes__',),
              'SupportsIndex': ('__index__',), 'SupportsAbs': ('__abs__',),
              'SupportsRound': ('__round__',)}


def _protocol(name, method):
    def function(self):
        pass
    function.__name__ = method
    space = {'__module__': 'typing', method: abstractmethod(function)}
    return runtime_checkable(type(Protocol)(name, (Protocol,), space))


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, parameters):
        parameters = parameters if isinstance(parameters, tuple) else (parameters,)
        if not parameters:
            raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
        if cls in (Generic, Protocol):
            if not all(isinstance(one, (_Variable, _GenericAlias)) for one in parameters):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or '
                                'parameter specification variables.')
            if len(set(map(id, parameters))) != len(parameters):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
        else:
            wanted = getattr(cls, '__parameters__', ())
            if not wanted:
                raise TypeError(f'{cls} is not a generic class')
            if len(wanted) != len(parameters) and not any(
                    isinstance(one, (ParamSpec, TypeVarTuple)) for one in wanted):
                many = 'many' if len(parameters) > len(wanted) else 'few'
                raise TypeError(f'Too {many} arguments for {cls}; actual {len(parameters)}, '
                                f'expected {len(wanted)}')
        return _GenericAlias(cls, tuple(map(_convert, parameters)))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        found = None
        for base in cls.__dict__.get('__orig_bases__', ()):
            if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
                found = base.__parameters__
        if found is None:
            found = _parameters(cls.__dict__.get('__orig_bases__', ()))
        cls.__parameters__ = found


_IGNORED = ('__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__',
            '__module__', '__new__', '__slots__', '__subclasshook__', '__weakref__',
            '__class_getitem__', '__match_args__', '__parameters__', '__orig_bases__',
            '__orig_class__', '_is_protocol', '_is_runtime_protocol', '_abc_impl', '_asked',
            '__qualname__', '__init_subclass__', '__static_attributes__', '__hash__')


def _members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base in (Protocol, Generic):
            continue
        annotations = base.__dict__.get('__annotations__', {})
        for name in [*base.__dict__, *annotations]:
            if name not in _IGNORED and not name.startswith('_abc_'):
                names.add(name)
    return names


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not getattr(cls, '_is_protocol', False):
            return super().__instancecheck__(instance)
        if not getattr(cls, '_is_runtime_protocol', False):
            if cls in type(instance).__mro__:
                return True
            raise TypeError('Instance and class checks can only be used with @runtime_checkable '
                            'protocols')
        if super().__instancecheck__(instance):
            return True
        for name in _members(cls):
            try:
                value = getattr(instance, name)
            except AttributeError:
                return False
            if value is None and callable(getattr(cls, name, None)):
                return False
        return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if '_is_protocol' not in cls.__dict__:
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            if not (base in (object, Generic) or base.__module__ in (
                    'collections.abc', 'contextlib') or getattr(base, '_is_protocol', False)):
                raise TypeError('Protocols can only inherit from other protocols, got '
                                f'{base!r}')
        if '__init__' not in cls.__dict__ or cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init

    def __init__(self, *args, **kwargs):
        pass


def _no_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    for base in cls.__mro__:
        init = base.__dict__.get('__init__', _no_init)
        if init is not _no_init and base not in (Protocol, object):
            init(self, *args, **kwargs)
            return
    object.__init__(self)


def _protocol_hook(cls, other):
    if not cls.__dict__.get('_is_protocol', False):
        return NotImplemented
    if not cls._is_runtime_protocol:
        raise TypeError('Instance and class checks can only be used with @runtime_checkable '
                        'protocols')
    for name in _members(cls):
        if not callable(getattr(cls, name, None)):
            return NotImplemented
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def runtime_checkable(cls):
    if not (isinstance(cls, type) and issubclass(cls, Generic)) or not getattr(
            cls, '_is_protocol', False):
        raise TypeError('@runtime_checkable can be only applied to protocol classes, got '
                        f'{cls!r}')
    cls._is_runtime_protocol = True
    return cls


class _NamedTupleMeta(type):
    def __new__(mcs, typename, bases, space):
        if bases == ():
            return super().__new__(mcs, typename, bases, space)
        for base in bases:
            if base is not NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        annotations = space.get('__annotations__', {})
        defaults = []
        for name in annotations:
            if name in space:
                defaults.append(name)
            elif defaults:
                plural = 's' if len(defaults) > 1 else ''
                raise TypeError(f'Non-default namedtuple field {name} cannot follow default '
                                f'field{plural} {", ".join(defaults)}')
        made = _make_named(typename, annotations, [space[name] for name in defaults],
                           space['__module__'])
        for name, value in space.items():
            if name in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields',
                        '_field_defaults', '_make', '_replace', '_asdict', '_source'):
                raise AttributeError(f'Cannot overwrite NamedTuple attribute {name}')
            if name not in annotations and name not in ('__annotations__', '__module__',
                                                        '__classcell__'):
                setattr(made, name, value)
        return made

    def __call__(cls, typename, fields=None, /, **kwargs):
        if fields is None:
            fields = kwargs.items()
        elif kwargs:
            raise TypeError('Either list of fields or keywords can be provided to NamedTuple, '
                            'not both')
        return _make_named(typename, dict(fields), (), '__main__')


def _make_named(name, annotations, defaults, module):
    from collections import namedtuple
    annotations = {field: _check(kind, f'field {field} annotation must be a type')
                   for field, kind in annotations.items()}
    made = namedtuple(name, list(annotations), defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = annotations
    return made


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _TypedDictMeta(type):
    def __new__(mcs, name, bases, space, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic and base is not dict:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict '
                                'base class')
        own = space.get('__annotations__', {})
        made = super().__new__(mcs, name, (dict,), dict(space))
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            required.update(base.__dict__.get('__required_keys__', ()))
            optional.update(base.__dict__.get('__optional_keys__', ()))
        for key, kind in own.items():
            kind = annotations[key] = _convert(kind)
            origin = getattr(kind, '__origin__', None)
            is_required = total if origin not in (Required, NotRequired) else origin is Required
            (required if is_required else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __init__(cls, *args, total=True):
        pass

    def __call__(cls, *args, **kwargs):
        if cls is TypedDict:
            name, fields = args if len(args) == 2 else (args[0], None)
            total = kwargs.pop('total', True)
            return _TypedDictMeta(name, (), {'__annotations__': dict(fields or kwargs),
                                             '__module__': '__main__'}, total=total)
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


class TypedDict(metaclass=_TypedDictMeta):
    pass


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta) and tp is not TypedDict


class NewType(_Special):
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        self.__module__ = '__main__'

    def __call__(self, x):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


def get_origin(tp):
    if isinstance(tp, _GenericAlias):
        return Annotated if tp._name == 'Annotated' else tp.__origin__
    if isinstance(tp, (_Alias, _BuiltinAlias, _ParamPart)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if type(tp).__name__ == 'UnionType':
        return type(tp)
    return None


def get_args(tp):
    if isinstance(tp, _GenericAlias):
        if tp._name == 'Annotated':
            return (tp.__origin__,) + tp.__metadata__
        if tp._name == 'Callable' and tp.__args__[0] is not ...:
            return list(tp.__args__[:-1]), tp.__args__[-1]
        return tp.__args__
    if isinstance(tp, _BuiltinAlias) or type(tp).__name__ == 'UnionType':
        return tp.__args__
    return ()


class _Reader:
    """Reads an annotation that is written as a text: names, brackets and bars."""

    def __init__(self, text, space):
        self.text, self.at, self.space = text, 0, space

    def peek(self):
        while self.text[self.at:self.at + 1].isspace():
            self.at += 1
        return self.text[self.at:self.at + 1]

    def union(self):
        value = self.item()
        while self.peek() == '|':
            self.at += 1
            value = value | self.item()
        return value

    def items(self, end):
        found, commas = [], 0
        while self.peek() != end:
            if not self.peek():
                raise SyntaxError(f'Forward reference must be an expression -- got {self.text!r}')
            found.append(self.union())
            if self.peek() == ',':
                self.at += 1
                commas += 1
        self.at += 1
        return found, commas

    def item(self):
        first = self.peek()
        if first in ('"', "'"):
            end = self.text.index(first, self.at + 1)
            word, self.at = self.text[self.at + 1:end], end + 1
            return word
        if first == '[':
            self.at += 1
            return self.items(']')[0]
        start = self.at
        while self.text[self.at:self.at + 1].isalnum() or self.text[self.at:self.at + 1] in (
                '_', '.', '-') and self.at < len(self.text):
            self.at += 1
        word = self.text[start:self.at]
        if word == '...':
            value = ...
        elif word.lstrip('-').isdigit():
            value = int(word)
        else:
            name, *rest = word.split('.')
            if name in ('None', 'True', 'False'):
                value = {'None': None, 'True': True, 'False': False}[name]
            elif name in self.space:
                value = self.space[name]
            else:
                import builtins
                if not hasattr(builtins, name):
                    raise NameError(f'name {name!r} is not defined')
                value = getattr(builtins, name)
            for part in rest:
                value = getattr(value, part)
        while self.peek() == '[':
            self.at += 1
            found, commas = self.items(']')
            value = value[found[0] if len(found) == 1 and not commas else tuple(found)]
        return value


def _resolve(hint, space):
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        hint = _resolve(_Reader(hint, space).union(), space)
    if isinstance(hint, (_GenericAlias, _BuiltinAlias)) and get_origin(hint) is not Literal:
        args = tuple([_resolve(arg, space) if isinstance(
            arg, (ForwardRef, _GenericAlias, _BuiltinAlias)) else arg for arg in hint.__args__])
        if args != hint.__args__:
            if isinstance(hint, _BuiltinAlias):
                return _BuiltinAlias(hint.__origin__, args)
            if hint.__origin__ is Union:
                return Union[args]
            made = _GenericAlias(hint.__origin__, args, hint._name)
            made.__dict__.update({'__metadata__': hint.__metadata__} if hint._name == 'Annotated'
                                 else {})
            return made
    return hint


def _strip(hint):
    if isinstance(hint, _GenericAlias) and hint._name == 'Annotated':
        return _strip(hint.__origin__)
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    found = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            space = dict(globalns or getattr(module, '__dict__', {}))
            space.update(localns or {})
            for name, hint in base.__dict__.get('__annotations__', {}).items():
                found[name] = _resolve(_convert(hint), space)
    else:
        wrapped = obj
        while hasattr(wrapped, '__wrapped__'):
            wrapped = wrapped.__wrapped__
        space = dict(globalns or getattr(wrapped, '__globals__', getattr(obj, '__dict__', {})))
        space.update(localns or {})
        hints = getattr(obj, '__annotations__', None)
        if hints is None:
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        for name, hint in hints.items():
            found[name] = _resolve(_convert(hint), space)
    return found if include_extras else {name: _strip(hint) for name, hint in found.items()}


AnyStr = TypeVar('AnyStr', bytes, str)
AnyStr.__module__ = 'typing'
Text = str


class IO(Generic[AnyStr]):
    pass


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    shown = repr(arg)
    shown = shown[:100] + '...' if len(shown) > 100 else shown
    raise AssertionError(f'Expected code to be unreachable, but got: {shown}')


def reveal_type(obj, /):
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError('You should not call an overloaded function. A series of '
                              '@overload-decorated functions outside a stub module should always '
                              'be followed by an implementation that is not @overload-ed.')


def overload(func):
    inner = getattr(func, '__func__', func)
    _overloads.setdefault((inner.__module__, inner.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    inner = getattr(func, '__func__', func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def _marked(name):
    def mark(arg):
        try:
            setattr(arg, name, True)
        except (AttributeError, TypeError):
            pass
        return arg
    return mark


final = _marked('__final__')
no_type_check = _marked('__no_type_check__')


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**options):
    def decorate(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = options
        return cls_or_fn
    return decorate
