"""Reports of exceptions with where things were made."""
import asyncio
async def bad():
    raise ValueError('x')
async def main():
    asyncio.create_task(bad())
    await asyncio.sleep(0.01)
    f = asyncio.get_running_loop().create_future()
    f.set_exception(KeyError('k'))
    del f
    asyncio.get_running_loop().call_soon(lambda: 1/0)
    await asyncio.sleep(0.01)
asyncio.run(main(), debug=True)
