"""Classes that derive from those of asyncio, dataclasses and enum."""
import asyncio, enum
from dataclasses import dataclass, field
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class MyFut(asyncio.Future):
    def __init__(self, name, **k): super().__init__(**k); self.name = name
class MyEvent(asyncio.Event):
    def set(self): print('set!'); super().set()
class MyQueue(asyncio.Queue):
    def _put(self, x): print('put', x); super()._put(x)
class MyLock(asyncio.Lock):
    async def __aenter__(self): print('enter'); return await super().__aenter__()
class MyErr(asyncio.CancelledError): pass
class TO(asyncio.TimeoutError):
    def __init__(self, s): super().__init__(f'after {s}'); self.s = s
class Aw:
    def __await__(self): yield from asyncio.sleep(0).__await__(); return 'aw'
class Ait:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1; await asyncio.sleep(0); return self.n
async def main():
    f = MyFut('n'); f.set_result(3); print(await f, f.name, isinstance(f, asyncio.Future))
    e = MyEvent(); e.set(); await e.wait()
    q = MyQueue(); await q.put(1); print(await q.get())
    async with MyLock() as x: print(x)
    print(await Aw()); print([i async for i in Ait(3)])
    try: raise TO(3)
    except asyncio.TimeoutError as e: print(repr(e), e.s)
asyncio.run(main())
@dataclass(order=True, frozen=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)
t(lambda: P(1)); t(lambda: P(1) < P(2)); t(lambda: setattr(P(1), 'x', 3)); t(lambda: P()); t(lambda: P(1, 2, 3, 4)); t(lambda: P.__match_args__)
@dataclass(slots=True)
class PS:
    a: int
    b: str = 'z'
t(lambda: PS(1)); t(lambda: PS.__slots__); t(lambda: setattr(PS(1), 'q', 1))
class Col(enum.Enum):
    R = 1; G = 2
    def d(self): return self.name.lower()
    @classmethod
    def first(cls): return cls.R
t(lambda: Col.R); t(lambda: Col['G']); t(lambda: Col(2)); t(lambda: list(Col)); t(lambda: Col.R.d()); t(lambda: Col.first()); t(lambda: Col(9)); t(lambda: setattr(Col, 'R', 5)); t(lambda: Col.R in Col); t(lambda: len(Col))
class IE(enum.IntEnum): A = 1; B = 2
t(lambda: IE.A + 1); t(lambda: IE.A < IE.B); t(lambda: repr(IE.A)); t(lambda: f'{IE.A}'); t(lambda: sorted([IE.B, IE.A])); t(lambda: {IE.A: 'x'}[1])
class Fl(enum.Flag): X = 1; Y = 2
t(lambda: Fl.X | Fl.Y); t(lambda: Fl.X in (Fl.X | Fl.Y))
