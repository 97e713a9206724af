"""Locks and queues may be made before the loop; they belong to the first loop that waits."""
import asyncio

lock, event, queue = asyncio.Lock(), asyncio.Event(), asyncio.Queue()
semaphore, condition = asyncio.Semaphore(0), asyncio.Condition()

async def touch():
    for thing, wait in ((lock, lock.acquire), (event, event.wait), (queue, queue.get),
                        (semaphore, semaphore.acquire)):
        try:
            await asyncio.wait_for(wait(), 0.01)
            print('went through', type(thing).__name__)
        except asyncio.TimeoutError:
            print('timed out', type(thing).__name__)
        except RuntimeError as error:
            print(str(error).replace(hex(id(thing)), '0x0'))

asyncio.run(touch())
asyncio.run(touch())
for kind in (asyncio.Lock, asyncio.Event, asyncio.Condition, asyncio.Queue, asyncio.LifoQueue):
    try:
        kind(loop=None)
    except TypeError as error:
        print(error)
