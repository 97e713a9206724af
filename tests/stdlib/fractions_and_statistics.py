import random, statistics as st, math
from fractions import Fraction as F
r = random.Random(4)
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
for a in [(), (3,), (6, 4), (-6, 4), (6, -4), (1, 0), ('3/4',), (' -3/4 ',), ('1.25',), ('-.5e2',), ('1e-3',), ('x',), ('1/0',), ('3/-4',), (0.5,), (0.1,), (float('inf'),), (float('nan'),), (1.5, 2), (F(1, 2), F(3, 4)), ('1_000/3',), (True,), (None,), ([],), ('',), ('1/2/3',), ('+7',), (2**70, 6)]:
    t(lambda: F(*a)); 
for i in range(12):
    a = F(r.randint(-20, 20), r.randint(1, 12)); b = r.choice([F(r.randint(-20, 20), r.randint(1, 12)), r.randint(-5, 5), r.choice([0.5, -1.25, 0.1])])
    for f in (lambda: a + b, lambda: b - a, lambda: a * b, lambda: a / b, lambda: b / a, lambda: a // b, lambda: a % b, lambda: divmod(a, b), lambda: b % a, lambda: a < b, lambda: a == b, lambda: b >= a, lambda: abs(a), lambda: -a, lambda: round(a), lambda: round(a, 1), lambda: math.floor(a), lambda: math.ceil(a), lambda: int(a), lambda: float(a), lambda: hash(a), lambda: str(a), lambda: a ** 2, lambda: a ** -1, lambda: a.limit_denominator(4), lambda: bool(a), lambda: a.as_integer_ratio(), lambda: math.trunc(a)): t(f)
t(lambda: F(math.pi).limit_denominator(1000)); t(lambda: F('1/3') + '1'); t(lambda: sum([F(1, 3)] * 3)); t(lambda: F(1, 2) ** F(1, 2)); t(lambda: 2 ** F(1, 2)); t(lambda: F(4) ** 0.5); t(lambda: F.from_float(0.25)); t(lambda: hash(F(3)) == hash(3)); t(lambda: F(1, 2) < 'a'); t(lambda: F(1, 3) == 1 / 3); t(lambda: sorted([F(1, 2), 0.25, 1])); t(lambda: F(1, 2) + 1j); t(lambda: F(1, 3).numerator); t(lambda: F(1, 2).limit_denominator(0)); t(lambda: 0 ** F(-1)); t(lambda: F(0) ** -1)
data = [[1, 2, 3, 4], [1, 2], [1.5, 2.5, 2.5], [F(1, 2), F(3, 4)], [], [5], [1, 2.5], ['a'], [1, 'a'], [0.1] * 10, [1e308, 1e308], [3, 3, 1, 1], [True, False], [float('nan'), 1], [float('inf'), 1], [r.gauss(10, 3) for _ in range(50)], [r.randrange(100) for _ in range(31)]]
for d in data:
    for n in 'mean fmean geometric_mean harmonic_mean median median_low median_high median_grouped mode multimode pstdev pvariance stdev variance quantiles'.split():
        print(n, end=' '); t(lambda: getattr(st, n)(d))
t(lambda: st.quantiles([1, 2, 3, 4, 5], n=10)); t(lambda: st.quantiles([1, 2, 3], method='inclusive')); t(lambda: st.quantiles([1, 2], method='x')); t(lambda: st.quantiles([1, 2], n=0)); t(lambda: st.mode('aabbb')); t(lambda: st.fmean([1, 2], [3, 1])); t(lambda: st.correlation([1, 2, 3], [2, 4, 7])); t(lambda: st.covariance([1, 2, 3], [2, 4, 7])); t(lambda: st.correlation([1, 1], [1, 2])); t(lambda: st.correlation([1], [1])); t(lambda: st.variance([1, 2, 3], 2)); t(lambda: st.harmonic_mean([40, 60], weights=[5, 30])); t(lambda: st.harmonic_mean([-1, 2])); t(lambda: st.harmonic_mean([0, 2]))
n = st.NormalDist(10, 2); t(lambda: n); t(lambda: n.pdf(9)); t(lambda: n.cdf(12)); t(lambda: n.zscore(11)); t(lambda: n + 5); t(lambda: n + n); t(lambda: n * 2); t(lambda: n.samples(3, seed=1)); t(lambda: n.variance); t(lambda: st.NormalDist(0, -1)); t(lambda: st.NormalDist.from_samples([1, 2, 3])); t(lambda: n == st.NormalDist(10, 2))
