"""Leaving as_completed() early lets the other tasks go on; they are cancelled at the end."""
import asyncio

async def job(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, 'done')
        return name
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise

async def main():
    for first in asyncio.as_completed([job('a', 0.01), job('b', 0.02), job('c', 5)]):
        print('first', await first)
        break
    await asyncio.sleep(0.03)
    print('main ends')

asyncio.run(main())
