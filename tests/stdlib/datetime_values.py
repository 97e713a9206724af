import random
from datetime import *
r = random.Random(5)
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
zones = [None, timezone.utc, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3, minutes=-30)), timezone(timedelta(seconds=3723)), timezone(timedelta(microseconds=-5000001)), timezone(timedelta(hours=1), 'X')]
def rd():
    d = date.fromordinal(r.randint(1, 3652059))
    return d
def rdt(z=None):
    d = rd()
    return datetime(d.year, d.month, d.day, r.randrange(24), r.randrange(60), r.choice([0, r.randrange(60)]), r.choice([0, 1, 120000, r.randrange(10**6)]), z, fold=r.choice([0, 0, 1]))
def rtd():
    return timedelta(r.choice([0, 1, -1, r.randint(-10**6, 10**6)]), r.choice([0, r.randint(-10**6, 10**6), r.uniform(-1e6, 1e6)]), r.choice([0, r.randint(-10**9, 10**9), r.uniform(-1e3, 1e3), 0.5, 1.5]), hours=r.choice([0, 0, r.uniform(-100, 100), 1]))
for i in range(12):
    z = r.choice(zones); z2 = r.choice(zones)
    a, b, c = rdt(z), rdt(z2), rtd()
    print(repr(a), a, b.isoformat(), repr(c), c, c.total_seconds(), c.days, c.seconds, c.microseconds)
    t(lambda: a + c); t(lambda: a - c); t(lambda: a - b); t(lambda: a < b); t(lambda: a == b); t(lambda: a.date() - b.date()); t(lambda: a.date() + c)
    t(lambda: a.date() < b.date()); t(lambda: a.timetz() < b.timetz()); t(lambda: a.time() == b.time()); t(lambda: repr(a.timetz())); t(lambda: hash(a)); t(lambda: hash(a.timetz())); t(lambda: hash(c)); t(lambda: hash(a.date()))
    t(lambda: (a.isoformat('|', 'hours'), a.isoformat(timespec='milliseconds'), a.isoformat(timespec='minutes'), a.timetz().isoformat('microseconds')))
    t(lambda: a.astimezone(z2)); t(lambda: a.timestamp()); t(lambda: a.weekday()); t(lambda: a.isoweekday()); t(lambda: a.ctime()); t(lambda: a.date().ctime()); t(lambda: tuple(a.timetuple())); t(lambda: tuple(a.utctimetuple()))
    t(lambda: a.strftime('%Y-%m-%d %H:%M:%S.%f %z %Z %a %A %b %B %j %U %W %y %I %p %% %c %x %X %w %u %G %V'))
    t(lambda: datetime.fromisoformat(a.isoformat())); t(lambda: a.replace(year=r.randint(1, 9999))); t(lambda: a.replace(hour=3, tzinfo=None)); t(lambda: datetime.combine(a, b.timetz()))
    k = r.choice([0, 1, 2, 3, -7, 0.5, 1.1, -2.75, 10**3]); 
    t(lambda: c * k); t(lambda: c / k); t(lambda: c // k); t(lambda: c / (c + c)); t(lambda: c // timedelta(hours=5)); t(lambda: c % timedelta(hours=-5)); t(lambda: divmod(c, timedelta(7))); t(lambda: abs(c)); t(lambda: -c); t(lambda: c < timedelta()); t(lambda: bool(c))
    ts = r.choice([r.randint(-10**9, 10**10), r.uniform(-1e9, 1e10), r.uniform(-5, 5), 0.5, 1e-7, 0.9999999])
    t(lambda: datetime.fromtimestamp(ts)); t(lambda: datetime.fromtimestamp(ts, z)); t(lambda: datetime.utcfromtimestamp(ts)); t(lambda: date.fromtimestamp(ts))
    t(lambda: date.fromisocalendar(r.randint(1, 9999), r.randint(1, 54), r.randint(1, 7)))
