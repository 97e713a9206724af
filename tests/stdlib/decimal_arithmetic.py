import random
from decimal import *
D = Decimal
r = random.Random(6)
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
def rd():
    k = r.random()
    if k < .08: return D(r.choice(['0', '-0', '0.00', '0E+5', 'Infinity', '-Infinity', 'NaN', '1', '-1', '10', '0.1']))
    digits = r.randrange(10 ** r.choice([1, 2, 5, 12, 30]))
    return D((r.randrange(2), tuple(map(int, str(digits))), r.choice([0, 0, -1, -2, -5, 3, r.randint(-30, 30)])))
print(getcontext())
for i in range(30):
    a, b = rd(), r.choice([rd(), rd(), rd(), r.randint(-20, 20)])
    print(repr(a), repr(b))
    for f in (lambda: a + b, lambda: a - b, lambda: b - a, lambda: a * b, lambda: a / b, lambda: b / a, lambda: a // b, lambda: a % b, lambda: divmod(a, b), lambda: a == b, lambda: a < b, lambda: -a, lambda: abs(a), lambda: +a, lambda: a.sqrt(), lambda: a.quantize(D('0.01')), lambda: a.quantize(D(1), rounding=r.choice([ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING, ROUND_HALF_DOWN, ROUND_05UP])), lambda: a.normalize(), lambda: a.to_integral_value(), lambda: int(a), lambda: float(a), lambda: round(a), lambda: round(a, 2), lambda: hash(a) if a == a else 0, lambda: str(a), lambda: a.adjusted(), lambda: a.max(b), lambda: a.min(b), lambda: a.compare(b), lambda: bool(a), lambda: f'{a:.2f} {a:10} {a:<12.3e}| {a:,.1f} {a:+} {a:012.2f} {a:.3g} {a:%}', lambda: a.to_eng_string(), lambda: a.as_integer_ratio(), lambda: a ** r.choice([2, 3, 0, 1, -1, -2]), lambda: a.remainder_near(b), lambda: a.fma(b, 1), lambda: a.is_zero()): t(f)
