"""The class of enumerations and what their bodies are read with, for `enum`, in whose name all of
it stands.

`enum` sets `Enum`, `ReprEnum` and `Flag` here: None until it has made them with this class.
"""

from types import DynamicClassAttribute, MappingProxyType

__name__ = 'enum'

_property = property


class property:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, '__doc__', None)

    def __set_name__(self, owner, name):
        self.clsname = owner.__name__
        self.name = name

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        if self.fget is None:
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot set attribute {self.name!r}')
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot delete attribute {self.name!r}')
        return self.fdel(instance)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel)


class _Name(property):
    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        return instance._name_


class _Value(property):
    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        return instance._value_


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


_UNSET = object()


class auto:
    def __init__(self, value=_UNSET):
        self.value = value

    def __repr__(self):
        return 'auto()' if self.value is _UNSET else f'auto({self.value!r})'


def _is_descriptor(value):
    return hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__')


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_single_bit(number):
    return number > 0 and number & (number - 1) == 0


_SUNDERS = ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_',
            '_iter_member_', '_iter_member_by_value_', '_iter_member_by_def_')


class _EnumDict(dict):
    def __init__(self):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = None
        self._generate = None

    def __setitem__(self, key, value):
        if self._cls_name is not None and key.startswith(f'_{self._cls_name}__') and (
                not key.endswith('__')):
            pass
        elif _is_sunder(key):
            if key not in _SUNDERS:
                raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum '
                                 'use')
            if key == '_generate_next_value_':
                if self._auto_called:
                    raise TypeError('_generate_next_value_ must be defined before members')
                self._generate = getattr(value, '__func__', value)
            elif key == '_ignore_':
                value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not _is_descriptor(value):
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            if isinstance(value, member):
                value = value.value
            is_generated = True
            if isinstance(value, auto):
                value = self._resolve(key, value)
            elif isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
                items = [self._resolve(key, item) if isinstance(item, auto) else item
                         for item in value]
                value = type(value)(*items) if hasattr(value, '_fields') else tuple(items)
            else:
                is_generated = False
            self._member_names[key] = None
            if not is_generated:
                self._last_values.append(value)
        dict.__setitem__(self, key, value)

    def _resolve(self, key, value):
        if value.value is _UNSET:
            value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        self._auto_called = True
        self._last_values.append(value.value)
        return value.value

    def update(self, members, **more):
        for given in dict(members), more:
            for name, value in given.items():
                self[name] = value


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        if Enum is None:
            return {}
        metacls._check_for_existing_members_(cls, bases)
        space = _EnumDict()
        space._cls_name = cls
        _, first = metacls._get_mixins_(cls, bases)
        if first is not None:
            space._generate = getattr(first, '_generate_next_value_', None)
        return space

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple or Enum is None:
            return super().__new__(metacls, cls, bases, dict(classdict), **kwds)
        for name in classdict._ignore + ['_ignore_']:
            classdict.pop(name, None)
        names = list(classdict._member_names)
        invalid = {'mro', ''} & set(names)
        if invalid:
            raise ValueError(f'invalid enum member name(s) {",".join(map(repr, invalid))}')
        member_type, first = metacls._get_mixins_(cls, bases)
        new, saved, use_args = metacls._find_new_(classdict, member_type, first)
        space = {name: value for name, value in classdict.items() if name not in names}
        if classdict._generate is not None:
            space['_generate_next_value_'] = staticmethod(classdict._generate)
        order = space.pop('_order_', None)
        space.update(_new_member_=new, _use_args_=use_args, _member_names_=[], _member_map_={},
                     _value2member_map_={}, _unhashable_values_=[], _member_type_=member_type,
                     _boundary_=boundary or getattr(first, '_boundary_', None), _flag_mask_=0,
                     _singles_mask_=0, _all_bits_=0)
        if saved:
            space['__new_member__'] = new
        own_new = space.pop('__new__', None)
        enum_class = super().__new__(metacls, cls, bases, space, **kwds)
        _set_methods(enum_class, space, member_type, first, bases)
        if own_new is not None:
            enum_class._new_member_ = new
        for name in names:
            _add_member(enum_class, name, classdict[name])
        enum_class.__new__ = Enum.__new__
        _complete_flag(enum_class)
        if order is not None:
            _check_order(enum_class, order)
        return enum_class

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type,
                            start=start, boundary=boundary)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            import warnings
            warnings.warn('in 3.12 __contains__ will no longer raise TypeError, but will return '
                          'True or\nFalse depending on whether the value is a member or the value '
                          'of a member', DeprecationWarning)
            raise TypeError(f"unsupported operand type(s) for 'in': "
                            f"'{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f'{cls.__name__!r} cannot delete member {attr!r}.')
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __dir__(cls):
        own = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__',
               '__members__', '__module__', '__name__', '__qualname__', *cls._member_names_}
        if cls._member_type_ is not object:
            own.update(dir(cls._member_type_))
        else:
            own.update(('__init_subclass__',))
        return sorted(own)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __getattr__(cls, name):
        # A member of the name of a property that its class inherits.
        try:
            return cls.__dict__['_member_map_'][name]
        except KeyError:
            raise AttributeError(name) from None

    @_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        kind = 'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'
        return f'<{kind} {cls.__name__!r}>'

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        space = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values, names = [], list(names)
            original = names
            names = []
            for count, name in enumerate(original):
                value = cls._generate_next_value_(name, start, count, values[:])
                values.append(value)
                names.append((name, value))
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            space[name] = value
        space['__module__'] = module or _caller()
        if qualname is not None:
            space['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, space, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base.__dict__.get('_member_names_'):
                    raise TypeError(f'<enum {class_name!r}> cannot extend {base!r}')

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        if not bases or Enum is None:
            return object, Enum
        first = bases[-1]
        if not isinstance(first, EnumType):
            raise TypeError('new enumerations should be created as `EnumName([mixin_type, ...] '
                            '[data_type,] enum_type)`')
        return mcls._find_data_type_(class_name, bases) or object, first

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.append(base._member_type_)
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__ or (
                        '__module__' not in base.__dict__):
                    found.append(candidate or base)
                    break
                else:
                    candidate = candidate or base
        kinds = []
        for kind in found:
            if kind not in kinds:
                kinds.append(kind)
        if len(kinds) > 1:
            raise TypeError(f'too many data types for {class_name!r}: {set(kinds)!r}')
        return kinds[0] if kinds else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first):
        new = classdict.get('__new__')
        saved = first is not None and new is not None
        if new is None:
            for name in ('__new_member__', '__new__'):
                for possible in (member_type, first):
                    target = getattr(possible, name, None)
                    if target is not None and not _is_default_new(target):
                        new = target
                        break
                if new is not None:
                    break
        if isinstance(new, staticmethod):
            new = new.__func__
        if new is None or _is_default_new(new):
            if member_type.__new__ == object.__new__:
                return object.__new__, saved, False
            return member_type.__new__, saved, True
        return new, saved, True


