"""Locks and queues belonged to the loop that was current when they were made."""
import asyncio

lock, queue = asyncio.Lock(), asyncio.Queue()

async def main():
    async with lock:
        print('free', lock)
        try:
            await asyncio.wait_for(lock.acquire(), 0.01)
        except RuntimeError as error:
            print(str(error)[-35:])
    try:
        await queue.get()
    except RuntimeError as error:
        print(str(error)[-35:])

asyncio.run(main())
