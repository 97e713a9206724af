"""join() waits for task_done(), not for get(); priorities and stacks; task_done() too often."""
import asyncio

async def worker(queue):
    while True:
        item = await queue.get()
        print('work on', item, queue)
        await asyncio.sleep(0.001)
        queue.task_done()

async def main():
    for kind in (asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue):
        queue = kind()
        for item in (3, 1, 2):
            await queue.put(item)
        print(str(queue))
        task = asyncio.create_task(worker(queue))
        await queue.join()
        print('joined', str(queue))
        task.cancel()
        try:
            queue.task_done()
        except ValueError as error:
            print(error)
        await queue.join()

asyncio.run(main())