EnumMeta = EnumType


def _is_default_new(function):
    return (function is None or function == object.__new__
            or Enum is not None and getattr(function, '__func__', function) is Enum.__new__)


def _caller():
    from _traceback import frame
    caller = frame(0)
    return '__main__' if caller is None else caller.f_globals.get('__name__', '__main__')


def _set_methods(enum_class, space, member_type, first, bases):
    # A data type keeps its own texts only below ReprEnum; those of other mixins are kept.
    if ReprEnum is not None and ReprEnum in bases:
        if '__format__' not in space:
            space['__format__'] = enum_class.__format__ = member_type.__format__
        if '__str__' not in space:
            own = member_type.__str__
            own = member_type.__repr__ if own == object.__str__ else own
            space['__str__'] = enum_class.__str__ = own
    if Enum is not None:
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name not in space and getattr(enum_class, name) in (
                    getattr(member_type, name), getattr(object, name)):
                setattr(enum_class, name, getattr(first, name))
    if Flag is not None and member_type is not object and issubclass(enum_class, Flag):
        for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__',
                     '__invert__'):
            if name not in space:
                setattr(enum_class, name, getattr(Flag, name))


def _add_member(enum_class, name, value):
    member_type = enum_class._member_type_
    args = value if isinstance(value, tuple) else (value,)
    if member_type is tuple:
        args = (args,)
    if enum_class._use_args_:
        made = enum_class._new_member_(enum_class, *args)
    else:
        made = enum_class._new_member_(enum_class)
    if not hasattr(made, '_value_'):
        if member_type is object:
            made._value_ = value
        else:
            try:
                made._value_ = member_type(*args)
            except Exception as error:
                raise TypeError('_value_ not set in __new__, unable to create it') from error
    value = made._value_
    made._name_ = name
    made.__objclass__ = enum_class
    made.__init__(*args)
    made._sort_order_ = len(enum_class._member_names_)
    known = _find_value(enum_class, value)
    if known is not None:
        made = known
    elif Flag is None or not issubclass(enum_class, Flag) or _is_single_bit(value):
        enum_class._member_names_.append(name)
    if Flag is not None and issubclass(enum_class, Flag):
        if not isinstance(value, int):
            raise TypeError('Flag values must be int')
        type.__setattr__(enum_class, '_flag_mask_', enum_class._flag_mask_ | value)
        if _is_single_bit(value):
            type.__setattr__(enum_class, '_singles_mask_', enum_class._singles_mask_ | value)
        type.__setattr__(enum_class, '_all_bits_', 2 ** enum_class._flag_mask_.bit_length() - 1)
    inherited = next((kind.__dict__[name] for kind in enum_class.__mro__[1:]
                      if name in kind.__dict__), None)
    if not isinstance(inherited, (property, DynamicClassAttribute)):
        type.__setattr__(enum_class, name, made)
    enum_class._member_map_[name] = made
    try:
        enum_class._value2member_map_.setdefault(value, made)
    except TypeError:
        enum_class._unhashable_values_.append(value)


def _find_value(enum_class, value):
    try:
        return enum_class._value2member_map_.get(value)
    except TypeError:
        for made in enum_class._member_map_.values():
            if made._value_ == value:
                return made


def _complete_flag(enum_class):
    if Flag is None or not issubclass(enum_class, Flag):
        return
    singles = [enum_class._member_map_[name]._value_ for name in enum_class._member_names_]
    if singles != sorted(singles):
        enum_class._iter_member_ = enum_class._iter_member_by_def_


def _check_order(enum_class, order):
    if isinstance(order, str):
        order = order.replace(',', ' ').split()
    order = [name for name in order if name in enum_class._member_names_
             or name not in enum_class._member_map_]
    if order != enum_class._member_names_:
        raise TypeError('member order does not match _order_:\n'
                        f'  {enum_class._member_names_!r}\n  {order!r}')
