"""Handles and timers: reprs, comparisons, wrong arguments."""
import asyncio, re
def s(x): return re.sub('0x[0-9a-f]+', '0x', re.sub(r'when=[\d.]+', 'when=T', repr(x)))
def f(*a): print('f', a)
class C:
    def m(self): pass
    def __call__(self): pass
    def __repr__(self): return '<C>'
import functools
async def main():
    loop = asyncio.get_running_loop()
    for cb, args in ((f, ()), (f, (1, 'x' * 50)), (C().m, ()), (C(), ()), (print, ('hi',)), (lambda: 1, ()), (functools.partial(f, 1, k=2), ()), (functools.partial(C().m), ()), ([].append, (1,)), (C, ()), (asyncio.Event().set, ()), (int, (5,)), (f, ([1]*20, {1:2}))):
        h = loop.call_soon(cb, *args)
        print(s(h), h.cancelled())
        h.cancel(); print(s(h), h.cancelled())
    h = loop.call_later(1, f, 1); print(s(h), h.when() > loop.time(), h.cancelled()); h.cancel(); print(s(h), h.cancelled(), type(h))
    a = loop.call_at(5, f); b = loop.call_at(6, f)
    print(a < b, a > b, a <= b, a >= b, a == b, a == a, a != b, hash(a) == hash(5.0))
    try: a < 5
    except TypeError as e: print(e)
    a.cancel(); b.cancel()
    for x in (lambda: loop.call_later(None, f), lambda: loop.call_at(None, f), lambda: loop.call_later('1', f), lambda: loop.call_soon(), lambda: loop.call_later(1), lambda: loop.call_later(), lambda: loop.call_soon(f, x=1)):
        try: x()
        except TypeError as e: print(e)
    h = loop.call_soon(f, 'cancelled'); h.cancel(); h.cancel()
    await asyncio.sleep(0)
    h = asyncio.Handle(f, (1,), loop); print(s(h)); h._run(); h.cancel()
    h = asyncio.TimerHandle(5.0, f, (2,), loop); print(s(h), h.when())
    print(h._args, h._callback is f, h._cancelled)
asyncio.run(main())
