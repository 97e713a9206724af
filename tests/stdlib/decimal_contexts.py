from decimal import *
D = Decimal
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
for s in ['1', ' 1.50 ', '1e5', '-.5', '5.', '.', '', 'x', 'inf', '-Infinity', 'nan', 'sNaN12', '1_000.5', '1e', '٣', '+0', '1E-400', '1e1000000']: t(lambda: D(s))
for v in [1, -5, 0.1, 1.5, float('inf'), float('nan'), -0.0, True, (0, (1, 2), -1), (1, (), 'F'), None, b'1', [0, [3], 0], D('1.10')]: t(lambda: D(v))
t(lambda: D('0.1') + D('0.2')); t(lambda: D(1) / D(3)); t(lambda: D(1) / 0); t(lambda: D(0) / 0); t(lambda: D(1) % 0); t(lambda: D(1) + 0.5); t(lambda: 0.5 * D(1)); t(lambda: D(1) == 1.0); t(lambda: D('0.1') == 0.1); t(lambda: D(1) < 1.5); t(lambda: D(1) < 'a'); t(lambda: D('nan') < 1); t(lambda: D('nan') == D('nan')); t(lambda: D(-1).sqrt()); t(lambda: D(2).sqrt()); t(lambda: D(2) ** D('0.5')); t(lambda: sum([D('1.1')] * 3)); t(lambda: max(D(1), D(2))); t(lambda: sorted([D(3), 1, D('2.5')])); t(lambda: D('1e30').quantize(D('0.01'))); t(lambda: D('inf') - D('inf')); t(lambda: D('inf') * 0); t(lambda: int(D('nan'))); t(lambda: int(D('inf'))); t(lambda: D(10) ** 30); t(lambda: D('1e999999') * 10); t(lambda: hash(D(5)) == hash(5)); t(lambda: hash(D('0.5')) == hash(0.5)); t(lambda: D('3.14').as_integer_ratio()); t(lambda: D('2.5').to_integral_value(ROUND_HALF_UP)); t(lambda: D.from_float(0.3)); t(lambda: D('1.10').normalize()); t(lambda: D('100').normalize()); t(lambda: D('7') // D('-2')); t(lambda: D('-7') % D('3')); t(lambda: divmod(D(7), 3)); t(lambda: D(5).copy_sign(D(-1))); t(lambda: D('1.23456').quantize(D('.001'), ROUND_UP)); t(lambda: D(3).is_signed()); t(lambda: type(D(1))); t(lambda: D(1).foo)
getcontext().prec = 6; t(lambda: D(1) / 7); t(lambda: getcontext().prec); t(lambda: +D('1.23456789'))
with localcontext() as c:
    c.prec = 3; c.rounding = ROUND_DOWN; t(lambda: D(2) / 3)
with localcontext(Context(prec=10)): t(lambda: D(1) / 3)
t(lambda: D(2) / 3)
def bad(): getcontext().prec = 0
t(bad)
def bad2(): getcontext().rounding = 'x'
t(bad2)
t(lambda: Context(prec=5).create_decimal('1.2345678')); t(lambda: Context(prec=3).divide(1, 3)); t(lambda: getcontext().traps[DivisionByZero])
getcontext().traps[DivisionByZero] = False; t(lambda: D(1) / 0); t(lambda: D(-1) / 0)
getcontext().traps[InvalidOperation] = False; t(lambda: D('x')); t(lambda: D(0) / 0); t(lambda: D('nan') < 1)
t(lambda: f"{D('1234567.891'):,.2f}"); t(lambda: f"{D('0.5'):.0%}"); t(lambda: f"{D('1.5'):>8}|{D('1.5'):^8}|{D('1.5'):*<8}|"); t(lambda: f"{D('1E+3'):f}"); t(lambda: f"{D(5):x}"); t(lambda: '%.2f' % D('1.005')); t(lambda: '{:08,.1f}'.format(D('1234.5'))); t(lambda: round(D('2.675'), 2)); t(lambda: str(D('1E+10'))); t(lambda: str(D('0.0000001'))); t(lambda: issubclass(DivisionByZero, ZeroDivisionError)); t(lambda: isinstance(D(1), D)); t(lambda: D('1') is D(D('1')))
