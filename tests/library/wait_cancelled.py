"""Cancelling a wait() leaves the tasks alone; cancelled tasks count as done, not as failed."""
import asyncio

async def sleeper(n):
    try:
        await asyncio.sleep(n)
        return n
    finally:
        print('end', n)

async def main():
    tasks = [asyncio.create_task(sleeper(n / 100)) for n in (1, 2)]
    waiting = asyncio.create_task(asyncio.wait(tasks))
    await asyncio.sleep(0)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print('wait cancelled', [task.done() for task in tasks])
    tasks[0].cancel()
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), [task.cancelled() for task in tasks])

asyncio.run(main())
