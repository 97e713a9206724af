import random
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for s in (0, 1, -5, 2**100, 3.5, 'abc', '', 'é', b'xyz', b'', True, 1e300):
    random.seed(s)
    print(s, random.random(), random.getrandbits(70), random.randrange(10), random.randrange(3, 900, 7), random.randrange(10, -10, -3))
    print([random.randint(-5, 5) for i in range(10)], random.choice('hello'), random.choice(range(100)))
    print(random.sample(range(1000), 5), random.sample('abcdefgh', 6), random.sample(['a', 'b'], counts=[5, 3], k=4))
    print(random.choices('abc', k=5), random.choices('abc', [1, 2, 3], k=5), random.choices([1, 2, 3], cum_weights=[1, 1, 9], k=4))
    l = list(range(12)); random.shuffle(l); print(l)
    print([random.gauss(0, 1) for i in range(3)], random.gauss(), random.normalvariate(5, 2), random.normalvariate(), random.expovariate(1.5), random.triangular(), random.triangular(1, 5, 2), random.triangular(1, 1))
    print([random.betavariate(a, b) for a, b in ((1, 1), (0.5, 0.7), (2, 3))], random.lognormvariate(0, 1), random.vonmisesvariate(1, 2), random.vonmisesvariate(1, 0), random.gammavariate(9, 0.5), random.gammavariate(1, 2), random.gammavariate(0.3, 2), random.paretovariate(3), random.weibullvariate(1, 1.5))
    print(random.randbytes(5), random.randbytes(0), random.uniform(1, 10))
    st = random.getstate(); a = random.random(); random.setstate(st); print(a == random.random(), st[0], len(st[1]), sum(st[1]), st[2])
r = random.Random(42); r2 = random.Random('42')
print(r.random(), r2.random(), r.sample(range(10**6), 30))
r.seed('abc', version=1); print(r.random()); r.seed(b'abc', 1); print(r.random())
for f in (lambda: random.randrange(0), lambda: random.randrange(5, 5), lambda: random.randrange(5, 1), lambda: random.randrange(1, 5, 0), lambda: random.randrange(1.5), lambda: random.randrange(1, 'a'), lambda: random.randrange('a'), lambda: random.randrange(5, step=2), lambda: random.randint(5, 1), lambda: random.randint(1.0, 5), lambda: random.randint(1.5, 5), lambda: random.choice([]), lambda: random.choice({}), lambda: random.choice({1, 2}), lambda: random.sample({1, 2}, 1), lambda: random.sample([1], 2), lambda: random.sample([1, 2], -1), lambda: random.sample(3, 1), lambda: random.choices([], k=1), lambda: random.choices('ab', [1], k=1), lambda: random.choices('ab', [0, 0], k=1), lambda: random.choices('ab', 2), lambda: random.choices('ab', [1, 2], cum_weights=[1, 3]), lambda: random.choices('ab', [1, float('inf')]), lambda: random.shuffle((1, 2)), lambda: random.shuffle('ab'), lambda: random.seed([1]), lambda: random.getrandbits(-1), lambda: random.getrandbits(0), lambda: random.randbytes(-1), lambda: random.gammavariate(0, 1), lambda: random.expovariate(0), lambda: random.sample([1, 2], counts=[1], k=1), lambda: random.sample([1, 2], counts=[0, 0], k=1), lambda: random.sample([1, 2], counts=[.5, 1], k=1), lambda: random.setstate((9, (), 1)), lambda: random.randint(1)):
    random.seed(1); t(f)
