import random, time as tm
from datetime import *
r = random.Random(3)
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
fm = ['%Y-%m-%d', '%d/%m/%y', '%H:%M:%S', '%I:%M %p', '%Y-%m-%dT%H:%M:%S.%f%z', '%A, %d %B %Y', '%a %b %d %H:%M:%S %Y', '%j %Y', '%c', '%x', '%X', '%Y %U %w', '%Y %W %a', '%G-W%V-%u', '%m%d%Y', '%d %b', '%Y%m%d%H%M%S', '%y%j', '%%%Y', '%Z %Y', '%H.%M (%S)', '%f', '%Y  %m', '%z']
for i in range(150):
    f = r.choice(fm); g = f if r.random() < .8 else r.choice(fm)
    d = datetime.fromordinal(r.randint(600000, 800000)) + timedelta(seconds=r.randrange(86400), microseconds=r.choice([0, r.randrange(10**6)]))
    if r.random() < .5: d = d.replace(tzinfo=r.choice([timezone.utc, timezone(timedelta(hours=-5, minutes=-30)), timezone(timedelta(hours=3))]))
    s = d.strftime(f)
    if r.random() < .2:
        k = r.randrange(len(s) + 1); s = s[:k] + r.choice('0129 :x') + s[k + r.randrange(2):]
    t(lambda: datetm.strptime(s, g)); 
    t(lambda: tuple(tm.strptime(s, g)))
for a in [('a', '%Y'), ('2020x', '%Y'), ('2020', '%Q'), ('2020', '%Y%'), (1, '%Y'), ('2020', 1), ('29 02', '%d %m'), ('30 02', '%d %m'), ('2021 366', '%Y %j'), ('12 AM', '%I %p'), ('12 pm', '%I %p'), ('+05:30', '%z'), ('Z', '%z'), ('-0530:10', '%z'), ('2020 10', '%Y %V'), ('2020 10 1', '%G %j %u'), ('', ''), ('x', ''), ('2020-01-01', '%Y-%m-%d %H'), ('mon', '%a'), ('1.5', '%d.%m'), ('UTC +0100', '%Z %z')]:
    t(lambda: datetm.strptime(*a))
