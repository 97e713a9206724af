import threading, types, inspect, warnings
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: threading.current_thread().name);  t(lambda: threading.current_thread().daemon); t(threading.active_count); t(lambda: threading.current_thread() is threading.main_thread())
t(lambda: types.coroutine(5)); t(lambda: types.coroutine(len) is len); t(lambda: types.SimpleNamespace(a=1)); t(lambda: types.FunctionType); t(lambda: types.CoroutineType); t(lambda: types.LambdaType);t(lambda: types.NoneType); t(lambda: types.BuiltinFunctionType)
async def co(): pass
async def ag(): yield
def g(): yield
@types.coroutine
def gc(): yield
c=co(); c2=gc()
for f in (inspect.iscoroutinefunction, inspect.isgeneratorfunction, inspect.isasyncgenfunction, inspect.isfunction, inspect.isawaitable, inspect.iscoroutine, inspect.isgenerator, inspect.isasyncgen, inspect.isclass, inspect.isbuiltin, inspect.ismethod, inspect.ismodule, inspect.isroutine, callable):
    print(f.__name__, [int(f(x)) for x in (co, ag, g, gc, c, c2, ag(), g(), int, len, [].append, types, 5, t)])
t(lambda: inspect.getcoroutinestate(c)); t(lambda: inspect.getgeneratorstate(g())); t(lambda: inspect.getgeneratorstate(c)); c.close(); t(lambda: inspect.getcoroutinestate(c)); t(lambda: inspect.CORO_CREATED); t(lambda: inspect.getgeneratorstate(5));  t(lambda: inspect.getdoc(t))
def plain(): return g()
async def m(): await types.coroutine(plain)()
x = m().send(None)
print(x)
