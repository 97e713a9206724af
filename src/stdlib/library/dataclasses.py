"""CPython's dataclasses; the methods are made of text, so that calls and errors are a function's."""

import sys
from _code import define as _define
from _thread import get_ident as _get_ident
from keyword import iskeyword
from types import GenericAlias, MappingProxyType

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING',
           'fields', 'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_POST_INIT = '__post_init__'


class _Kind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _Kind('_FIELD')
_FIELD_CLASSVAR = _Kind('_FIELD_CLASSVAR')
_FIELD_INITVAR = _Kind('_FIELD_INITVAR')


class InitVar:
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        shown = self.type
        if isinstance(shown, type) and not isinstance(shown, GenericAlias):
            shown = shown.__name__
        else:
            shown = repr(shown)
        return f'dataclasses.InitVar[{shown}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare',
                 'metadata', 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        names = ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare',
                 'metadata', 'kw_only')
        shown = ''.join([f'{name}={getattr(self, name)!r},' for name in names])
        return f'Field({shown}_field_type={self._field_type})'

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), '__set_name__', None)
        if hook:
            hook(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return (f'_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},'
                f'order={self.order!r},unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_named(annotation, cls, module_name, name, is_type):
    # A written annotation: `ClassVar[int]`, `typing.ClassVar`, `t.ClassVar`.
    head = annotation.partition('[')[0].strip()
    module, dot, last = head.rpartition('.')
    space = sys.modules.get(cls.__module__)
    space = {} if space is None else space.__dict__
    if dot:
        found = space.get(module)
        if found is None or found is not sys.modules.get(module_name):
            return False
        space = found.__dict__
    return last in space and is_type(space[last])


def _is_classvar(annotation, cls=None):
    typing = sys.modules.get('typing')
    if typing is None:
        return False
    if isinstance(annotation, str):
        return cls is not None and _is_named(annotation, cls, 'typing', 'ClassVar', _is_classvar)
    return (annotation is typing.ClassVar
            or getattr(annotation, '__origin__', None) is typing.ClassVar)


def _is_initvar(annotation, cls=None):
    if isinstance(annotation, str):
        return cls is not None and _is_named(annotation, cls, 'dataclasses', 'InitVar', _is_initvar)
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        return _is_named(annotation, cls, 'dataclasses', 'KW_ONLY', lambda found: found is KW_ONLY)
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        # What __slots__ put there is no default.
        if type(default).__name__ == 'member_descriptor':
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _FIELD
    if _is_classvar(annotation, cls):
        made._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation, cls):
        made._field_type = _FIELD_INITVAR
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if made._field_type is not _FIELD_CLASSVAR:
        if made.kw_only is MISSING:
            made.kw_only = kw_only
    elif made.kw_only is not MISSING:
        raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    if made._field_type is _FIELD and getattr(type(made.default), '__hash__', None) is None:
        raise ValueError(f'mutable default {type(made.default)} for field {name} is not allowed: '
                         'use default_factory')
    return made


def _collect_own(cls, kw_only):
    own = []
    seen = False
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if _is_kw_only(annotation, cls):
            if seen:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen = kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for made in own:
        if isinstance(getattr(cls, made.name, None), Field):
            if made.default is MISSING:
                delattr(cls, made.name)
            else:
                setattr(cls, made.name, made.default)
    annotated = cls.__dict__.get('__annotations__', {})
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in annotated:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return own


def _init_text(cls, shown, frozen, slots, space):
    """Return the text of __init__; what it needs goes into space."""
    me = '__dataclass_self__' if any(f.name == 'self' for f in shown) else 'self'
    parameters = [f for f in shown if f.init and not f.kw_only]
    keywords = [f for f in shown if f.init and f.kw_only]
    has_default = False
    for f in parameters:
        if f.default is not MISSING or f.default_factory is not MISSING:
            has_default = True
        elif has_default:
            raise TypeError(f'non-default argument {f.name!r} follows default argument')
    head = [me]
    for f in parameters + keywords:
        if f.kw_only and '*' not in head:
            head.append('*')
        text = f.name
        if f.default is not MISSING:
            space[f'_dflt_{f.name}'] = f.default
            text += f'=_dflt_{f.name}'
        elif f.default_factory is not MISSING:
            text += '=__dataclass_FACTORY__'
        head.append(text)
    body = []
    for f in shown:
        value = f.name
        if f.default_factory is not MISSING:
            space[f'_dflt_{f.name}'] = f.default_factory
            call = f'_dflt_{f.name}()'
            value = f'{call} if {f.name} is __dataclass_FACTORY__ else {f.name}' if f.init else call
        elif not f.init:
            if not (slots and f.default is not MISSING):
                continue
            space[f'_dflt_{f.name}'] = f.default
            value = f'_dflt_{f.name}'
        if f._field_type is _FIELD_INITVAR:
            continue
        if frozen:
            body.append(f'__dataclass_set__({me},{f.name!r},{value})')
        else:
            body.append(f'{me}.{f.name}={value}')
    if hasattr(cls, _POST_INIT):
        given = ','.join([f.name for f in shown if f._field_type is _FIELD_INITVAR])
        body.append(f'{me}.{_POST_INIT}({given})')
    space['__dataclass_FACTORY__'] = _FACTORY
    space['__dataclass_set__'] = object.__setattr__
    lines = '\n  '.join(body or ['pass'])
    return f'if 1:\n def __init__({",".join(head)}):\n  {lines}\n'


def _tuple_text(name, chosen):
    return f'({"".join([f"{name}.{f.name}," for f in chosen])})'


def _compare_text(name, operator, compared):
    mine, theirs = _tuple_text('self', compared), _tuple_text('other', compared)
    return (f' def {name}(self,other):\n  if other.__class__ is self.__class__:\n'
            f'   return {mine}{operator}{theirs}\n  return NotImplemented\n')


def _repr_function(shown):
    names = [f.name for f in shown]
    running = set()

    def __repr__(self):
        key = id(self), _get_ident()
        if key in running:
            return '...'
        running.add(key)
        try:
            items = ', '.join([f'{name}={getattr(self, name)!r}' for name in names])
            return f'{self.__class__.__qualname__}({items})'
        finally:
            running.discard(key)
    return __repr__


def _frozen_functions(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)
    return __setattr__, __delattr__


def _inherit(cls, frozen, fields):
    """Add the fields of the bases; check that all or none of them are frozen."""
    any_frozen, has_bases = False, False
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            has_bases = True
            fields.update(inherited)
            any_frozen = any_frozen or getattr(base, _PARAMS).frozen
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                   weakref_slot):
    fields = {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    own = cls.__dict__
    class_hash = own.get('__hash__', MISSING)
    explicit_hash = not (class_hash is MISSING or (class_hash is None and '__eq__' in own))
    _inherit(cls, frozen, fields)
    for made in _collect_own(cls, kw_only):
        fields[made.name] = made
    setattr(cls, _FIELDS, fields)
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    shown = [f for f in fields.values() if f._field_type is not _FIELD_CLASSVAR]
    ordinary = [f for f in shown if f._field_type is _FIELD]
    compared = [f for f in ordinary if f.compare]
    space = {'__name__': cls.__module__}
    text = _init_text(cls, shown, frozen, slots, space) if init else 'if 1:\n pass\n'
    if eq:
        text += _compare_text('__eq__', '==', compared)
    for name, operator in _ORDER if order else ():
        if name in cls.__dict__:
            raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider '
                            'using functools.total_ordering')
        text += _compare_text(name, operator, compared)
    adds_hash = unsafe_hash or (eq and frozen)
    if adds_hash and (unsafe_hash or not explicit_hash):
        if explicit_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        hashed = [f for f in ordinary if (f.compare if f.hash is None else f.hash)]
        text += f' def __hash__(self):\n  return hash({_tuple_text("self", hashed)})\n'
    _define(text, '<string>', space)
    if repr:
        space['__repr__'] = _repr_function([f for f in ordinary if f.repr])
    if frozen:
        names = {f.name for f in ordinary}
        for function in _frozen_functions(cls, names):
            if function.__name__ in cls.__dict__:
                raise TypeError(f'Cannot overwrite attribute {function.__name__} in class '
                                f'{cls.__name__}')
            space[function.__name__] = function
    if '__init__' in space:
        annotations = {f.name: f.type for f in shown if f.init}
        annotations['return'] = None
        space['__init__'].__annotations__ = annotations
    for name in _MADE:
        function = space.get(name)
        if function is not None:
            function.__qualname__ = f'{cls.__qualname__}.{name}'
            function.__module__ = cls.__module__
            if name not in cls.__dict__ or name == '__hash__':
                setattr(cls, name, function)
    if eq and not frozen and not adds_hash and not explicit_hash:
        cls.__hash__ = None
    if not cls.__dict__.get('__doc__'):
        cls.__doc__ = cls.__name__ + _signature(shown if init else [])
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in shown if f.init and not f.kw_only])
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    return _with_slots(cls, frozen, ordinary, weakref_slot) if slots else cls


