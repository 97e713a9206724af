"""CPython's enum."""

import sys
from types import MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum',
           'auto', 'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT',
           'CONFORM', 'EJECT', 'KEEP', 'global_flag_repr', 'global_enum_repr', 'global_str',
           'global_enum', 'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE']

Enum = Flag = EJECT = KEEP = ReprEnum = None
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
                not key.endswith('_')):
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
            if isinstance(value, auto):
                value = self._resolve(key, value)
            elif isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
                items = [self._resolve(key, item) if isinstance(item, auto) else item
                         for item in value]
                value = type(value)(*items) if hasattr(value, '_fields') else tuple(items)
            self._member_names[key] = None
            self._last_values.append(value)
        dict.__setitem__(self, key, value)

    def _resolve(self, key, value):
        if value.value is _UNSET:
            value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        self._auto_called = True
        return value.value

    def update(self, members, **more):
        for name, value in {**dict(members), **more}.items():
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
        _text_methods(space, member_type, first, bases)
        enum_class = super().__new__(metacls, cls, bases, space, **kwds)
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
                          'of a member', DeprecationWarning, stacklevel=2)
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
        raise AttributeError(name)

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
            if member_type is object or _is_plain_class(member_type):
                return object.__new__, saved, False
            return member_type.__new__, saved, True
        return new, saved, True


EnumMeta = EnumType


def _is_default_new(function):
    return (function is None or function == object.__new__
            or Enum is not None and getattr(function, '__func__', function) is Enum.__new__)


def _is_plain_class(kind):
    return kind.__new__ == object.__new__ and '__dataclass_fields__' not in kind.__dict__


def _caller():
    from _traceback import frame
    caller = frame(0)
    return '__main__' if caller is None else caller.f_globals.get('__name__', '__main__')


def _text_methods(space, member_type, first, bases):
    # A data type keeps its own texts only below ReprEnum.
    if ReprEnum is not None and ReprEnum in bases:
        for name in ('__repr__', '__str__', '__format__'):
            space.setdefault(name, getattr(first if name == '__repr__' else member_type, name))
        if member_type is not str:
            space['__str__'] = lambda self: repr(member_type(self))
    elif Enum is not None:
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name in space:
                continue
            method = getattr(first, name)
            for base in bases[:-1]:
                for kind in base.__mro__:
                    if name in kind.__dict__:
                        # Texts of a mixin that is no data type are kept.
                        if kind is not object and kind.__module__ != 'builtins' and (
                                '__dataclass_fields__' not in kind.__dict__):
                            method = kind.__dict__[name]
                        break
            space[name] = method


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


class Enum(metaclass=EnumType):
    _member_names_, _member_map_, _value2member_map_ = [], {}, {}
    _member_type_, _boundary_, _new_member_, _use_args_ = object, None, object.__new__, False

    def __new__(cls, value):
        if type(value) is cls:
            return value
        found = _find_value(cls, value)
        if found is not None:
            return found
        if not cls._member_map_ and cls._boundary_ is None and not cls._value2member_map_:
            if '_member_map_' not in cls.__dict__ or cls in (Enum, IntEnum, StrEnum):
                raise TypeError(f'{cls!r} has no members')
        error = None
        try:
            found = cls._missing_(value)
        except Exception as raised:
            error, found = raised, None
        if isinstance(found, cls) or (
                Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT
                and isinstance(found, int)):
            return found
        invalid = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        if error is None:
            if found is None:
                raise invalid
            error = TypeError(f'error in {cls.__name__}._missing_: returned {found!r} instead of '
                              'None or a valid member')
        if not isinstance(error, ValueError):
            error.__context__ = invalid
        raise error

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            for last in reversed(last_values):
                try:
                    return last + 1
                except TypeError:
                    pass
            return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value = self._value_
        kind = type(self)._member_type_
        if kind is object or '__dataclass_fields__' not in kind.__dict__:
            text = kind.__repr__(value) if kind is not object else repr(value)
        else:
            text = repr(value)
        return f'<{self.__class__.__name__}.{self._name_}: {text}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __dir__(self):
        added = {name for kind in type(self).__mro__ for name in kind.__dict__
                 if name[0] != '_' and name not in type(self)._member_map_}
        return sorted({'__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name',
                       'value'} | added)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    name = _Name()
    value = _Value()


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        for value, name in zip(values[1:], ('encoding', 'errors')):
            if not isinstance(value, str):
                raise TypeError(f'{name} must be a string, not {value!r}')
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _show_bits(number, width):
    sign = '0' if number >= 0 else '1'
    text = f'{number if number >= 0 else ~number ^ (2 ** width - 1):b}'
    return f'0b{sign} {text.rjust(width, sign)}'


