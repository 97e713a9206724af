"""as_completed() outside of coroutines, one run_until_complete() a result."""
import asyncio

async def job(n):
    await asyncio.sleep(n / 100)
    return n

loop = asyncio.get_event_loop()
for one in asyncio.as_completed([job(2), job(1)]):
    print(loop.run_until_complete(one))
other = asyncio.new_event_loop()
for one in asyncio.as_completed([job(4), job(3)], loop=other):
    print(other.run_until_complete(one))
try:
    loop.run_until_complete(asyncio.wait([]))
except ValueError as error:
    print(error)
