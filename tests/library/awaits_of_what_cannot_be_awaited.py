import asyncio
class A:
    def __init__(self, r): self.r = r
    def __await__(self):
        if isinstance(self.r, BaseException): raise self.r
        return self.r
class AI:
    def __init__(self, a, n): self.a = a; self.n = n
    def __aiter__(self):
        if isinstance(self.a, BaseException): raise self.a
        return self if self.a == 'self' else self.a
    def __anext__(self):
        if isinstance(self.n, BaseException): raise self.n
        return self.n
class CM:
    def __init__(self, a, b): self.a = a; self.b = b
    def __aenter__(self):
        if isinstance(self.a, BaseException): raise self.a
        return self.a
    def __aexit__(self, *e):
        print('exit', e[0])
        if isinstance(self.b, BaseException): raise self.b
        return self.b
class Half1:
    async def __aenter__(self): pass
class Half2:
    async def __aexit__(self, *a): pass
class Sync:
    def __enter__(self): pass
    def __exit__(self, *a): pass
    def __iter__(self): return iter([])
class NoNext:
    def __aiter__(self): return 5
async def co(v): return v
def g():
    yield 5
async def aw(o): return await o
async def af(o):
    async for x in o: print('x', x); break
    else: print('else')
    return 'end'
async def aw_(o):
    async with o as v: print('v', v)
    return 'end'
async def body(o):
    async with o as v: raise KeyError('body')
async def comp(o): return [x async for x in o]
async def t(name, c):
    try: print(name, await c)
    except BaseException as e:
        print(name, type(e).__name__, e, repr(e.__cause__), repr(e.__context__))
async def main():
    for r in [5, 'x', [1], iter([1]), None, ValueError('v'), StopIteration(3), iter([]), co(1), asyncio.sleep(0), g(), object]:
        n = type(r).__name__
        await t('await ' + n, aw(A(r)))
        if asyncio.iscoroutine(r): r.close()
    for o in [5, None, "x", g(), g, co, object(), Sync(), A, [], (i for i in ())]:
        await t('await ' + type(o).__name__, aw(o))
        await t('af ' + type(o).__name__, af(o))
        await t('aw ' + type(o).__name__, aw_(o))
        await t('comp ' + type(o).__name__, comp(o))
    for a in ['self', 5, None, ValueError('a'), StopAsyncIteration(1), StopIteration(2)]:
        for n in [5, None, ValueError('n'), StopAsyncIteration(), StopIteration(9), A(5), A(ValueError('w')), A(StopAsyncIteration())]:
            nm = f'{a!r} {n!r:.12}'
            await t('af ' + nm, af(AI(a, n)))
            await t('comp ' + nm, comp(AI(a, n)))
    for a in [5, None, ValueError('n'), A(5), A(ValueError('w')), A(iter([]))]:
        for b in [5, None, ValueError('x'), A(5), A(ValueError('w')), A(iter([]))]:
            await t(f'with {a!r:.12} {b!r:.12}', aw_(CM(a, b)))
            await t(f'body {a!r:.12} {b!r:.12}', body(CM(a, b)))
    await t('half1', aw_(Half1())); await t('half2', aw_(Half2())); await t('nonext', af(NoNext()))
    c = co(1); await c; await t('again', c)
    async def ag(): yield 1
    a = ag(); n = a.__anext__(); await t('an', n); await t('an2', n); await t('ag', aw(a)); await t('anext', co(3))
    for f in [lambda: anext(5), lambda: aiter(5), lambda: aiter(NoNext()), lambda: anext(NoNext()), lambda: anext(AI('self', 5)), lambda: aiter(AI(5, 5))]:
        try: print(type(f()).__name__)
        except BaseException as e: print(type(e).__name__, e)
    await t('anext d', aw(anext(AI('self', 5), 3)))
    await t('anext d2', aw(anext(AI('self', A(5)), 3)))
asyncio.run(main())
