"""Runners used in the wrong way."""
import asyncio, contextvars
v = contextvars.ContextVar('v', default='d')
async def get(): return v.get()
async def put(x): v.set(x); return x
with asyncio.Runner() as r:
    print(r.get_loop() is r.get_loop(), r.run(get()))
    r.run(put('a'))
    print(r.run(get()), v.get())
    ctx = contextvars.copy_context()
    ctx.run(v.set, 'ctx')
    print(r.run(get(), context=ctx))
    r.run(put('b'), context=ctx)
    print(ctx[v], r.run(get()))
    try: r.run(5)
    except ValueError as e: print(e)
    try: r.run(get)
    except ValueError as e: print(str(e).split(' at ')[0])
for f in (r.get_loop, lambda: r.run(5), r.__enter__):
    try: f()
    except (RuntimeError, ValueError) as e: print(e)
c = get()
try: r.run(c)
except RuntimeError as e: print(e)
c.close()
r.close()
r2 = asyncio.Runner(debug=True, loop_factory=asyncio.new_event_loop)
print(r2.get_loop().get_debug())
async def nested():
    c = get()
    try: r2.run(c)
    except RuntimeError as e: print(e)
    c.close()
r2.run(nested())
r2.close()
print(asyncio.Runner(debug=False))if 0 else None
r3 = asyncio.Runner()
r3.close()
try: r3.get_loop()
except RuntimeError as e: print(e)
async def boom():
    asyncio.create_task(asyncio.sleep(10))
    raise ValueError('x')
try:
    with asyncio.Runner() as r:
        try: r.run(boom())
        except ValueError as e: print('caught', e)
        print(len(asyncio.all_tasks(r.get_loop())))
        1/0
except ZeroDivisionError: print('zde')
