"""Locks as the documents use them: with (yield from), with await, their texts and refusals."""
import asyncio
loop = asyncio.get_event_loop()
@asyncio.coroutine
def worker(sem, n):
    with (yield from sem):
        print('in', n, sem.locked())
        yield from asyncio.sleep(0.01)
    print('out', n)
    return n
sem = asyncio.Semaphore(2)
print(sem)
print(loop.run_until_complete(asyncio.gather(*[worker(sem, n) for n in range(5)])))
b = asyncio.BoundedSemaphore(2, loop=loop)
print(b)
try:
    b.release()
except ValueError as e:
    print(e)
try: asyncio.Semaphore(-1)
except ValueError as e: print(e)
lock = asyncio.Lock()
print(lock, lock.locked())
try: lock.release()
except RuntimeError as e: print(e)
async def m():
    async with lock:
        print(lock)
        w = asyncio.ensure_future(lock.acquire())
        await asyncio.sleep(0)
        print(lock)
    print(await w, lock)
    lock.release()
    with await lock:
        print('with await', lock.locked())
    print(lock.locked())
    try:
        with lock: pass
    except RuntimeError as e: print(e)
    try:
        with sem: pass
    except RuntimeError as e: print(e)
    c = asyncio.Condition(lock)
    print(c)
    with await c:
        print(c, lock.locked())
        print(c.notify_all())
    try: c.notify()
    except RuntimeError as e: print(e)
    try: await c.wait()
    except RuntimeError as e: print(e)
    e = asyncio.Event()
    print(e, e.is_set())
    e.set(); print(e, await e.wait()); e.clear()
    try: await asyncio.wait_for(e.wait(), 0.01)
    except asyncio.TimeoutError as x: print(repr(x))
loop.run_until_complete(m())