_ORDER = (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>='))
_MADE = ('__init__', '__repr__', '__eq__', '__lt__', '__le__', '__gt__', '__ge__', '__hash__',
         '__setattr__', '__delattr__')


def _signature(shown):
    parts = []
    for f in [f for f in shown if f.init and not f.kw_only] + ['*'] + [
            f for f in shown if f.init and f.kw_only]:
        if f == '*':
            parts.append('*')
            continue
        kind = f.type
        if isinstance(kind, type) and not isinstance(kind, GenericAlias):
            inside = kind.__module__ in ('builtins', '__main__') and kind.__module__ == 'builtins'
            kind = kind.__qualname__ if inside else f'{kind.__module__}.{kind.__qualname__}'
        else:
            kind = repr(kind).replace('typing.', '')
        text = f'{f.name}: {kind}'
        if f.default is not MISSING:
            text += f' = {f.default!r}'
        elif f.default_factory is not MISSING:
            text += ' = <factory>'
        parts.append(text)
    if parts[-1] == '*':
        parts.pop()
    return f'({", ".join(parts)})'


def _with_slots(cls, frozen, ordinary, weakref_slot):
    """Return the class made anew with __slots__."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    space = dict(cls.__dict__)
    names = tuple([f.name for f in ordinary])
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get('__slots__', ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    wanted = names + (('__weakref__',) if weakref_slot else ())
    space['__slots__'] = tuple([name for name in wanted if name not in inherited])
    for name in names:
        space.pop(name, None)
    space.pop('__dict__', None)
    space.pop('__weakref__', None)
    qualname = cls.__qualname__
    if frozen:
        # Instances of frozen classes with slots are copied and pickled field by field.
        for name, function in (('__getstate__', _get_state), ('__setstate__', _set_state)):
            space.setdefault(name, function)
    made = type(cls)(cls.__name__, cls.__bases__, space)
    made.__qualname__ = qualname
    return made


def _get_state(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                              slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    known = getattr(class_or_instance, _FIELDS, None)
    if known is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([f for f in known.values() if f._field_type is _FIELD])


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _convert(obj, make):
    """Copy what is inside an object; make gives what a dataclass becomes."""
    if _is_instance(obj):
        return make(obj)
    kind = type(obj)
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return kind(*[_convert(item, make) for item in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_convert(item, make) for item in obj])
    if isinstance(obj, dict):
        pairs = [(_convert(key, make), _convert(value, make)) for key, value in obj.items()]
        return kind(pairs)
    if kind in (int, str, float, bool, type(None), bytes, complex):
        return obj
    from copy import deepcopy
    return deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')

    def make(obj):
        return dict_factory([(f.name, _convert(getattr(obj, f.name), make)) for f in fields(obj)])
    return make(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')

    def make(obj):
        return tuple_factory([_convert(getattr(obj, f.name), make) for f in fields(obj)])
    return make(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False):
    space = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, 'typing.Any'
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, space[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation
    space['__annotations__'] = annotations
    # As CPython does: the class belongs to the module types, where it is made.
    space.setdefault('__module__', 'types')
    cls = type(cls_name, tuple(bases), space)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be '
                                 'specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return type(obj)(**changes)
