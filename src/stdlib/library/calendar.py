"""CPython's calendar, but for HTML and locales."""

import datetime
from itertools import repeat

__all__ = ['IllegalMonthError', 'IllegalWeekdayError', 'setfirstweekday', 'firstweekday', 'isleap',
           'leapdays', 'weekday', 'monthrange', 'monthcalendar', 'prmonth', 'month', 'prcal',
           'calendar', 'timegm', 'month_name', 'month_abbr', 'day_name', 'day_abbr', 'Calendar',
           'TextCalendar', 'weekheader', 'FRIDAY', 'MONDAY', 'SATURDAY', 'SUNDAY', 'THURSDAY',
           'TUESDAY', 'WEDNESDAY']

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
January, February = 1, 2
day_name = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
month_name = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
              'September', 'October', 'November', 'December']
day_abbr = [name[:3] for name in day_name]
month_abbr = [name[:3] for name in month_name]
mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class IllegalMonthError(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f'bad month number {self.month!r}; must be 1-12'


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f'bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)'


def isleap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    def before(year):
        year -= 1
        return year // 4 - year // 100 + year // 400
    return before(y2) - before(y1)


def weekday(year, month, day):
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        year = 2000 + year % 400
    return datetime.date(year, month, day).weekday()


def monthrange(year, month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), mdays[month] + (month == February and isleap(year))


class Calendar:
    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    @property
    def firstweekday(self):
        return self._first % 7

    @firstweekday.setter
    def firstweekday(self, firstweekday):
        self._first = firstweekday

    getfirstweekday = firstweekday.fget
    setfirstweekday = firstweekday.fset

    def iterweekdays(self):
        for day in range(self.firstweekday, self.firstweekday + 7):
            yield day % 7

    def itermonthdays(self, year, month):
        first, days = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        yield from repeat(0, before)
        yield from range(1, days + 1)
        yield from repeat(0, -(before + days) % 7)

    def itermonthdays2(self, year, month):
        for index, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, index % 7

    def itermonthdays3(self, year, month):
        days = list(self.itermonthdays(year, month))
        before, after = days.index(1), len(days)
        last = max(days)
        past = (year - 1, 12) if month == 1 else (year, month - 1)
        coming = (year + 1, 1) if month == 12 else (year, month + 1)
        past_last = monthrange(*past)[1]
        for index in range(after):
            day = index - before + 1
            if day < 1:
                yield *past, past_last + day
            elif day > last:
                yield *coming, day - last
            else:
                yield year, month, day

    def itermonthdays4(self, year, month):
        for index, day in enumerate(self.itermonthdays3(year, month)):
            yield *day, (self.firstweekday + index) % 7

    def itermonthdates(self, year, month):
        for day in self.itermonthdays3(year, month):
            yield datetime.date(*day)

    def _weeks(self, days):
        days = list(days)
        return [days[start:start + 7] for start in range(0, len(days), 7)]

    def monthdayscalendar(self, year, month):
        return self._weeks(self.itermonthdays(year, month))

    def monthdays2calendar(self, year, month):
        return self._weeks(self.itermonthdays2(year, month))

    def monthdatescalendar(self, year, month):
        return self._weeks(self.itermonthdates(year, month))

    def _months(self, of_month, year, width):
        months = [of_month(year, month) for month in range(1, 13)]
        return [months[start:start + width] for start in range(0, 12, width)]

    def yeardayscalendar(self, year, width=3):
        return self._months(self.monthdayscalendar, year, width)

    def yeardays2calendar(self, year, width=3):
        return self._months(self.monthdays2calendar, year, width)

    def yeardatescalendar(self, year, width=3):
        return self._months(self.monthdatescalendar, year, width)


class TextCalendar(Calendar):
    def prweek(self, theweek, width):
        print(self.formatweek(theweek, width), end='')

    def formatday(self, day, weekday, width):
        return (f'{day:2}' if day else '').center(width)

    def formatweek(self, theweek, width):
        return ' '.join(self.formatday(day, weekday, width) for day, weekday in theweek)

    def formatweekday(self, day, width):
        names = day_name if width >= 9 else day_abbr
        return names[day][:width].center(width)

    def formatweekheader(self, width):
        return ' '.join(self.formatweekday(day, width) for day in self.iterweekdays())

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        name = month_name[themonth]
        return (f'{name} {theyear!r}' if withyear else name).center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def formatmonth(self, theyear, themonth, w=0, l=0):
        w, l = max(2, w), max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1), self.formatweekheader(w)]
        for week in self.monthdays2calendar(theyear, themonth):
            lines.append(self.formatweek(week, w))
        return ''.join(line.rstrip() + '\n' * l for line in lines)

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        w, l, c = max(2, w), max(1, l), max(2, c)
        column = (w + 1) * 7 - 1

        def row(cells):
            return (' ' * c).join(cell.center(column) for cell in cells).rstrip() + '\n' * l

        text = repr(theyear).center(column * m + c * (m - 1)).rstrip() + '\n' * l
        header = self.formatweekheader(w)
        for index, months in enumerate(self.yeardays2calendar(theyear, m)):
            numbers = range(m * index + 1, min(m * (index + 1) + 1, 13))
            names = [self.formatmonthname(theyear, k, column, False) for k in numbers]
            text += '\n' * l + row(names) + row([header] * len(names))
            for line in range(max(map(len, months))):
                text += row(self.formatweek(month[line], w) if line < len(month) else ''
                            for month in months)
        return text

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end='')


c = TextCalendar()
firstweekday = c.getfirstweekday
monthcalendar = c.monthdayscalendar
prweek = c.prweek
week = c.formatweek
weekheader = c.formatweekheader
prmonth = c.prmonth
month = c.formatmonth
calendar = c.formatyear
prcal = c.pryear


def setfirstweekday(firstweekday):
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


def timegm(tuple):
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - 719163 + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second
