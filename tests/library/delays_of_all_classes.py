import asyncio
from decimal import Decimal
from fractions import Fraction


class Patience:
    def __le__(self, other):
        print('is it at most', other)
        return False

    def __radd__(self, now):
        print('added to a', type(now).__name__)
        return now + 0.5


async def report(awaitable):
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        print(await awaitable, end=' ')
    except Exception as error:
        print(type(error).__name__, error, end=' ')
    print(f'after {loop.time() - began:.1f}')


async def calls_later(delay):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(delay, future.set_result, 'called')
    return await future


async def times_out(delay):
    async with asyncio.timeout(delay):
        await asyncio.sleep(2)


async def main():
    for delay in Fraction(1, 10), Decimal('.1'), 10**400, -10**400, float('nan'), Patience(), 'x', None, 2j:
        print('sleep', type(delay).__name__)
        await report(asyncio.sleep(delay, 'slept'))
    for delay in Fraction(1, 10), Decimal('.1'), 10**400, float('nan'), Patience(), 'x', None:
        print('call_later', type(delay).__name__)
        await report(calls_later(delay))
    for delay in float('nan'), -1, Fraction(1, 2):
        await report(times_out(delay))
        await report(asyncio.wait_for(asyncio.sleep(2), delay))
        sleeping = asyncio.ensure_future(asyncio.sleep(2))
        done, pending = await asyncio.wait([sleeping], timeout=delay)
        print(len(done), len(pending))


asyncio.run(main())
