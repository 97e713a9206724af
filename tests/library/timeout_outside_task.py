"""timeout() needs a loop, and a task."""
import asyncio

try:
    asyncio.timeout(1)
except RuntimeError as error:
    print(error)

async def body():
    async with asyncio.timeout(1):
        print('never')

async def main():
    def callback():
        try:
            body().send(None)
        except RuntimeError as error:
            print(error)
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)

asyncio.run(main())
