"""CPython's enum; the class of enumerations is in another file."""

import sys
import _enum_type
from _enum_type import (EnumMeta, EnumType, _EnumDict, _Name, _Value, _find_value, _is_descriptor,
                        _is_dunder, _is_sunder, auto, member, nonmember, property)

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum',
           'auto', 'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT',
           'CONFORM', 'EJECT', 'KEEP', 'global_flag_repr', 'global_enum_repr', 'global_str',
           'global_enum', 'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE']

_enum_type.Enum = _enum_type.Flag = _enum_type.ReprEnum = Flag = EJECT = None


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
        kind = type(self)
        shown = {'__class__', '__doc__', '__eq__', '__hash__', '__module__'}
        if kind._member_type_ is not object:
            shown.update(object.__dir__(self))
        shown.update([name for name in self.__dict__ if name[0] != '_'])
        for base in kind.__mro__:
            for name, value in base.__dict__.items():
                if name[0] == '_':
                    continue
                if name not in kind._member_map_ or isinstance(value, property):
                    shown.add(name)
                else:
                    shown.discard(name)
        return sorted(shown)

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


_enum_type.Enum = Enum


class ReprEnum(Enum):
    pass


_enum_type.ReprEnum = ReprEnum


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
        members = list(cls._iter_member_(value))
        if aliases:
            for one in cls._member_map_.values():
                if one not in members and one._value_ and one._value_ & value == one._value_:
                    members.append(one)
        left = value
        for one in members:
            left &= ~one._value_
        made._name_ = '|'.join([one._name_ for one in members]) or None
        if left and members:
            if cls._boundary_ is STRICT:
                raise ValueError(f'{cls!r}: no members with value {left!r}')
            made._name_ += f'|{cls._numeric_repr_(left)}'
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


_enum_type.Flag = Flag


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


def show_flag_values(value):
    return list(_each_bit(value))


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
            elif check is NAMED_FLAGS:
                unnamed, bits = [], 0
                for alias, one in enumeration.__members__.items():
                    missed = one._value_ & ~sum(values) if one._value_ > 0 else 0
                    if alias not in enumeration._member_names_ and missed:
                        unnamed.append(alias)
                        bits |= missed
                if unnamed:
                    shown = (f'aliases {", ".join(unnamed[:-1])} and {unnamed[-1]} are'
                             if unnamed[1:] else f'alias {unnamed[0]} is')
                    what = 'combined values of' if bits & bits - 1 else 'value'
                    raise ValueError(f'invalid Flag {name!r}: {shown} missing {what} 0x{bits:x} '
                                     '[use enum.show_flag_values(value) for details]')
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
