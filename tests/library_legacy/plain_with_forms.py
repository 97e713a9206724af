"""`with await` and `with (yield from)` on every kind of lock, and plain `with`."""
import asyncio

async def main():
    for lock in (asyncio.Lock(), asyncio.Semaphore(), asyncio.BoundedSemaphore(),
                 asyncio.Condition()):
        with await lock as nothing:
            print(type(lock).__name__, lock.locked(), nothing)
        print(lock.locked())
        try:
            with lock:
                print('never')
        except RuntimeError as error:
            print(error)
        try:
            with await lock:
                raise ValueError('in the body')
        except ValueError as error:
            print(error, lock.locked())

@asyncio.coroutine
def old(lock):
    with (yield from lock):
        print('inside', lock.locked())
        yield from asyncio.sleep(0)
    print('outside', lock.locked())

async def several():
    lock = asyncio.Lock()
    await asyncio.gather(old(lock), old(lock))

loop = asyncio.get_event_loop()
loop.run_until_complete(main())
loop.run_until_complete(several())
