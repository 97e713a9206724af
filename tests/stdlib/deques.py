from collections import deque
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
d=deque([1,2,3]); 
t(lambda: deque(5)); t(lambda: deque([1],-1)); t(lambda: deque([1],'a')); t(lambda: deque(1,2,3)); t(lambda: deque([1,2,3],2)); t(lambda: deque().pop()); t(lambda: deque().popleft()); t(lambda: d[5]); t(lambda: d['a']); t(lambda: d[1:2]); t(lambda: d.remove(9)); t(lambda: d.index(9)); t(lambda: d.append()); t(lambda: d.append(1,2)); t(lambda: d.rotate('a')); t(lambda: d+1); t(lambda: d+deque([4])); t(lambda: d*2); t(lambda: 2*d); t(lambda: hash(d)); t(lambda: d<deque([2])); t(lambda: d==[1,2,3]); t(lambda: d==deque([1,2,3]));t(lambda: d.maxlen); t(lambda: d.insert(0)); t(lambda: deque([1],1).insert(0,1)); t(lambda: type(d)); t(lambda: deque(iterable=[1],maxlen=3)); t(lambda: deque(foo=1)); t(lambda: d+[1]); t(lambda:d.index(2,5)); t(lambda: d.index(2,0,1)); 
def m():
    for x in d: d.append(1)
t(m)
e=deque([1]); e.append(e); t(lambda: e)
t(lambda: d.__setitem__(9,1)); t(lambda: d.__delitem__(9)); t(lambda: d.extend(5)); t(lambda: d.pop(1)); t(lambda: d<5)
t(lambda: d.copy(1))
def s(): d.maxlen=5
t(s)
d = deque(range(5), maxlen=4)
d.append(9); d.appendleft(8); print(d, len(d), bool(d), bool(deque()), 9 in d, 3 in d, list(reversed(d)), sorted(d), d[0], d[-1])
d.rotate(); print(d); d.rotate(-2); print(d); d.reverse(); print(d); d.extendleft([1,2]); print(d); del d[0]; d[0] = 'x'; print(d, d.count(1), d.copy()); d += [3]; print(d); d.clear(); print(d)
a, *b = deque([1,2,3]); print(a, b, sum(deque([1,2])), [x for x in deque('abc')], str(deque(['a', deque([1])])))
