"""The methods and attributes of futures."""
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled(), f.get_loop() is loop, f)
    for g in (f.result, f.exception):
        try: g()
        except asyncio.InvalidStateError as e: print(repr(e))
    for e in (5, ValueError, StopIteration, StopIteration(), 'x', None, int):
        f = loop.create_future()
        try:
            f.set_exception(e)
            print(repr(f.exception()))
        except TypeError as e: print(type(e), e)
    f = loop.create_future()
    f.set_result(1)
    for g in (lambda: f.set_result(2), lambda: f.set_exception(ValueError())):
        try: g()
        except asyncio.InvalidStateError as e: print(repr(e))
    print(f.cancel(), f.result(), f.exception(), f)
    f = loop.create_future()
    print(f.cancel('msg'), f.cancel(), f.cancelled(), f)
    for g in (f.result, f.exception):
        try: g()
        except asyncio.CancelledError as e: print(repr(e))
    try: await f
    except asyncio.CancelledError as e: print(repr(e))
    try: f.set_result(1)
    except asyncio.InvalidStateError as e: print(e)
    f = loop.create_future()
    def a(x): print('a', x)
    def b(x): print('b')
    f.add_done_callback(a); f.add_done_callback(b); f.add_done_callback(a); f.add_done_callback(print)
    print(f)
    print(f.remove_done_callback(a), f.remove_done_callback(a), f)
    f.add_done_callback(a, context=None)
    f.set_result('r' * 100)
    print(f)
    await asyncio.sleep(0)
    print(f)
    f.add_done_callback(a)
    print('before')
    await asyncio.sleep(0)
    f = loop.create_future()
    f.set_exception(ValueError('a' * 60))
    print(f, f.exception())
    print(asyncio.isfuture(f), asyncio.isfuture(5), asyncio.isfuture(main), f.__class__, asyncio.Future)
    f._log_traceback = False
    try: f._log_traceback = True
    except ValueError as e: print(e)
    print(f._state, f._result if f._state == 'FINISHED' else None, f._exception, f._callbacks, f._loop is loop, f._source_traceback, f._cancel_message)
    t = asyncio.current_task()
    print(t._state, t._coro.__name__, t._fut_waiter, t._must_cancel, t._loop is loop)
    try:
        iter(loop.create_future())
        next(iter(loop.create_future()))
        print('iter ok')
    except Exception as e: print(e)
    g = loop.create_future()
    it = g.__await__()
    print(next(it) is g, g._asyncio_future_blocking)
    try: next(it)
    except RuntimeError as e: print(e)
    g.set_result(4)
    it = g.__await__()
    try: next(it)
    except StopIteration as e: print(e.value)
asyncio.run(main())


async def done_futures():
    future = asyncio.get_running_loop().create_future()
    future.cancel()
    for value in (None, StopIteration, ValueError()):
        try:
            future.set_exception(value)
        except (TypeError, asyncio.InvalidStateError) as error:
            print(type(error).__name__, error)


asyncio.run(done_futures())
