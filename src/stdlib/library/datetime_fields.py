"""The calendar, the checks of fields, texts and their parsing, for `datetime`, in whose name all of
it stands.
"""

import time as _time

__name__ = 'datetime'

MINYEAR = 1
MAXYEAR = 9999
_MISSING = object()
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEKDAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTHS = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_DAY = 86400000000


def _getter(name):
    return property(lambda self: getattr(self, name))


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_days(year, month):
    return 29 if month == 2 and _leap(year) else _DAYS[month]


def _ordinal(year, month, day):
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 + day
    for earlier in range(1, month):
        days += _month_days(year, earlier)
    return days


def _ymd(ordinal):
    cycles, days = divmod(ordinal - 1, 146097)
    year = cycles * 400 + min(days // 36524, 3) * 100 + 1
    days -= min(days // 36524, 3) * 36524
    year += days // 1461 * 4
    days %= 1461
    year += min(days // 365, 3)
    days -= min(days // 365, 3) * 365
    month = 1
    while days >= _month_days(year, month):
        days -= _month_days(year, month)
        month += 1
    return year, month, days + 1


def _iso_year_start(year):
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _ints(*values):
    for value in values:
        if not isinstance(value, int):
            raise TypeError(
                f"'{type(value).__name__}' object cannot be interpreted as an integer")
        if not -2147483648 <= value <= 2147483647:
            raise OverflowError('signed integer is %s'
                                % ('less than minimum' if value < 0 else 'greater than maximum'))


def _required(**given):
    for position, (name, value) in enumerate(given.items(), 1):
        if value is _MISSING:
            raise TypeError(f"function missing required argument '{name}' (pos {position})")


def _check_date(year, month, day):
    _ints(year, month, day)
    if not 1 <= year <= 9999:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _month_days(year, month):
        raise ValueError('day is out of range for month')


def _check_time(hour, minute, second, microsecond, fold):
    _ints(hour, minute, second, microsecond, fold)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')


def _text_argument(value, function, place=' 1'):
    if not isinstance(value, str):
        raise TypeError(f'{function}() argument{place} must be str, not {type(value).__name__}')


def _offset_text(offset, colon=':'):
    if offset is None:
        return ''
    sign, us = ('-', -offset._us) if offset._us < 0 else ('+', offset._us)
    minutes, us = divmod(us, 60000000)
    text = f'{sign}{minutes // 60:02d}{colon}{minutes % 60:02d}'
    if us:
        text += f'{colon}{us // 1000000:02d}'
        if us % 1000000:
            text += f'.{us % 1000000:06d}'
    return text


def _clock_text(of, timespec):
    spec = timespec
    if spec == 'auto':
        spec = 'microseconds' if of.microsecond else 'seconds'
    text = f'{of.hour:02d}'
    if spec == 'hours':
        return text
    text += f':{of.minute:02d}'
    if spec == 'minutes':
        return text
    text += f':{of.second:02d}'
    if spec == 'seconds':
        return text
    if spec == 'milliseconds':
        return f'{text}.{of.microsecond // 1000:03d}'
    if spec == 'microseconds':
        return f'{text}.{of.microsecond:06d}'
    raise ValueError('Unknown timespec value')


def _strftime(of, format, tuple):
    _text_argument(format, 'strftime')
    if '%' not in format:
        return format
    parts = []
    rest = format
    while rest:
        at = rest.find('%')
        if at < 0 or at + 1 == len(rest):
            parts.append(rest)
            break
        parts.append(rest[:at])
        letter = rest[at + 1]
        rest = rest[at + 2:]
        if letter == 'z':
            parts.append(_offset_text(of.utcoffset(), '') if hasattr(of, 'utcoffset') else '')
        elif letter == 'Z':
            name = of.tzname() if hasattr(of, 'tzname') else None
            parts.append((name or '').replace('%', '%%'))
        elif letter == 'f':
            parts.append(f'{getattr(of, "microsecond", 0):06d}')
        else:
            parts.append('%' + letter)
    return _time.strftime(''.join(parts), tuple)


def _name_of(of):
    # C shows its own classes with their module, derived ones without.
    kind = type(of)
    return ('datetime.' if kind.__module__ == 'datetime' else '') + kind.__qualname__


def _invalid(text):
    return ValueError(f'Invalid isoformat string: {text!r}')


def _digits(text, start, count):
    part = text[start:start + count]
    if len(part) != count or not (part.isascii() and part.isdigit()):
        raise ValueError
    return int(part)


def _parse_date(text):
    year = _digits(text, 0, 4)
    dashed = text[4:5] == '-'
    at = 4 + dashed
    if text[at:at + 1] == 'W':
        week = _digits(text, at + 1, 2)
        at += 3
        day = 1
        if at < len(text):
            if dashed and text[at] != '-':
                raise ValueError
            day = _digits(text, at + dashed, 1)
        return _ymd(_from_iso(year, week, day))
    month = _digits(text, at, 2)
    if dashed and text[at + 2:at + 3] != '-':
        raise ValueError
    return year, month, _digits(text, at + 2 + dashed, 2)


class _IsoRange(Exception):
    pass


def _from_iso(year, week, day):
    if not 1 <= year <= 9999:
        raise _IsoRange(f'Year is out of range: {year}')
    if not 0 < week < 53:
        first = _ordinal(year, 1, 1) % 7
        if week != 53 or not (first == 4 or first == 3 and _leap(year)):
            raise _IsoRange(f'Invalid week: {week}')
    if not 0 < day < 8:
        raise _IsoRange(f'Invalid day: {day} (range is [1, 7])')
    return _iso_year_start(year) + week * 7 + day - 8


def _parse_clock(text):
    # The parts, and whether all of the text was used: C minds what is left only at the very end.
    parts = [0, 0, 0, 0]
    at = 0
    colon = text[2:3] == ':'
    for part in range(3):
        parts[part] = _digits(text, at, 2)
        at += 2
        if at >= len(text):
            return parts, True
        if at + 1 == len(text):
            return parts, False
        if text[at] in '.,' or colon and text[at] == ':':
            at += 1
            if text[at - 1] != ':':
                break
        elif colon:
            raise ValueError
    count = min(len(text) - at, 6)
    parts[3] = _digits(text, at, count) * 10 ** (6 - count)
    rest = text[at + count:]
    return parts, not rest or rest.isascii() and rest.isdigit()


def _separator_at(text):
    # Where the date ends: its own form tells.
    if len(text) == 7:
        return 7
    if text[4:5] == '-':
        if text[5:6] != 'W':
            return 10
        if text[8:9] == '-' and not text[10:11].isdigit():
            if len(text) == 9:
                raise ValueError
            return 10
        return 8
    if text[4:5] != 'W':
        return 8
    at = 7
    while at < len(text) and text[at].isdigit():
        at += 1
    if at < 9:
        return at
    return 7 if at % 2 == 0 else 8


def _divided(number, by):
    # To the nearest, halves to the even.
    if by == 0:
        raise ZeroDivisionError('integer division or modulo by zero')
    if by < 0:
        number, by = -number, -by
    whole, rest = divmod(number, by)
    if rest * 2 > by or rest * 2 == by and whole % 2:
        whole += 1
    return whole
