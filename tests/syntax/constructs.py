"""Every construct once, for the tests of positions and of robustness."""
from __future__ import annotations
import a.b as c, d
from e.f import (g, h as i,)
import asyncio


@decorator(1)
# between
@other
async def main(a, /, b: int = 1, *args: str, c, d=2, **kwargs) -> None:
    "doc"
    global G
    async with open(a) as x, y as (z, w):
        await asyncio.sleep(1)
    async for item in agen():
        print(item, *args, sep="", **kwargs)
    else:
        pass
    return await asyncio.gather(*(f(x) for x in y if x if not z))


def gen(x=lambda p, *q, r=1, **s: (p, q)):
    value = yield
    value = yield x, 1
    yield from (i async for i in x)
    nonlocal_ = (yield)
    del a, b[0], c.d
    return


x = y = 1, 2
(a, b), [c, *d] = 1, (2,)
x: int = 3
(x): int
a.b: "str" = 1
x += -1 ** 2 + ~3 @ 4 // 5 % 6 << 7 >> 8 & 9 | 10 ^ 11
x = 1 < 2 <= 3 != 4 is not 5 not in 6 in 7 is 8
x = (1 + (2)) * ((3))
x = a and b or c and not d
x = a if b else (c if d else e)
x = [1, 2.5, 1e10, 0xFF, 0b11, 0o17, 1_000, 99999999999999999999, ..., None, True, False]
x = {1, 2} | {*a, *b}
x = {"a": 1, **b, "c": (d := 3)}
x = [i for i in range(3) if i for j in k]
x = {i: j for i, j in k}
x = {i for i in j}
f(x for x in y)
f((x for x in y), 1)
f(a, b=1, *c, **d)(e)[f].g
x = a[1:2:3], a[:], a[1, 2], a[::2], a[1:2, 3]
x = "a" 'b' """c
d""" r"\d".upper()
x = b"\x00" b"z"
x = f"a{b}c{d!r:>{w}}" "plain" f"{e=}{f = !s}{g=:3}{{}}"
x = f"{a + b:{c}.{d}f}"
x = (
    1
    + 2
)
if a:
    pass
elif b:
    pass
elif c:
    pass
else:
    pass
while a: break
else: pass
for i, in j: continue
for (k, l) in m:
    pass
try:
    raise A from B
except (C, D) as e:
    raise
except:
    pass
else:
    pass
finally:
    pass
try:
    pass
except* E as g:
    assert a, b
assert a
class K(B, metaclass=M):
    x = 1
    def f(self): return self.x; pass
@d
class L: ...
with (a as b, c): pass
with (a, b) as c: pass
with (yield_): pass
x = "你好" + y.z(1)
lambda: 1
lambda *a, b: (a)
await_ = not a
print(x); y = 2
