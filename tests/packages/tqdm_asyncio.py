"""Bars around asyncio.as_completed, gather and asynchronous iteration."""

import asyncio
import sys
import time

import tqdm.std
from tqdm.asyncio import tqdm as async_bar
from tqdm.asyncio import tqdm_asyncio

started = time.monotonic()
# In halves of a second, so that what is printed does not depend on the machine.
tqdm.std.time = lambda: round((time.monotonic() - started) * 2) / 2
sys.stderr = sys.stdout


async def work(n):
    await asyncio.sleep(n / 2)
    return n


async def numbers():
    for n in range(3):
        await asyncio.sleep(0.5)
        yield n


async def fails():
    await asyncio.sleep(0.5)
    raise LookupError('no')


async def main():
    print('plain')
    done = asyncio.as_completed([work(n) for n in (3, 1, 2)])
    for future in tqdm.tqdm(done, total=3, desc='jobs', unit='step'):
        print('|', await future)
    print('as_completed')
    for future in tqdm_asyncio.as_completed([work(n) for n in (2, 1)], desc='jobs', unit='step'):
        print('|', await future)
    print('gather')
    print(await async_bar.gather(*(work(n) for n in (2, 3, 1)), desc='all', unit='step'))
    print(await tqdm_asyncio.gather(work(2), fails(), return_exceptions=True, unit='step'))
    try:
        await async_bar.gather(work(2), fails(), disable=True)
    except LookupError as e:
        print('raised', e)
    print('async for')
    async for n in async_bar(numbers(), total=3, unit='step'):
        print('|', n)
    async for n in async_bar(range(2), unit='step'):
        await asyncio.sleep(0.5)
        print('|', n)
    bar = tqdm.tqdm(total=2, unit='step')

    async def tell(n):
        await asyncio.sleep(n / 2)
        bar.update()

    await asyncio.gather(tell(1), tell(2))
    bar.close()


asyncio.run(main())
