import sys, time
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
print(sys.version_info[:2], sys.version_info >= (3, 7), (3, 11) <= sys.version_info, sys.version_info)
print(sys.version_info.major, isinstance(sys.version_info, tuple), sys.implementation.name)
g = time.gmtime(0)
print(g, g[0], len(g), g[:3], g == tuple(g), g < (2000,), hash(g) == hash(tuple(g)), time.gmtime(1e9).tm_year)
print(time.strftime('%Y-%m-%d', g), time.asctime((2020, 1, 2, 3, 4, 5, 6, 7, 0)), time.ctime(0))
before = time.perf_counter()
time.sleep(0.05)
print(round(time.perf_counter() - before, 1))
for bad in (-1, 'a', None, float('nan'), 10**30, float('inf')):
    t(lambda: time.sleep(bad))
t(lambda: time.sleep()); t(lambda: time.sleep(1, 2)); t(lambda: time.sleep(seconds=1)); t(lambda: time.time(1))
t(lambda: time.strftime()); t(lambda: time.strftime(1)); t(lambda: time.strftime('%Y', (1, 2))); t(lambda: time.strftime('%Y', 3)); t(lambda: time.strftime('%Y', (2020, 13, 1, 0, 0, 0, 0, 0, 0)))
t(lambda: time.clock); t(lambda: time.sleep)
print(sys.stdout, sys.stderr.errors, sys.stdout.fileno(), sys.stdout.write('x\n'))
t(lambda: sys.stdout.write(1)); t(lambda: sys.setrecursionlimit(0)); t(lambda: sys.setrecursionlimit('a')); t(lambda: sys.exit(1, 2)); t(lambda: sys.exit('a')); t(lambda: sys.set_asyncgen_hooks(1)); t(lambda: sys.get_asyncgen_hooks())
try:
    1 / 0
except ZeroDivisionError as error:
    print(sys.exc_info()[1] is error, sys.exception() is error, sys.exc_info()[0])
print(sys.exc_info())
print('to stderr', file=sys.stderr)
sys.exit(3)
