"""Locks belong to nobody: another task may release them; a timeout leaves the line."""
import asyncio

async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        await asyncio.wait_for(lock.acquire(), 0.01)
    except asyncio.TimeoutError:
        print('timed out', lock)

    async def liberate():
        lock.release()
        print('released', lock)

    await asyncio.create_task(liberate())
    print(await asyncio.wait_for(lock.acquire(), 0.01), lock)

asyncio.run(main())
