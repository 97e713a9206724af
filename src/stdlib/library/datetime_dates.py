"""Dates and times of day, for `datetime`, in whose name all of it stands.

`datetime` fills in its class of that name.
"""

import time as _time
from _datetime_fields import (_check_date, _check_time, _clock_text, _from_iso, _getter, _ints,
                              _invalid, _iso_year_start, _IsoRange, _MISSING, _MONTHS, _name_of,
                              _offset_text, _ordinal, _parse_date, _required, _strftime,
                              _text_argument, _WEEKDAYS, _ymd)
from _datetime_zones import timedelta, _check_zone, _delta, _offset_of, _parse_time, _zone_name

__name__ = 'datetime'

datetime = None
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


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
time.min = time(0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta.resolution
