"""Every kind of statement and expression, in unusual company."""
from __future__ import annotations
import os
import os.path
import os.path as p
from os import path, sep as separator

x: int = 1
(y): int = 2
(1, 2.0, -3, "a", b"b", None, ...)


def finally_paths(n):
    for i in range(n):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            if i == 3:
                return i
            if i == 4:
                return None
        finally:
            print(i)
    else:
        print("else")
    try:
        return 1
    finally:
        return 2


def finally_in_finally():
    while True:
        try:
            return f()
        finally:
            try:
                break
            finally:
                for _ in g():
                    continue
    try:
        pass
    finally:
        while 1:
            try:
                return 3
            finally:
                break


def handlers():
    try:
        a()
    except ValueError as e:
        return e
    except (KeyError, TypeError):
        for i in b():
            try:
                return i
            except:
                raise
    else:
        c()
    finally:
        d()
    for i in x:
        try:
            pass
        except E as e:
            break
        except F as f:
            continue
        except:
            return 5


def groups():
    try:
        a()
    except* ValueError as e:
        b(e)
    except* (KeyError, OSError):
        raise
    except* TypeError:
        raise X from None
    else:
        c()
    finally:
        d()


def withs():
    for i in x:
        with a as b, c, d() as (e, *f):
            if i:
                break
            elif j:
                continue
            elif k:
                return i
            else:
                return
    with a:
        with b:
            return g()
    with a:
        raise E


async def asyncs():
    async with a as b, c:
        async for i, in d:
            if i:
                return i
            if j:
                break
            await i
        else:
            pass
        return [x async for x in y if await x]
    async for i in j:
        try:
            continue
        finally:
            await i
    s = {await q for q in r}
    t = {k: [z async for z in v] for k, v in u}
    return (w async for w in t), [await o for o in [m for m in l]]


async def agen():
    while (n := await f()):
        r = yield n
        try:
            yield
        finally:
            await g()
    yield [a for b in c async for a in b for d in a if d if not e]


def gen():
    r = yield from other()
    s = lambda: (yield)
    return r


class Meta(type):
    """Doc."""

    attribute: int = 5
    other.attribute: int
    other[1]: int

    def method(self, /, a, b=1, *args, c, d=2, **kwargs) -> None:
        super().method()
        return __class__

    @staticmethod
    @decorate(1)
    def __private(): pass

    class Inner(Base, metaclass=Meta, *bases, **options):
        z = [attribute for _ in attribute if __private]

    def shadow(x):
        class C:
            x = x
            def f(self):
                nonlocal x
                x = 1
        return C


def closures(a, b=lambda: 1):
    def inner():
        nonlocal a
        a += 1
        del b.c, d[1], e
        return lambda: a + b
    global g
    g = 1
    e: int
    (last := [last2 := i for i in [a]])
    [[(deep := j) for j in i] for i in a]
    del a
    return inner


def expressions():
    a < b < c
    a < b <= c is d is not e in f not in g
    if a < b < c and not (d or e) or (f if g else h):
        pass
    while not a < b < c:
        pass
    r = a and b or c and (d or e)
    s = a if b else c if d else e
    f(*a)
    f(*a, b, *c, d=1, **e, f=2, g=3, **h)
    f(**a)
    f(a, b, c=1)
    o.m(a, k=1)
    o.m(*a)
    o.m()()
    [*a, b], (*a, b), {*a, b}, {**a, b: c, **d}, {1: 2}, {}, [], ()
    a[1:2], a[:], a[::2], a[1:2, ..., b]
    (a, [b, *c]), d = e = f
    a, b = b, a
    a, b, c = c, b, a
    o.a += 1
    o[a] -= 2
    n **= 3
    return f"{a!r:>{b}} {c=} {d:%H}", f"", f"a", -a, +a, ~a, not a
    unreachable()
    for i in dead:
        try:
            return
        finally:
            yield 1


assert a, b
assert (a or b) and c
if False:
    nothing()
while True:
    if x:
        break
raise
