"""What loops of other makes tell asyncio."""
import asyncio
import asyncio.tasks, asyncio.events, asyncio.futures
async def main():
    loop = asyncio.get_running_loop()
    class TL:
        pass
    t = asyncio.current_task()
    asyncio._leave_task(loop, t)
    print(asyncio.current_task())
    asyncio._enter_task(loop, t)
    print(asyncio.current_task() is t)
    try: asyncio._enter_task(loop, t)
    except RuntimeError as e: print(str(e)[:40])
    asyncio._set_running_loop(None)
    try: asyncio.get_running_loop()
    except RuntimeError as e: print(e)
    asyncio._set_running_loop(loop)
    print(asyncio.events._get_running_loop() is loop)
    asyncio._unregister_task(t); print(len(asyncio.all_tasks())); asyncio._register_task(t); print(len(asyncio.all_tasks()))
asyncio.run(main())
