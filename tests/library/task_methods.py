"""The small methods of tasks, and what they refuse."""
import asyncio
async def w():
    await asyncio.sleep(0.01)
    return 5
async def main():
    t = asyncio.create_task(w())
    print(t.get_name(), t.cancelling(), t.uncancel(), t.cancel(), t.cancelling(), t.cancel('again'), t.cancelling(), t.uncancel(), t)
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), e.args, t, t.cancelling())
    t = asyncio.create_task(w(), name=5)
    print(repr(t.get_name()))
    t.set_name(('a', 1))
    print(repr(t.get_name()), t.get_coro().__name__, t.get_loop() is asyncio.get_running_loop(), t._asyncio_future_blocking)
    for f in (lambda: t.set_result(1), lambda: t.set_exception(ValueError()), lambda: t.result(), lambda: t.exception()):
        try: f()
        except Exception as e: print(type(e).__name__, e)
    print(await t, t.done(), t.cancel(), t.result(), t.exception(), t.cancelled())
    for c in (w, 5, None, [w]):
        try: asyncio.create_task(c)
        except TypeError as e: print(str(e).split(' at ')[0])
    try: asyncio.Task(w)
    except TypeError as e: print(str(e).split(' at ')[0])
    try: asyncio.Task()
    except TypeError as e: print(e)
    try: asyncio.create_task()
    except TypeError as e: print(e)
    try: asyncio.Future(5)
    except TypeError as e: print(e)
    try: await asyncio.gather(5)
    except TypeError as e: print(e)
    try: asyncio.ensure_future(5)
    except TypeError as e: print(e)
    try: asyncio.shield(5)
    except TypeError as e: print(e)
    try: t.cancel(1, 2)
    except TypeError as e: print(e)
    try: t.set_name()
    except TypeError as e: print(e)
asyncio.run(main())
