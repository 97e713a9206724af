import math
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for f in ('acos acosh asin asinh atan atanh cos cosh degrees exp exp2 expm1 fabs radians sin sinh sqrt tan tanh log log2 log10 floor ceil trunc isqrt factorial modf isnan isinf isfinite').split():
    for x in (0, 1, 0.5, -1, 1000, 2**2000, math.inf, math.nan, 'a'):
        print(f, str(x)[:10], end=' '); t(lambda: getattr(math, f)(x) if f not in ('factorial','isqrt') or x != 2**2000 else 0)
t(lambda: math.gcd(12, 18, -6)); t(lambda: math.lcm(4, 6)); t(lambda: math.hypot(3, 4)); t(lambda: math.pow(2, 0.5)); t(lambda: math.pow(-1, 0.5)); t(lambda: math.pow(0, -1)); t(lambda: math.atan2(1, -1)); t(lambda: math.fmod(7, -3)); t(lambda: math.fmod(1, 0)); t(lambda: math.comb(10, 3)); t(lambda: math.prod([1, 2.5, 3])); t(lambda: math.prod([], start=4)); t(lambda: math.log(8, 2)); t(lambda: math.isclose(1, 1+1e-10)); t(lambda: math.sqrt()); t(lambda: math.sqrt(1,2)); t(lambda: math.copysign(3, -0.0)); t(lambda: (math.pi, math.e, math.tau)); t(lambda: math.log(0)); t(lambda: math.comb(5,-1))