class Flag(Enum, boundary=STRICT):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError(f'invalid flag value {last!r}') from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _each_bit(value & cls._flag_mask_):
            found = cls._value2member_map_.get(bit)
            if found is not None:
                yield found

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        mask, singles, everything = cls._flag_mask_, cls._singles_mask_, cls._all_bits_
        negative = None
        if not ~everything <= value <= everything or value & (everything ^ mask):
            boundary = cls._boundary_
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n    given '
                                 f'{_show_bits(value, width)}\n  allowed '
                                 f'{_show_bits(mask, width)}')
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value = max(everything + 1, 2 ** value.bit_length()) + value
        if value < 0:
            negative = value
            value = everything + 1 + value
        unknown = value & ~mask
        aliases = value & ~singles
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError(f'{cls.__name__}({value!r}) -->  unknown values {unknown!r} '
                             f'[{bin(unknown)}]')
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, '_value_'):
            made._value_ = value
        members = []
        left = value
        for one in cls._iter_member_(value):
            members.append(one)
            left &= ~one._value_
        if left & aliases:
            for one in cls._member_map_.values():
                if one not in members and one._value_ and one._value_ & left == one._value_:
                    members.append(one)
                    left &= ~one._value_
        made._name_ = None
        if members or (value and cls._boundary_ is KEEP):
            name = '|'.join([one._name_ for one in members])
            if left:
                name += f'|{cls._numeric_repr_(left)}' if name else None or ''
            made._name_ = name or None
        known = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = known
        return known

    _numeric_repr_ = repr

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': "
                            f"{type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return self.__class__._iter_member_(self._value_)

    def __len__(self):
        return bin(self._value_).count('1')

    def __repr__(self):
        kind, value = self.__class__, self._value_
        if self._name_ is None:
            return f'<{kind.__name__}: {value!r}>'
        return f'<{kind.__name__}.{self._name_}: {value!r}>'

    def __str__(self):
        if self._name_ is None:
            return f'{self.__class__.__name__}({self._value_!r})'
        return f'{self.__class__.__name__}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        kind = self.__class__._member_type_
        return other if kind is not object and isinstance(other, kind) else None

    def __or__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ ^ other)

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


def _each_bit(number):
    bit = 1
    while bit <= number:
        if number & bit:
            yield bit
        bit <<= 1


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


for _name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__',
              '__contains__', '__iter__', '__len__', '__bool__', '__repr__'):
    type.__setattr__(IntFlag, _name, Flag.__dict__[_name])


def unique(enumeration):
    duplicates = [(name, one._name_) for name, one in enumeration.__members__.items()
                  if name != one._name_]
    if duplicates:
        shown = ', '.join([f'{alias} -> {name}' for alias, name in duplicates])
        raise ValueError(f'duplicate values found in {enumeration!r}: {shown}')
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        values = {one._value_ for one in enumeration}
        for check in self.checks:
            if check is UNIQUE:
                unique_names = [(alias, one._name_) for alias, one
                                in enumeration.__members__.items() if alias != one._name_]
                if unique_names:
                    shown = ', '.join([f'{alias} -> {one}' for alias, one in unique_names])
                    raise ValueError(f'aliases found in {enumeration!r}: {shown}')
            elif check is CONTINUOUS and len(values) > 1:
                low, high = min(values), max(values)
                if issubclass(enumeration, Flag):
                    expected = [1 << at for at in range(low.bit_length(), high.bit_length() - 1)]
                else:
                    expected = range(low + 1, high)
                missing = [value for value in expected if value not in values]
                if missing:
                    shown = ', '.join(map(str, missing))
                    raise ValueError(f'invalid {"flag" if issubclass(enumeration, Flag) else "enum"}'
                                     f' {name!r}: missing values {shown}')
        return enumeration


def global_enum_repr(self):
    return f'{self.__class__.__module__.split(".")[-1]}.{self._name_}'


global_flag_repr = global_enum_repr


def global_str(self):
    return str(self._value_) if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    cls.__repr__ = global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
