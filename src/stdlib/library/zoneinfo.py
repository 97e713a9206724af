"""CPython's zoneinfo, for the zones that programs name most, by today's rules."""

from datetime import datetime, timedelta, timezone, tzinfo

__all__ = ['ZoneInfo', 'available_timezones', 'ZoneInfoNotFoundError']

# Hours east of Greenwich, name, rule of summer time, its name, and since when all of this holds.
_ZONES = {}
for _line in '''UTC 0 UTC - - 1;Etc/UTC 0 UTC - - 1;GMT 0 GMT - - 1;Asia/Shanghai 8 CST - - 1992
Asia/Hong_Kong 8 HKT - - 1980;Asia/Taipei 8 CST - - 1980;Asia/Tokyo 9 JST - - 1952
Asia/Seoul 9 KST - - 1989;Asia/Singapore 8 +08 - - 1982;Asia/Kolkata 5.5 IST - - 1946
Asia/Dubai 4 +04 - - 1921;Asia/Bangkok 7 +07 - - 1921;Europe/Moscow 3 MSK - - 2015
Europe/London 0 GMT EU BST 1996;Europe/Lisbon 0 WET EU WEST 1997;Europe/Paris 1 CET EU CEST 1996
Europe/Berlin 1 CET EU CEST 1996;Europe/Madrid 1 CET EU CEST 1996;Europe/Rome 1 CET EU CEST 1996
Europe/Amsterdam 1 CET EU CEST 1996;Europe/Vienna 1 CET EU CEST 1996;Europe/Zurich 1 CET EU CEST 1996
Europe/Athens 2 EET EU EEST 1996;America/New_York -5 EST US EDT 2007;America/Chicago -6 CST US CDT 2007
America/Denver -7 MST US MDT 2007;America/Los_Angeles -8 PST US PDT 2007;America/Sao_Paulo -3 -03 - - 2020
Australia/Sydney 10 AEST AU AEDT 2009'''.replace('\n', ';').split(';'):
    _key, _hours, *_rest = _line.split()
    _ZONES[_key] = (timedelta(hours=float(_hours)), *_rest)
_HOUR, _ZERO = timedelta(hours=1), timedelta()


class ZoneInfoNotFoundError(KeyError):
    pass


def _sunday(year, month, number):
    """Return the nth Sunday of a month, or its last for -1, at midnight."""
    if number < 0:
        following = datetime(year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=following.weekday() + 1)
    first = datetime(year, month, 1)
    return first + timedelta(days=6 - first.weekday() + 7 * (number - 1))


class ZoneInfo(tzinfo):
    _known = {}

    def __new__(cls, key):
        if key not in cls._known:
            cls._known[key] = cls.no_cache(key)
        return cls._known[key]

    @classmethod
    def no_cache(cls, key):
        if key not in _ZONES:
            raise ZoneInfoNotFoundError(f'No time zone found with key {key}')
        self = tzinfo.__new__(cls)
        self.key = key
        self._offset, self._name, self._rule, self._summer, since = _ZONES[key]
        self._since = int(since)
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        cls._known.clear()

    def __init__(self, key):
        pass

    def __repr__(self):
        return f'zoneinfo.ZoneInfo(key={self.key!r})'

    def __str__(self):
        return self.key

    def _bounds(self, year):
        """Return when summer time begins and ends in a year, in standard time."""
        if year < self._since:
            raise NotImplementedError(f'this playground knows {self.key} since {self._since}')
        if self._rule == 'EU':
            # At one o'clock of Greenwich.
            return [_sunday(year, month, -1) + _HOUR + self._offset for month in (3, 10)]
        if self._rule == 'US':
            return _sunday(year, 3, 2) + 2 * _HOUR, _sunday(year, 11, 1) + _HOUR
        return _sunday(year, 10, 1) + 2 * _HOUR, _sunday(year, 4, 1) + 2 * _HOUR

    def _is_summer(self, standard):
        """Say whether it is summer time at a moment in standard time."""
        begin, end = self._bounds(standard.year)
        if begin < end:
            return begin <= standard < end
        return not end <= standard < begin

    def dst(self, dt):
        if dt is None:
            return None
        if self._rule == '-':
            if dt.year < self._since:
                self._bounds(dt.year)
            return _ZERO
        wall = dt.replace(tzinfo=None, fold=0)
        as_standard, as_summer = self._is_summer(wall), self._is_summer(wall - _HOUR)
        if as_standard != as_summer:
            # In the hour that is skipped or told twice.
            return _HOUR if as_summer != bool(dt.fold) else _ZERO
        return _HOUR if as_standard else _ZERO

    def utcoffset(self, dt):
        if dt is None:
            return self._offset if self._rule == '-' else None
        return self._offset + self.dst(dt)

    def tzname(self, dt):
        if dt is None:
            return self._name if self._rule == '-' else None
        return self._summer if self.dst(dt) else self._name

    def fromutc(self, dt):
        standard = dt + self._offset
        if self._rule == '-':
            return standard
        naive = standard.replace(tzinfo=None)
        summer = self._is_summer(naive)
        again = not summer and self._is_summer(naive - _HOUR)
        return (standard + _HOUR if summer else standard).replace(fold=int(again))


def available_timezones():
    return set(_ZONES)
