import random
from datetime import *
r = random.Random(7)
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
base = ['2020-01-02', '20200102', '2020-W01-1', '2020W011', '2020-W53', '2020W53', '2021-W53-3']
sep = ['T', ' ', '', 'x', '-', '5']
clock = ['12', '12:30', '1230', '12:30:45', '123045', '12:30:45.123456', '12:30:45,5', '123045.1234567', '24:00', '12:3', '12:30:', '12.5', '12:30.5', '', '12:30:45.', '12:30:45.12a', '1:2']
zone = ['', 'Z', '+08:00', '-0330', '+08', '+08:00:01', '+00:00', '-00:00', '+24:00', '+8', '+08:00:00.000001', 'z', 'ZZ', '+']
for i in range(150):
    s = r.choice(base) + r.choice(sep) + r.choice(clock) + r.choice(zone)
    if r.random() < .3:
        k = r.randrange(len(s)); s = s[:k] + r.choice('0129-:.TWZ+ a') + s[k + r.randrange(2):]
    t(lambda: datetime.fromisoformat(s)); t(lambda: time.fromisoformat(s[10:])); t(lambda: date.fromisoformat(s[:10])); t(lambda: date.fromisoformat(s))
