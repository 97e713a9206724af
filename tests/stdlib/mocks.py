from unittest.mock import *
import re
import unittest.mock
from unittest import mock
m = Mock()
print(re.sub(r"id='\d+'", "id", repr(m)), re.sub(r"id='\d+'", "id", repr(m.foo.bar(1).baz)), m.called, m.call_count)
m(1, 2, a=3); m.foo(5); m.foo.bar().baz(x=1)
print(m.call_args, m.call_args_list, m.mock_calls, m.method_calls, m.called, m.call_count, m.foo.called, m.call_args.args, m.call_args.kwargs)
args, kwargs = m.call_args; print(args, kwargs, m.call_args == ((1, 2), {"a": 3}), m.call_args == call(1, 2, a=3), call(1) == call(1), call.foo(5) in m.mock_calls, call(1) != call(2))
m.return_value = 7; print(m()); m.attr = 5; print(m.attr, m.foo is m.foo)
def tryit(f):
    try: print('ok', re.sub(r"id='\d+'", 'id', str(f())))
    except BaseException as e: print(type(e).__name__, re.sub(r"id='\d+'", "id", str(e)))
n = Mock(name="svc")
tryit(n.assert_called); tryit(n.assert_called_once); tryit(lambda: n.assert_called_with(1)); tryit(lambda: n.assert_called_once_with(1)); tryit(n.assert_not_called); tryit(lambda: n.assert_any_call(1)); tryit(lambda: n.assert_has_calls([call(1)]))
n(1); n(2, k="v")
tryit(n.assert_called); tryit(n.assert_called_once); tryit(lambda: n.assert_called_with(1)); tryit(lambda: n.assert_called_with(2, k="v")); tryit(lambda: n.assert_called_once_with(1)); tryit(n.assert_not_called); tryit(lambda: n.assert_any_call(1)); tryit(lambda: n.assert_any_call(9)); tryit(lambda: n.assert_has_calls([call(1), call(2, k="v")])); tryit(lambda: n.assert_has_calls([call(2, k="v"), call(1)])); tryit(lambda: n.assert_has_calls([call(2, k="v"), call(1)], any_order=True)); tryit(lambda: n.assert_has_calls([call(3)], any_order=True))
n.reset_mock(); print(n.call_count, n.mock_calls, n.call_args)
k = Mock(); k.a.b(1)
tryit(lambda: k.a.b.assert_called_with(2)); tryit(lambda: k.a.c.assert_called()); tryit(lambda: k.assert_foo()); tryit(lambda: k.asert_called()); k.called_once()
s = Mock(side_effect=[1, ValueError("v"), KeyError]); tryit(s); tryit(s); tryit(s); tryit(s)
s.side_effect = lambda x: x * 2; tryit(lambda: s(4)); s.side_effect = RuntimeError("r"); tryit(s); s.side_effect = None; s.return_value = 3; tryit(s)
s = Mock(return_value=9, side_effect=lambda *a: DEFAULT); tryit(s)
class Svc:
    attr = 1
    def get(self, x, y=2): "doc"; return x
    async def fetch(self, u): return u
    @property
    def p(self): return 1
sp = Mock(spec=Svc); sp.get.return_value = 4; tryit(lambda: sp.get(1)); tryit(lambda: sp.nope); tryit(lambda: setattr(sp, "z", 1)); print(isinstance(sp, Svc), type(sp), sp.__class__)
ss = Mock(spec_set=Svc); tryit(lambda: setattr(ss, "z", 1)); 
sl = Mock(spec=["a", "b"]); tryit(lambda: sl.c); print(re.sub(r"id='\d+'", "id", repr(sl.a)))
mm = MagicMock(); mm.__len__.return_value = 3; mm.__getitem__.side_effect = lambda i: i * 2; mm.__enter__.return_value = "ctx"
print(len(mm), mm[4], bool(mm), int(mm), float(mm), list(mm), 1 in mm, str(mm)[:10], hash(mm) == hash(mm), mm == mm, mm == 3)
with mm as c: print(c)
print([x for x in mm.mock_calls][:4])
mm.__iter__.return_value = [1, 2]; print(list(mm), list(mm), sorted(mm)); mm.__str__.return_value = "S"; print(str(mm), f"{mm}"); mm.__bool__.return_value = False; print(bool(mm)); mm.__add__.return_value = 5; print(mm + 1)
tryit(lambda: Mock() + 1); tryit(lambda: len(Mock())); tryit(lambda: mm < 1); 
mm.__call__ = None if 0 else mm.__call__
print(ANY == 5, call(ANY) == call(3), ANY, sentinel.x, sentinel.x is sentinel.x, DEFAULT, call, call(1, b=2), call.a.b(1).c, call[0] if 0 else "")
mc = Mock(); mc.configure_mock(**{"a.return_value": 3, "b": 4}); print(mc.a(), mc.b); mc2 = Mock(**{"m.side_effect": KeyError("q")}, x=1); tryit(mc2.m); print(mc2.x)
parent = Mock(); c1 = Mock(); parent.attach_mock(c1, "child"); c1(1); parent.other(2); print(parent.mock_calls)
del mc.b; tryit(lambda: mc.b)
pm = PropertyMock(return_value=3)
class W: pass
type(W).__name__; w = W()
with patch.object(W, "z", new_callable=PropertyMock, create=True) as z: z.return_value = 8; print(w.z); z.assert_called_once_with()
mo = mock_open(read_data="line1\nline2\n")
with mo("f") as f: print(f.read()); mo.assert_called_once_with("f")
mo = mock_open(read_data="a\nb\n")
with mo("f", "r") as f: print(list(f))
with patch("builtins.open", mock_open(read_data="hey")) as o:
    with open("zz") as f: print(f.read(), f.readline() == "")
    o.assert_called_with("zz")
h = mock_open()
with h("out", "w") as f: f.write("x")
print(h.mock_calls); h().write.assert_called_once_with("x")
