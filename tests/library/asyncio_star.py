"""from asyncio import *"""
from asyncio import *
async def main():
    q = Queue()
    await q.put(1)
    print(await q.get())
    async with timeout(1):
        await sleep(0)
    print(Event, Lock.__name__, run.__name__, wait_for.__name__)
run(main())
