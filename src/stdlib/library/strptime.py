"""CPython's _strptime in the C locale: a format becomes a pattern."""

import datetime as _datetime
import re as _re
import time as _time

_A = ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')
_B = ('january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september',
      'october', 'november', 'december')
_NAMES = {'A': _A, 'a': [name[:3] for name in _A], 'B': _B, 'b': [name[:3] for name in _B],
          'p': ('am', 'pm'), 'Z': ('utc', 'gmt')}
_PATTERNS = {
    'd': r'3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]', 'f': '[0-9]{1,6}', 'H': r'2[0-3]|[0-1]\d|\d',
    'I': '1[0-2]|0[1-9]|[1-9]', 'G': r'\d\d\d\d',
    'j': r'36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]',
    'm': '1[0-2]|0[1-9]|[1-9]', 'M': r'[0-5]\d|\d', 'S': r'6[0-1]|[0-5]\d|\d',
    'U': r'5[0-3]|[0-4]\d|\d', 'W': r'5[0-3]|[0-4]\d|\d', 'w': '[0-6]', 'u': '[1-7]',
    'V': r'5[0-3]|0[1-9]|[1-4]\d|\d', 'y': r'\d\d', 'Y': r'\d\d\d\d',
    'z': r'[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z)'}
for _letter, _names in _NAMES.items():
    _PATTERNS[_letter] = '|'.join(sorted(_names, key=len, reverse=True))
_WHOLE = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
_cache = {}


def _pattern(format):
    text = _re.sub(r'([\\.^$*+?\(\){}\[\]|])', r'\\\1', format)
    text = _re.sub(r'\s+', r'\\s+', text)
    for letter, whole in _WHOLE.items():
        text = text.replace('%' + letter, whole.replace(' ', r'\s+'))
    parts = []
    while '%' in text:
        before, _, text = text.partition('%')
        if not text:
            raise ValueError(f"stray % in format '{format}'")
        letter = text[0]
        text = text[1:]
        if letter == '%':
            part = '%'
        elif letter in _PATTERNS:
            part = f'(?P<{letter}>{_PATTERNS[letter]})'
        else:
            letter = '%' if letter == '\\' else letter
            raise ValueError(f"'{letter}' is a bad directive in format '{format}'")
        parts.append(before + part)
    return _re.compile(''.join(parts) + text, _re.IGNORECASE)


def _from_week(year, week, weekday, monday_first):
    first = _datetime.date(year, 1, 1).weekday()
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    to_first = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + to_first + 7 * (week - 1) + weekday


def _offset(text):
    if text == 'Z':
        return 0, 0
    digits = text[1:].replace(':', '')
    whole, _, fraction = digits.partition('.')
    if len(text) > 4 and text[3] == ':' and len(whole) > 4 and text[6:7] != ':':
        raise ValueError(f'Inconsistent use of : in {text}')
    seconds = int(whole[:2]) * 3600 + int(whole[2:4]) * 60 + int(whole[4:6] or 0)
    us = int((fraction + '000000')[:6])
    return (-seconds, -us) if text[0] == '-' else (seconds, us)


def _parse(data, format):
    for place, value in ((1, data), (2, format)):
        if not isinstance(value, str):
            raise TypeError(f'strptime() argument {place} must be str, not {type(value).__name__}')
    pattern = _cache.get(format)
    if pattern is None:
        pattern = _cache[format] = _pattern(format)
    match = pattern.match(data)
    if not match:
        raise ValueError(f'time data {data!r} does not match format {format!r}')
    if match.end() != len(data):
        raise ValueError(f'unconverted data remains: {data[match.end():]}')
    found = {key: text for key, text in match.groupdict().items() if text is not None}
    year = iso_year = iso_week = weekday = yearday = week = zone = offset = None
    month = day = 1
    hour = minute = second = us = us_offset = 0
    dst = -1
    for key, text in found.items():
        if key == 'y':
            year = int(text)
            year += 2000 if year <= 68 else 1900
        elif key == 'Y':
            year = int(text)
        elif key == 'G':
            iso_year = int(text)
        elif key == 'm':
            month = int(text)
        elif key in 'Bb':
            month = list(_NAMES[key]).index(text.lower()) + 1
        elif key == 'd':
            day = int(text)
        elif key == 'H':
            hour = int(text)
        elif key == 'I':
            hour = int(text) % 12 + (12 if found.get('p', '').lower() == 'pm' else 0)
        elif key == 'M':
            minute = int(text)
        elif key == 'S':
            second = int(text)
        elif key == 'f':
            us = int((text + '00000')[:6])
        elif key in 'Aa':
            weekday = list(_NAMES[key]).index(text.lower())
        elif key == 'w':
            weekday = (int(text) + 6) % 7
        elif key == 'u':
            weekday = int(text) - 1
        elif key == 'j':
            yearday = int(text)
        elif key in 'UW':
            week = key, int(text)
        elif key == 'V':
            iso_week = int(text)
        elif key == 'z':
            offset, us_offset = _offset(text)
        elif key == 'Z':
            zone, dst = text, 0
    if iso_year is not None:
        if yearday is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year "
                             "directive '%G'. Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive "
                             "'%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive "
                             "'%G' and a weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")
    leap = False
    if year is None:
        # So that 29 February can be told without a year.
        leap = month == 2 and day == 29
        year = 1904 if leap else 1900
    if yearday is None and weekday is not None:
        if week is not None:
            yearday = _from_week(year, week[1], weekday, week[0] == 'W')
        elif iso_year is not None and iso_week is not None:
            of_week = _datetime.date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = of_week.year, of_week.month, of_week.day
            yearday = of_week.timetuple()[7]
        if yearday is not None and yearday <= 0:
            year -= 1
            yearday += 366 if _datetime._leap(year) else 365
    if yearday is None:
        yearday = (_datetime.date(year, month, day).toordinal()
                   - _datetime.date(year, 1, 1).toordinal() + 1)
    else:
        of_year = _datetime.date.fromordinal(
            yearday - 1 + _datetime.date(year, 1, 1).toordinal())
        year, month, day = of_year.year, of_year.month, of_year.day
    if weekday is None:
        weekday = _datetime.date(year, month, day).weekday()
    if leap:
        year = 1900
    return ((year, month, day, hour, minute, second, weekday, yearday, dst), us, zone, offset,
            us_offset)


def moment(data, format):
    parts, us, name, offset, us_offset = _parse(data, format)
    zone = None
    if offset is not None:
        delta = _datetime.timedelta(seconds=offset, microseconds=us_offset)
        zone = _datetime.timezone(delta, name) if name else _datetime.timezone(delta)
    return parts, us, zone


def struct(data, format='%a %b %d %H:%M:%S %Y'):
    return _time.struct_time(_parse(data, format)[0])
