"""Wrong arguments of functions of asyncio."""
import asyncio
async def main():
    for f in (lambda: asyncio.sleep(), lambda: asyncio.sleep('a'), lambda: asyncio.wait_for(), lambda: asyncio.gather(x=1), lambda: asyncio.Queue('a'), lambda: asyncio.Semaphore('x'), lambda: asyncio.run(), lambda: asyncio.TaskGroup(1), lambda: asyncio.timeout(1, 2), lambda: asyncio.to_thread(), lambda: asyncio.shield(), lambda: asyncio.Event(1), lambda: asyncio.ensure_future(), lambda: asyncio.current_task(1, 2), lambda: asyncio.new_event_loop(1), lambda: asyncio.iscoroutine(), lambda: asyncio.all_tasks(1, 2, 3)):
        try:
            r = f()
            if asyncio.iscoroutine(r): await r
            print('ok')
        except Exception as e: print(type(e).__name__, e)
        r = None
asyncio.run(main())
