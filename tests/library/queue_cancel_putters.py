"""Cancelling who waits to put, before and after there is room."""
import asyncio

async def put(queue, item):
    try:
        await queue.put(item)
        print('put', item, queue.qsize())
    except asyncio.CancelledError:
        print('cancelled', item, str(queue))
        raise

async def main():
    queue = asyncio.Queue(maxsize=1)
    queue.put_nowait('x')
    try:
        queue.put_nowait('y')
    except asyncio.QueueFull as error:
        print(repr(error), queue.full())
    tasks = [asyncio.create_task(put(queue, n)) for n in range(4)]
    await asyncio.sleep(0)
    print(str(queue))
    tasks[1].cancel()
    print(queue.get_nowait(), str(queue))
    tasks[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(str(queue))
    print(await queue.get(), await queue.get())
    print(await asyncio.gather(*tasks, return_exceptions=True), str(queue))

asyncio.run(main())
