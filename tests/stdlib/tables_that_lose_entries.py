"""Dicts that lose entries while they are iterated, and equal constants in sets."""

from collections import OrderedDict
print({1,2,True},{True,1,2}, {0.0, 1, -2}, {-0.0, 1, -2}, {1.0, 2, 3}, {1, 2, 3}, {(1, 2), 0}, {(1.0, 2), 0})
d=OrderedDict(a=1,b=2)
for k in d: d.move_to_end('b')
for change in ("d.clear(); d['a']=1; d['c']=2", "d.move_to_end('b', last=False)", "d.move_to_end('a')", "d.pop('b'); d['b']=1", "d.popitem(); d['z']=1"):
    d=OrderedDict(a=1,b=2)
    it = iter(d); got=[next(it)]
    exec(change)
    for _ in range(3):
        try: got.append(next(it))
        except Exception as e: got.append((type(e).__name__, str(e)))
    print(change, got, list(d))
class OrderedDict(dict): pass
d=OrderedDict(a=1,b=2); it=iter(d); next(it)
del d['b']; d['c']=1
try: print(next(it), list(it))
except Exception as e: print(e)
for n in range(1, 30):
    d = dict.fromkeys(range(n)); log = []
    it = iter(d); next(it); 
    try:
        for j in range(100):
            del d[next(reversed(d))]; d[f'k{j}'] = j
            log.append(next(it))
    except (RuntimeError, StopIteration) as e: log.append(repr(e))
    print(n, len(log), log[-1])
for k in range(1, 12):
    d = dict.fromkeys(range(k)); log=[]
    try:
        for x in d:
            del d[x]; d[f'n{x}'] = 1; log.append(x)
            if len(log) > 60: break
    except RuntimeError as e: log.append(str(e))
    print(k, len(log), log[-3:])
d = dict.fromkeys(range(2000))
for k in list(d):
    del d[k]
for i in range(3000):
    assert i not in d
    d[i] = 1
    assert list(d) == [i]
    del d[i]
print(d, len(d))
from collections import OrderedDict
d = OrderedDict.fromkeys(range(100))
print(d.popitem(), d.popitem(last=False), len(d), list(range(-3, 2 ** 65, 2 ** 63)))
