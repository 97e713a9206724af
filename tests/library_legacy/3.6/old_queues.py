"""Queues of every kind with coroutines of generators: joining, texts, refusals, cancelling."""
import asyncio
loop = asyncio.get_event_loop()
q = asyncio.Queue(2)
print(q, q.maxsize, q.empty(), q.full(), q.qsize())
@asyncio.coroutine
def producer():
    for i in range(4):
        yield from q.put(i)
        print('put', i, q)
    yield from q.join()
    print('joined')
@asyncio.coroutine
def consumer():
    for i in range(4):
        x = yield from q.get()
        print('got', x)
        q.task_done()
    try: q.task_done()
    except ValueError as e: print(e)
made = asyncio.ensure_future(producer())
loop.run_until_complete(consumer())
loop.run_until_complete(made)
p = asyncio.PriorityQueue()
for i in (3, 1, 2): p.put_nowait((i, 'x'))
print(p, [p.get_nowait() for _ in range(3)])
l = asyncio.LifoQueue(loop=loop)
for i in (3, 1, 2): l.put_nowait(i)
print(l, [l.get_nowait() for _ in range(3)])
try: l.get_nowait()
except asyncio.QueueEmpty as e: print(repr(e))
try:
    q.put_nowait(1); q.put_nowait(1); q.put_nowait(1)
except asyncio.QueueFull as e: print(repr(e))
async def m():
    g = asyncio.ensure_future(l.get())
    await asyncio.sleep(0)
    print(l)
    g.cancel()
    try: await g
    except asyncio.CancelledError as e: print('cancelled', repr(e))
    print(l)
loop.run_until_complete(m())
