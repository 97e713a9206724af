"""CPython's datetime, as its C implementation answers. The local zone is UTC."""

import time as _time

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

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


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError('tzinfo argument must be None or of a tzinfo subclass, not type '
                        f"'{type(zone).__name__}'")


def _text_argument(value, function, place=' 1'):
    if not isinstance(value, str):
        raise TypeError(f'{function}() argument{place} must be str, not {type(value).__name__}')


def _offset_of(zone, of, method='utcoffset'):
    if zone is None:
        return None
    offset = getattr(zone, method)(of)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f'tzinfo.{method}() must return None or a timedelta, not '
                        f"'{type(offset).__name__}'")
    if not -_DAY < offset._us < _DAY:
        raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                         f'timedelta(hours=24), not {offset!r}.')
    return offset


def _zone_name(zone, of):
    if zone is None:
        return None
    name = zone.tzname(of)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


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


def _parse_time(text):
    at = 0
    while at < len(text) and text[at] not in '+-Z':
        at += 1
    parts, whole = _parse_clock(text[:at])
    if at == len(text):
        if not whole:
            raise ValueError
        return (*parts, None)
    rest = text[at + 1:]
    if text[at] == 'Z':
        if rest:
            raise ValueError
        return (*parts, timezone.utc)
    (hour, minute, second, us), whole = _parse_clock(rest)
    if not whole:
        raise ValueError
    offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=us)
    if offset < timedelta(seconds=1):
        offset = timedelta(0)
    return (*parts, timezone(offset if text[at] == '+' else -offset))


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


class timedelta:
    __c_type__ = True
    __slots__ = ('_us',)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        left = 0.0
        for name, value, unit in (
                ('microseconds', microseconds, 1), ('milliseconds', milliseconds, 1000),
                ('seconds', seconds, 1000000), ('minutes', minutes, 60000000),
                ('hours', hours, 3600000000), ('days', days, _DAY), ('weeks', weeks, 7 * _DAY)):
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                whole = int(value)
                total += whole * unit
                part = (value - whole) * unit
                total += int(part)
                left += part - int(part)
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: '
                                f'{type(value).__name__}')
        if left:
            whole = round(left)
            if abs(whole - left) == 0.5 and total % 2:
                whole = int(2 * left - whole)
            total += whole
        return _delta(total, cls)

    days = property(lambda self: self._us // _DAY)
    seconds = property(lambda self: self._us % _DAY // 1000000)
    microseconds = property(lambda self: self._us % 1000000)

    def total_seconds(self):
        return self._us / 1000000

    def __repr__(self):
        parts = [f'{name}={value}' for name in ('days', 'seconds', 'microseconds')
                 if (value := getattr(self, name))]
        return f"{_name_of(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        days = self.days
        minutes, seconds = divmod(self.seconds, 60)
        text = f'{minutes // 60}:{minutes % 60:02d}:{seconds:02d}'
        if days:
            text = f"{days} day{'' if days in (1, -1) else 's'}, {text}"
        if self.microseconds:
            text += f'.{self.microseconds:06d}'
        return text

    def __add__(self, other):
        return _delta(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _delta(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return _delta(-self._us)

    def __pos__(self):
        return _delta(self._us)

    def __abs__(self):
        return _delta(abs(self._us))

    def __bool__(self):
        return self._us != 0

    def __mul__(self, other):
        if isinstance(other, int):
            return _delta(self._us * other)
        if isinstance(other, float):
            above, below = other.as_integer_ratio()
            return _delta(_divided(self._us * above, below))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            return _delta(_divided(self._us, other))
        if isinstance(other, float):
            above, below = other.as_integer_ratio()
            return _delta(_divided(self._us * below, above))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        if isinstance(other, int):
            return _delta(self._us // other)
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _delta(self._us % other._us)
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            whole, rest = divmod(self._us, other._us)
            return whole, _delta(rest)
        return NotImplemented

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self.days, self.seconds, self.microseconds))


def _delta(us, cls=timedelta):
    days = us // _DAY
    if not -1000000000 < days < 1000000000:
        if not -2147483648 <= days <= 2147483647:
            raise OverflowError('Python int too large to convert to C int')
        raise OverflowError(f'days={days}; must have magnitude <= 999999999')
    self = object.__new__(cls)
    self._us = us
    return self


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    __c_type__ = True
    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        dst = dt.dst()
        if dst is None:
            raise ValueError('fromutc: non-None dst() result required')
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return dt + dst


class timezone(tzinfo):
    __c_type__ = True
    __slots__ = ('_offset', '_name')

    def __new__(cls, offset=_MISSING, name=_MISSING):
        if offset is _MISSING:
            raise TypeError("timezone() missing required argument 'offset' (pos 1)")
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, not '
                            f'{type(offset).__name__}')
        if name is _MISSING:
            name = None
            if not offset and hasattr(timezone, 'utc'):
                return timezone.utc
        else:
            _text_argument(name, 'timezone', ' 2')
        if not -_DAY < offset._us < _DAY:
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) '
                             f'and timedelta(hours=24), not {offset!r}.')
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def _check(self, dt, function):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f'{function}(dt) argument must be a datetime instance or None, not '
                            f'{type(dt).__name__}')

    def utcoffset(self, dt):
        self._check(dt, 'utcoffset')
        return self._offset

    def tzname(self, dt):
        self._check(dt, 'tzname')
        if self._name is not None:
            return self._name
        return 'UTC' + (_offset_text(self._offset) if self._offset else '')

    def dst(self, dt):
        self._check(dt, 'dst')
        return None

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        name = '' if self._name is None else f', {self._name!r}'
        return f'{_name_of(self)}({self._offset!r}{name})'

    def __str__(self):
        return self.tzname(None)


timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
UTC = timezone.utc
_iso_class = None


class date:
    __c_type__ = True
    __slots__ = ('_year', '_month', '_day')

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING):
        _required(year=year, month=month, day=day)
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year = _getter('_year')
    month = _getter('_month')
    day = _getter('_day')

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls(*_time.gmtime(timestamp)[:3])

    @classmethod
    def fromordinal(cls, ordinal):
        _ints(ordinal)
        if ordinal < 1:
            raise ValueError('ordinal must be >= 1')
        return cls(*_ymd(ordinal))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(date_string) not in (7, 8, 10):
                raise ValueError
            parts = _parse_date(date_string)
        except (ValueError, _IsoRange):
            raise _invalid(date_string) from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        _ints(year, week, day)
        try:
            ordinal = _from_iso(year, week, day)
        except _IsoRange as error:
            raise ValueError(str(error)) from None
        return cls.fromordinal(ordinal)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        global _iso_class
        if _iso_class is None:
            from collections import namedtuple
            _iso_class = namedtuple('IsoCalendarDate', 'year week weekday')
            _iso_class.__repr__ = lambda self: (
                'datetime.IsoCalendarDate(year=%r, week=%r, weekday=%r)' % tuple(self))
        ordinal = self.toordinal()
        year = self._year
        if ordinal < _iso_year_start(year):
            year -= 1
        elif ordinal >= _iso_year_start(year + 1):
            year += 1
        week, day = divmod(ordinal - _iso_year_start(year), 7)
        return _iso_class(year, week + 1, day + 1)

    def isoformat(self):
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    __str__ = isoformat

    def __repr__(self):
        return f'{_name_of(self)}({self._year}, {self._month}, {self._day})'

    def ctime(self):
        return (f'{_WEEKDAYS[self.weekday()]} {_MONTHS[self._month]} {self._day:2d} 00:00:00 '
                f'{self._year:04d}')

    def timetuple(self):
        return _time.struct_time(self._fields(0, 0, 0, -1))

    def _fields(self, hour, minute, second, dst):
        ordinal = self.toordinal()
        return (self._year, self._month, self._day, hour, minute, second, (ordinal + 6) % 7,
                ordinal - _ordinal(self._year, 1, 1) + 1, dst)

    def strftime(self, format=_MISSING):
        if format is _MISSING:
            raise TypeError("strftime() missing required argument 'format' (pos 1)")
        return _strftime(self, format, self.timetuple())

    def __format__(self, format):
        _text_argument(format, '__format__')
        return self.strftime(format) if format else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year,
                          self._month if month is None else month,
                          self._day if day is None else day)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 0 < ordinal <= 3652059:
            raise OverflowError('date value out of range')
        return type(self)(*_ymd(ordinal))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key(self, other):
        if isinstance(other, datetime):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return ((self._year, self._month, self._day), (other._year, other._month, other._day))

    def __eq__(self, other):
        if not isinstance(other, date):
            return NotImplemented
        return not isinstance(other, datetime) and (
            self._day == other._day and self._month == other._month and self._year == other._year)

    def __lt__(self, other):
        if not isinstance(other, date):
            return NotImplemented
        mine, others = self._key(other)
        return mine < others

    def __le__(self, other):
        if not isinstance(other, date):
            return NotImplemented
        mine, others = self._key(other)
        return mine <= others

    def __gt__(self, other):
        if not isinstance(other, date):
            return NotImplemented
        mine, others = self._key(other)
        return mine > others

    def __ge__(self, other):
        if not isinstance(other, date):
            return NotImplemented
        mine, others = self._key(other)
        return mine >= others

    def __hash__(self):
        return hash(bytes((self._year // 256, self._year % 256, self._month, self._day)))


class time:
    __c_type__ = True
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second = hour, minute, second
        self._microsecond, self._tzinfo, self._fold = microsecond, tzinfo, fold
        return self

    hour = _getter('_hour')
    minute = _getter('_minute')
    second = _getter('_second')
    microsecond = _getter('_microsecond')
    tzinfo = _getter('_tzinfo')
    fold = _getter('_fold')

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        text = time_string[1:] if time_string[:1] == 'T' else time_string
        try:
            parts = _parse_time(text)
        except ValueError as error:
            raise error if error.args else _invalid(time_string) from None
        return cls(*parts)

    def isoformat(self, timespec='auto'):
        _text_argument(timespec, 'isoformat')
        return _clock_text(self, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f'{_name_of(self)}({self._hour}, {self._minute}{_repr_rest(self)}'

    def strftime(self, format=_MISSING):
        if format is _MISSING:
            raise TypeError("strftime() missing required argument 'format' (pos 1)")
        return _strftime(self, format,
                         (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format):
        _text_argument(format, '__format__')
        return self.strftime(format) if format else str(self)

    def utcoffset(self):
        return _offset_of(self._tzinfo, None)

    def dst(self):
        return _offset_of(self._tzinfo, None, 'dst')

    def tzname(self):
        return _zone_name(self._tzinfo, None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        return type(self)(self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def _since_midnight(self):
        return (((self._hour * 60 + self._minute) * 60 + self._second) * 1000000
                + self._microsecond)

    def _keys(self, other, equality=False):
        mine, others = self._since_midnight(), other._since_midnight()
        if self._tzinfo is not other._tzinfo:
            first, second = self.utcoffset(), other.utcoffset()
            if (first is None) != (second is None):
                if equality:
                    return 0, 1
                raise TypeError("can't compare offset-naive and offset-aware times")
            if first is not None:
                mine -= first._us
                others -= second._us
        return mine, others

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._keys(other, True)
        return mine == others

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._keys(other)
        return mine < others

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._keys(other)
        return mine <= others

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._keys(other)
        return mine > others

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._keys(other)
        return mine >= others

    def __hash__(self):
        offset = self.replace(fold=0).utcoffset()
        if offset is None:
            return hash(_clock_bytes(self))
        return hash(_delta(self._since_midnight() - offset._us))


def _clock_bytes(of):
    return (bytes((of._hour, of._minute, of._second))
            + of._microsecond.to_bytes(3, 'big'))


def _repr_rest(of):
    text = ''
    if of._microsecond:
        text = f', {of._second}, {of._microsecond}'
    elif of._second:
        text = f', {of._second}'
    zone = '' if of._tzinfo is None else f', tzinfo={of._tzinfo!r}'
    fold = ', fold=1' if of._fold else ''
    return text + (fold + zone if isinstance(of, datetime) else zone + fold) + ')'


class datetime(date):
    __c_type__ = True
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING, hour=0, minute=0, second=0,
                microsecond=0, tzinfo=None, *, fold=0):
        _required(year=year, month=month, day=day)
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self._hour, self._minute, self._second = hour, minute, second
        self._microsecond, self._tzinfo, self._fold = microsecond, tzinfo, fold
        return self

    hour = _getter('_hour')
    minute = _getter('_minute')
    second = _getter('_second')
    microsecond = _getter('_microsecond')
    tzinfo = _getter('_tzinfo')
    fold = _getter('_fold')

    @classmethod
    def _from_us(cls, us, zone=None):
        days, us = divmod(us, _DAY)
        if not 0 < days <= 3652059:
            raise OverflowError('date value out of range')
        seconds, us = divmod(us, 1000000)
        return cls(*_ymd(days), seconds // 3600, seconds // 60 % 60, seconds % 60, us, zone)

    def _us(self):
        return (self.toordinal() * _DAY + ((self._hour * 60 + self._minute) * 60
                                           + self._second) * 1000000 + self._microsecond)

    @classmethod
    def _from_timestamp(cls, timestamp, zone):
        if isinstance(timestamp, float):
            parts = _time.gmtime(timestamp)
            whole = int(timestamp)
            us = round((timestamp - whole) * 1e6)
            if us >= 1000000:
                whole, us = whole + 1, us - 1000000
            elif us < 0:
                whole, us = whole - 1, us + 1000000
            parts = _time.gmtime(whole)
        else:
            parts = _time.gmtime(timestamp)
            us = 0
        return cls(*parts[:6], us, zone)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        made = cls._from_timestamp(timestamp, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls._from_timestamp(timestamp, None)

    @classmethod
    def now(cls, tz=None):
        _check_zone(tz)
        us = _time.time_ns() // 1000
        made = cls._from_us(719163 * _DAY + us, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date):
            raise TypeError(
                f'combine() argument 1 must be datetime.date, not {type(date).__name__}')
        if not isinstance(time, _clock):
            raise TypeError(
                f'combine() argument 2 must be datetime.time, not {type(time).__name__}')
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        if len(date_string) < 7:
            raise _invalid(date_string)
        clock = (0, 0, 0, 0, None)
        try:
            at = _separator_at(date_string)
            parts = _parse_date(date_string[:at])
            if date_string[at:]:
                clock = _parse_time(date_string[at + 1:])
        except (ValueError, _IsoRange) as error:
            if error.args and isinstance(error, ValueError):
                raise
            raise _invalid(date_string) from None
        return cls(*parts, *clock)

    @classmethod
    def strptime(cls, date_string, format):
        from _strptime import moment
        parts, us, zone = moment(date_string, format)
        return cls(*parts[:6], us, zone)

    def date(self):
        return _date(self._year, self._month, self._day)

    def time(self):
        return _clock(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return _clock(self._hour, self._minute, self._second, self._microsecond, self._tzinfo,
                      fold=self._fold)

    def timestamp(self):
        if self._tzinfo is None:
            seconds, us = divmod(self._us() - 719163 * _DAY, 1000000)
            return seconds + us / 1e6
        return (self - _EPOCH).total_seconds()

    def timetuple(self):
        dst = self.dst()
        dst = -1 if dst is None else 1 if dst else 0
        return _time.struct_time(self._fields(self._hour, self._minute, self._second, dst))

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return _time.struct_time(
            moment._fields(moment._hour, moment._minute, moment._second, 0))

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._year if year is None else year,
                          self._month if month is None else month,
                          self._day if day is None else day,
                          self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def astimezone(self, tz=None):
        _check_zone(tz)
        if tz is None:
            tz = _LOCAL
        if self._tzinfo is tz:
            return self
        offset = self.utcoffset()
        moment = self.replace(tzinfo=tz)
        return tz.fromutc(moment - offset if offset is not None else moment)

    def utcoffset(self):
        return _offset_of(self._tzinfo, self)

    def dst(self):
        return _offset_of(self._tzinfo, self, 'dst')

    def tzname(self):
        return _zone_name(self._tzinfo, self)

    def isoformat(self, sep='T', timespec='auto'):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError('isoformat() argument 1 must be a unicode character, not '
                            + type(sep).__name__)
        return _date.isoformat(self) + sep + _clock_text(self, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        return (f'{_name_of(self)}({self._year}, {self._month}, {self._day}, {self._hour}, '
                f'{self._minute}{_repr_rest(self)}')

    def ctime(self):
        return _date.ctime(self).replace(
            '00:00:00', f'{self._hour:02d}:{self._minute:02d}:{self._second:02d}')

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._from_us(self._us() + other._us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._from_us(self._us() - other._us, self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        mine, others = self._keys(other, "can't subtract offset-naive and offset-aware datetimes")
        return _delta(mine - others)

    def _keys(self, other, refusal="can't compare offset-naive and offset-aware datetimes"):
        mine, others = self._us(), other._us()
        if self._tzinfo is not other._tzinfo:
            first, second = self.utcoffset(), other.utcoffset()
            if (first is None) != (second is None):
                if refusal is None:
                    return 0, 1
                raise TypeError(refusal)
            if first is not None:
                mine -= first._us
                others -= second._us
        return mine, others

    def _comparable(self, other):
        if isinstance(other, datetime):
            return True
        if isinstance(other, _date):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return False

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return False if isinstance(other, _date) else NotImplemented
        mine, others = self._keys(other, None)
        return mine == others

    def __lt__(self, other):
        if not self._comparable(other):
            return NotImplemented
        mine, others = self._keys(other)
        return mine < others

    def __le__(self, other):
        if not self._comparable(other):
            return NotImplemented
        mine, others = self._keys(other)
        return mine <= others

    def __gt__(self, other):
        if not self._comparable(other):
            return NotImplemented
        mine, others = self._keys(other)
        return mine > others

    def __ge__(self, other):
        if not self._comparable(other):
            return NotImplemented
        mine, others = self._keys(other)
        return mine >= others

    def __hash__(self):
        offset = self.replace(fold=0).utcoffset()
        if offset is None:
            day = bytes((self._year // 256, self._year % 256, self._month, self._day))
            return hash(day + _clock_bytes(self))
        return hash(_delta(self._us() - offset._us))


# Inside `datetime` these names are methods and parameters.
_date = date
_clock = time
_LOCAL = timezone(timedelta(0), 'UTC')
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
time.min = time(0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta.resolution
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution
