"""CPython's datetime, as its C implementation answers. The local zone is UTC."""

import time as _time
import _datetime_dates
import _datetime_zones
from _datetime_dates import date, time, _clock_bytes, _repr_rest
from _datetime_fields import (MAXYEAR, MINYEAR, _check_date, _check_time, _clock_text, _DAY,
                              _getter, _invalid, _IsoRange, _leap, _MISSING, _name_of,
                              _offset_text, _parse_date, _required, _separator_at, _ymd)
from _datetime_zones import (UTC, timedelta, timezone, tzinfo, _check_zone, _delta, _offset_of,
                             _parse_time, _zone_name)

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')


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


_datetime_dates.datetime = _datetime_zones.datetime = datetime
# Inside `datetime` these names are methods and parameters.
_date = date
_clock = time
_LOCAL = timezone(timedelta(0), 'UTC')
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution
