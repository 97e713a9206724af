"""What the loop tells a logger, and from where."""
import asyncio, logging, sys, time
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format='%(levelname)s %(name)s %(filename)s %(lineno)d %(funcName)s %(module)s|%(message).26s')
async def bad(): raise ValueError(1)
async def main():
    asyncio.create_task(bad())
    await asyncio.sleep(0.01)
    asyncio.get_running_loop().call_soon(lambda: 1/0)
    await asyncio.sleep(0.01)
    pass
    await asyncio.sleep(0.01)
    await asyncio.to_thread(time.sleep, 0.01)
asyncio.run(main(), debug=True)
import concurrent.futures
f = concurrent.futures.Future()
f.add_done_callback(lambda f: 1/0)
f.set_result(1)
