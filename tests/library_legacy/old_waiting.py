"""Waiting in the old ways, with loop arguments."""
import asyncio
async def m():
    t = asyncio.ensure_future(asyncio.sleep(0.01, 'r'))
    print(len((await asyncio.wait({t}))[0]))
    print(asyncio.Task.all_tasks() == {asyncio.Task.current_task()})
    for f in asyncio.as_completed([asyncio.sleep(0.02, 2), asyncio.sleep(0.01, 1)]):
        print(await f)
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.01, loop=asyncio.get_event_loop())
    except asyncio.TimeoutError: print('timeout')
    try:
        asyncio.ensure_future(asyncio.sleep(1)).cancel()
        print(await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0, 2), loop=asyncio.get_event_loop()))
    except Exception as e: print(repr(e))
    print(await asyncio.shield(asyncio.sleep(0, 3), loop=asyncio.get_event_loop()))
loop = asyncio.get_event_loop()
loop.run_until_complete(m())
fut = asyncio.Future(loop=loop)
print(fut)
loop.call_soon(fut.set_result, 4)
print(loop.run_until_complete(fut), fut)
loop.close()
print(loop.is_closed())
