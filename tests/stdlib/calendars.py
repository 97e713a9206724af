import calendar
import time

print(calendar.month(2024, 2))
print(calendar.calendar(2023))
print(calendar.isleap(2000), calendar.leapdays(1990, 2025), calendar.monthrange(2023, 2), calendar.weekday(2024, 7, 4))
print(calendar.month_name[3], list(calendar.day_abbr), calendar.day_name[0], calendar.month_abbr[12])
for week in calendar.monthcalendar(2024, 12):
    print(week)
calendar.setfirstweekday(calendar.SUNDAY)
calendar.prmonth(2024, 5)
print(calendar.firstweekday(), calendar.weekheader(3))
own = calendar.Calendar(6)
print(list(own.itermonthdates(2024, 1))[:3], list(own.iterweekdays()))
print(list(own.itermonthdays4(2024, 12))[-5:], own.monthdays2calendar(2024, 2)[0])
print(calendar.timegm((2024, 1, 2, 3, 4, 5)), calendar.timegm(time.gmtime(86400)))
for wrong in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9)):
    try:
        wrong()
    except ValueError as error:
        print(type(error).__name__, error)
print(calendar.TextCalendar(2).formatmonth(2024, 9, w=10, l=2))
calendar.TextCalendar().pryear(2024, m=4)
print(own.yeardayscalendar(2024)[0][0][0], own.firstweekday)
