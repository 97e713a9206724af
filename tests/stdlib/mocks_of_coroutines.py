from unittest.mock import *
import asyncio, re, json, os, time, sys
def tryit(f):
    try: print("ok", f())
    except BaseException as e: print(type(e).__name__, re.sub(r"id='\d+'", "id", str(e)))
am = AsyncMock(return_value=5)
print(re.sub(r"id='\d+'", "id", repr(am)), asyncio.iscoroutinefunction(am), asyncio.iscoroutinefunction(Mock()))
async def main():
    print(await am(1), am.await_count, am.await_args, am.await_args_list, am.called)
    am.assert_awaited(); am.assert_awaited_once(); am.assert_awaited_with(1); am.assert_awaited_once_with(1); am.assert_any_await(1); am.assert_has_awaits([call(1)])
    tryit(am.assert_not_awaited); tryit(lambda: am.assert_awaited_with(2)); tryit(lambda: am.assert_any_await(2)); tryit(lambda: am.assert_has_awaits([call(2)]))
    b = AsyncMock(); tryit(b.assert_awaited); tryit(b.assert_awaited_once); tryit(lambda: b.assert_awaited_with(1)); tryit(lambda: b.assert_awaited_once_with(1)); tryit(b.assert_not_awaited)
    c = b(); tryit(b.assert_called_once); tryit(b.assert_awaited); print(type(c), asyncio.iscoroutine(c)); await c; await b(); tryit(b.assert_awaited_once)
    e = AsyncMock(side_effect=[1, ValueError("x"), StopAsyncIteration]); print(await e())
    for _ in range(3):
        try: await e()
        except (ValueError, StopAsyncIteration) as x: print(type(x).__name__, x)
    async def se(x): await asyncio.sleep(0); return x + 1
    f = AsyncMock(side_effect=se); print(await f(4)); f.side_effect = lambda x: x * 2; print(await f(4))
    g = AsyncMock(); g.method.return_value = 3; print(await g.method(), await g.a.b(), g.mock_calls) if 0 else print(await g.method())
    m = MagicMock(); m.__aenter__.return_value = "entered"; m.__aiter__.return_value = [1, 2, 3]
    async with m as v: print(v)
    print([i async for i in m], [i async for i in m], m.__aexit__.await_count, m.__aexit__.await_args)
    class Svc:
        async def fetch(self, url): ...
        def sync(self): ...
        @classmethod
        async def cm(cls): ...
    s = Mock(spec=Svc); print(type(s.fetch).__name__, type(s.sync).__name__); s.fetch.return_value = {"a": 1}; print(await s.fetch("u"), s.sync() is s.sync.return_value); s.fetch.assert_awaited_once_with("u")
    a = create_autospec(Svc); inst = a(); inst.fetch.return_value = 2; print(await inst.fetch("x")); tryit(lambda: inst.fetch()); tryit(lambda: inst.sync(1)); tryit(lambda: inst.nope)
    def func(a, b=1): "d"
    af = create_autospec(func, return_value=9); print(af(1), af(1, b=2), af.call_args_list); tryit(lambda: af()); tryit(lambda: af.assert_called_with(1, b=2)); tryit(lambda: af.assert_called_with(1, 2))
    with patch("asyncio.sleep", new_callable=AsyncMock) as sl: await asyncio.sleep(100); sl.assert_awaited_once_with(100)
    with patch("asyncio.sleep") as sl: print(type(sl).__name__); await asyncio.sleep(100)
    await asyncio.sleep(0)
asyncio.run(main())
class Api:
    url = "http"
    def get(self, x): return x
    async def aget(self, x): return x
    @staticmethod
    def st(): return "st"
with patch.object(Api, "get", return_value="patched") as p:
    print(Api().get(3), p.call_args)
print(Api().get(3))
with patch.object(Api, "get", autospec=True, return_value=1) as p: a = Api(); print(a.get(3)); p.assert_called_once_with(a, 3)
with patch.object(Api, "aget") as p: print(type(p).__name__)
with patch.object(Api, "url", "ftp"): print(Api.url)
@patch.object(Api, "get")
def test(mock_get): mock_get.return_value = 1; print(Api().get(), mock_get.called)
test()
@patch("json.loads", side_effect=ValueError("bad"))
@patch("json.dumps")
def dummy(d, l, extra): print(d is json.dumps, l is json.loads, type(extra).__name__); tryit(lambda: json.loads("x"))
dummy("e"); print(json.loads("1"))
@patch("json.dumps", new=lambda x: "fake")
def nn(): print(json.dumps(1))
nn()
@patch("json.loads")
async def co(l): l.return_value = 4; await asyncio.sleep(0); return json.loads("x")
print(asyncio.run(co()), json.loads("3"))
d = {"a": 1}
with patch.dict(d, {"b": 2}, c=3): print(d)
with patch.dict(d, {"z": 2}, clear=True): print(d)
print(d)
with patch.dict(os.environ, {"KEY": "v"}): print(os.environ["KEY"], os.getenv("KEY"))
print(os.getenv("KEY"))
tryit(lambda: patch("nodots").start()); tryit(lambda: patch("no_such_mod.x").start()); tryit(lambda: patch.object(Api, "zip").start())
p = patch("time.sleep"); ms = p.start(); time.sleep(5); ms.assert_called_once_with(5); p.stop(); print(time.sleep is ms)
patch("time.time", return_value=42.0).start(); print(time.time()); patch.stopall(); print(time.time() > 50)
@patch.multiple(Api, get=DEFAULT, url="m")
def mu(get): print(Api.url, type(get).__name__)
mu()
@patch("json.loads")
class T:
    def test_a(self, l): print("cls", l is json.loads)
    def other(self): print(json.loads("5"))
T().test_a(); T().other()
m = MagicMock(spec=Api); print(isinstance(m, Api)); tryit(lambda: m.foo)
seal_m = Mock(); seal_m.x = 1; seal(seal_m); tryit(lambda: seal_m.y)
wrapped = Mock(wraps=Api()); print(wrapped.get(4), wrapped.get.call_args)
