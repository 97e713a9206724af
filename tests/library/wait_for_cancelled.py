"""Cancelling who waits in wait_for(): the inner task ends first; a result in hand wins."""
import asyncio

async def inner():
    try:
        await asyncio.sleep(1)
    finally:
        print('inner ends')
        await asyncio.sleep(0)
        print('inner has ended')

async def main():
    outer = asyncio.create_task(asyncio.wait_for(inner(), 1))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(outer.cancel('enough'))
    try:
        await outer
    except asyncio.CancelledError as error:
        print('outer cancelled', error.args)
    future = asyncio.get_running_loop().create_future()
    outer = asyncio.create_task(asyncio.wait_for(future, 1))
    await asyncio.sleep(0)
    future.set_result('in hand')
    outer.cancel()
    print(await outer)
    future = asyncio.get_running_loop().create_future()
    outer = asyncio.create_task(asyncio.wait_for(future, 1))
    await asyncio.sleep(0)
    future.cancel()
    print(await asyncio.gather(outer, return_exceptions=True))

asyncio.run(main())
