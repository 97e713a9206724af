"""Of typing: the classes that programs derive from."""

import _typing_forms
from abc import ABCMeta
from _typing_forms import (NotRequired, ParamSpec, Required, TypeVarTuple, _GenericAlias,
                           _Variable, _check, _convert, _parameters)

__name__ = 'typing'


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


_typing_forms.Generic = Generic


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


_typing_forms.Protocol = Protocol


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
        if Generic in bases:
            made = type(typename, (tuple, Generic),
                        {**made.__dict__, '__orig_bases__': space.get('__orig_bases__', bases)})
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
