from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

shanghai = ZoneInfo('Asia/Shanghai')
noon = datetime(2024, 7, 1, 12, tzinfo=shanghai)
print(noon, repr(shanghai), shanghai, noon.tzname(), noon.utcoffset(), noon.dst())
for key in ('UTC', 'Europe/London', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Tokyo', 'Asia/Kolkata', 'Australia/Sydney'):
    zone = ZoneInfo(key)
    for moment in (noon, datetime(2024, 1, 15, tzinfo=timezone.utc)):
        there = moment.astimezone(zone)
        print(key, there, there.tzname(), there.dst(), there.astimezone(timezone.utc))
for key, begin in (('America/New_York', datetime(2024, 3, 10, 5)), ('America/New_York', datetime(2024, 11, 3, 4)), ('Europe/Paris', datetime(2024, 3, 30, 23)),
                   ('Europe/Paris', datetime(2024, 10, 26, 23)), ('Australia/Sydney', datetime(2024, 4, 6, 14)), ('Australia/Sydney', datetime(2024, 10, 5, 14))):
    for half in range(8):
        utc = (begin + timedelta(minutes=30 * half)).replace(tzinfo=timezone.utc)
        there = utc.astimezone(ZoneInfo(key))
        print(there, there.fold, there.tzname(), there.astimezone(timezone.utc) == utc)
for fold in (0, 1):
    for wall in (datetime(2024, 3, 10, 2, 30), datetime(2024, 11, 3, 1, 30), datetime(2024, 3, 10, 3), datetime(2024, 11, 3, 2)):
        local = wall.replace(tzinfo=ZoneInfo('America/New_York'), fold=fold)
        print(local, local.utcoffset(), local.tzname())
try:
    ZoneInfo('Mars/Base')
except ZoneInfoNotFoundError as error:
    print(error, isinstance(error, KeyError))
print(ZoneInfo('UTC') is ZoneInfo('UTC'), ZoneInfo('UTC').utcoffset(None), ZoneInfo('Europe/Paris').utcoffset(None))
