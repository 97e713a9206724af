"""Where debug mode says that tasks and futures were made."""
import asyncio, logging
logging.basicConfig(format='%(levelname)s:%(name)s:%(funcName)s:%(message)s', level=logging.DEBUG)
async def worker(n):
    await asyncio.sleep(0.01)
    return n
async def main():
    print(await asyncio.gather(worker(1), worker(2)))
    loop = asyncio.get_running_loop()
    print(asyncio.current_task())
    f = asyncio.ensure_future(worker(3)); print(f)
    s = asyncio.shield(f); print(s); await s
    g = asyncio.gather(worker(4)); print(g); await g
    async with asyncio.TaskGroup() as tg: t = tg.create_task(worker(1)); print(t)
    print(loop.create_task(worker(9), name='nine'))
    q = asyncio.Queue()
    gt = asyncio.create_task(q.get()); await asyncio.sleep(0); print(gt)
    gt.cancel()
asyncio.run(main(), debug=True)
