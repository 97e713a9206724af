import asyncio

DELAY = 1  # @param {type:"slider", min:0, max:5, step:0.5}


async def main():
    print("hello")
    await asyncio.sleep(DELAY)
    print("world")


asyncio.run(main())
