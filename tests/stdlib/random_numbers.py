import math, random
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for s in (0, 1, 42, -7, 2**70, 1.5):
    random.seed(s); print(random.random(), random.randint(1, 100), random.choice('abcdef'), random.uniform(1, 3), random.getrandbits(70), random.sample(range(1000), 5), random.sample([1,2,3,4], 2), random.gauss(0, 1), random.gauss(), random.normalvariate(), random.expovariate(2), random.triangular(1, 5), random.choices([1,2,3], [1,2,3], k=4), random.choices('ab', k=3), random.randrange(0, 100, 7))
    l = list(range(10)); random.shuffle(l); print(l)
r = random.Random(5); print(r.random(), r.randint(1, 6), [r.random() for _ in range(700)][-1])
t(lambda: random.choice([])); t(lambda: random.randint(5, 1)); t(lambda: random.randrange(0)); t(lambda: random.sample([1], 2)); t(lambda: random.sample({1}, 1)); t(lambda: random.getrandbits(-1)); t(lambda: random.seed([1])); t(lambda: random.randrange(1,1)); t(lambda: random.randrange(5, 1, 2));
