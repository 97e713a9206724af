import math, random
r = random.Random(1)
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
vals = [0.1] + [0, -0.0, 1, 0.5, 1.5, -1, -1.5, 2, 3, 10, 23, 24, 50.5, 171, 172, 200, -0.5, -2.5, -170.5, 1e-300, 5e-324, 1e300, -1e300, math.inf, -math.inf, math.nan, 30, 0.1, -0.1, 1e-25, 2.5] + [r.uniform(-5, 5) for i in range(30)] + [r.uniform(0, 170) for i in range(20)]
for n in 'erf erfc gamma lgamma log1p ulp frexp'.split():
    for v in vals: print(n, v, end=" "); t(lambda: getattr(math, n)(v) if "erf" not in n else round(getattr(math, n)(v), 12))
for i in range(12):
    a, b = r.uniform(-1e3, 1e3), r.choice([r.uniform(-10, 10), 3, 0.1, 2.5])
    t(lambda: math.remainder(a, b)); t(lambda: math.nextafter(a, b)); t(lambda: math.hypot(a, b)); t(lambda: math.hypot(a, b, a / 3, 7)); t(lambda: math.dist((a, b), (b, 1))); t(lambda: math.fsum([r.uniform(-1, 1) * 10 ** r.randint(-20, 20) for _ in range(20)])); t(lambda: math.ldexp(a, r.randint(-1100, 1100)))
for f in (lambda: math.fsum([0.1] * 10), lambda: math.fsum([]), lambda: math.fsum([1e308, 1e308]), lambda: math.fsum([math.inf, -math.inf]), lambda: math.fsum([math.inf, 1]), lambda: math.fsum([math.nan]), lambda: math.fsum(['a']), lambda: math.fsum([1e16, 1, 1e-16]), lambda: math.perm(5), lambda: math.perm(5, 2), lambda: math.perm(3, 5), lambda: math.perm(-1), lambda: math.perm(5, None), lambda: math.ldexp(1, 2000), lambda: math.ldexp(1, -1074), lambda: math.ldexp(3, -1075), lambda: math.ldexp(1, 'a'), lambda: math.ldexp(1.5, -10**30), lambda: math.ldexp(1, 10**30), lambda: math.remainder(1, 0), lambda: math.remainder(math.inf, 1), lambda: math.remainder(1, math.inf), lambda: math.remainder(5, 2), lambda: math.remainder(7, 2), lambda: math.remainder(-7, 2), lambda: math.nextafter(1, 2), lambda: math.nextafter(0, 1), lambda: math.nextafter(1, 1), lambda: math.dist([1, 2], [1]), lambda: math.dist([], []), lambda: math.hypot(), lambda: math.hypot(3, 4), lambda: math.hypot(1e308, 1e308), lambda: math.hypot(1e-320, 1e-320), lambda: math.hypot(math.inf, math.nan), lambda: math.hypot(math.nan, 1)): t(f)
