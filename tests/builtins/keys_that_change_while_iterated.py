def t(n, f):
    try: print(n, f())
    except BaseException as e: print(n, type(e).__name__, e)
def d1():
    d = {1: 1, 2: 2}
    for k in d: d.pop(k); d[k + 10] = 1
    return d
def d2():
    d = {i: i for i in range(5)}
    for k in d: del d[k]; d[k] = 9
    return d
def d3():
    d = {1: 1}; out = []
    for k in d:
        out.append(k); del d[k]; d[k + 1] = 1
        if len(out) > 20: break
    return out
def d4():
    d = {i: i for i in range(3)}; out = []
    for k, v in d.items(): out.append((k, v)); d[k] = 5
    return out, d
def d5():
    d = {i: i for i in range(3)}
    for k in d.values(): d[k + 9] = 1
def d6():
    d = {i: i for i in range(3)}; i = iter(d); next(i); d[7] = 1
    try: next(i)
    except RuntimeError as e: print(e)
    try: next(i)
    except RuntimeError as e: print(e)
    del d[7]
    return next(i)
def d7():
    d = {i: i for i in range(3)}; i = iter(d); list(i); d[9] = 1
    return list(i)
def d8():
    d = {i: i for i in range(3)}; i = iter(d); d.clear()
    return next(i)
def d9():
    d = {i: i for i in range(3)}; i = iter(d); next(i); d.clear(); d.update({7: 1, 8: 2, 9: 3})
    return list(i)
def d10():
    d = {i: i for i in range(3)}; i = reversed(d); next(i); d[5] = 1
    return next(i)
def d11():
    d = {i: i for i in range(3)}; i = reversed(d); next(i); del d[0]; d[0] = 1
    return list(i)
def d12():
    d = {1: 1}
    return {k: d.setdefault(k + 1) for k in d}
def d13():
    d = {'a': 1}
    for k in d.keys(): d['b'] = 1
def d14():
    d = {'a': 1, 'b': 2}
    for k in d: d.popitem()
    return d
def d15():
    d = {'a': 1, 'b': 2, 'c': 3}; out = []
    for k in d:
        out.append(k)
        if k == 'a': del d['b']; d['z'] = 1
    return out
def d16():
    d = {i: 0 for i in range(10)}
    for k in d: d.pop(9 - k, None)
def s1():
    s = {1, 2, 3}
    for x in s: s.add(x + 10)
def s2():
    s = {1, 2, 3}; out = []
    for x in s: s.discard(x); s.add(x); out.append(x)
    return out
def s3():
    s = {1, 2, 3}; i = iter(s); next(i); s.clear()
    return next(i)
def s4():
    s = {1, 2, 3}; i = iter(s); list(i); s.add(7); return list(i)
def s5():
    s = {1, 2}
    for x in s: s.remove(x)
def s6():
    s = {1, 2, 3}; i = iter(s); s.add(9)
    try: next(i)
    except RuntimeError as e: print(e)
    s.discard(9); return next(i)
def s7():
    s = {0, 1}; out = []
    for x in s:
        out.append(x); s.remove(x); s.add(x + 2)
        if len(out) > 9: break
    return out
def l1():
    l = [1, 2, 3]; out = []
    for x in l: out.append(x); l.remove(x)
    return out, l
def l2():
    l = [1]; out = []
    for x in l:
        out.append(x)
        if len(l) < 5: l.append(x + 1)
    return out
def l3():
    l = [1, 2]; i = iter(l); list(i); l.append(3); return list(i)
def l4():
    l = [3, 1, 2]
    def key(x): l.append(1); return x
    l.sort(key=key)
def l5():
    l = [3, 1, 2]
    def key(x): return len(l)
    l.sort(key=key); return l
def g1():
    d = {}
    class C:
        def __init__(self): self.a = 1
    c = C()
    for k in c.__dict__: c.b = 2
def g3():
    class K:
        def __init__(s, v): s.v = v
        def __hash__(s): return 1
        def __eq__(s, o): d.clear(); return False
    d = {}; d[K(1)] = 1; d[K(2)] = 2; return len(d)
def e1():
    l = [1, 2, 3]
    class E:
        def __eq__(s, o): l.clear(); return False
    return l.index(E()) if 0 else (E() in l, l)
def m1():
    l = [1, 2, 3, 4]
    return [l.pop() for x in l]
def dd():
    d = {1: 2}; e = {}
    e.update((k, d.pop(k)) for k in list(d)); return e
def du():
    d = {1: 2, 3: 4}
    class K:
        def keys(s): return d.keys()
        def __getitem__(s, k): d[k + 50] = 1; return 1
    x = {}; x.update(K()); return x
for n, f in sorted((k, v) for k, v in list(globals().items()) if callable(v) and k != 't' and v.__module__ == '__main__'): t(n, f)
