"""A woken getter whose item was taken by another get() waits again, behind the others."""
import asyncio

async def getter(queue, name):
    print(name, 'got', await queue.get())

async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(queue, name)) for name in 'ab']
    await asyncio.sleep(0)
    queue.put_nowait(1)
    print('main got', await queue.get())
    await asyncio.sleep(0)
    print(repr(queue))
    for item in (2, 3):
        queue.put_nowait(item)
    await asyncio.gather(*tasks)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error), queue.empty(), queue.maxsize)

asyncio.run(main())
