import asyncio

DELAY = 2  # @param {type:"slider", min:0, max:5, step:0.5}


async def func1():
    print(1)
    await asyncio.sleep(DELAY)  # func1 waits here, the loop goes on to another task
    print(2)


async def func2():
    print(3)
    await asyncio.sleep(DELAY)
    print(4)


async def main():
    tasks = [
        asyncio.create_task(func1()),
        asyncio.create_task(func2()),
    ]
    await asyncio.wait(tasks)


asyncio.run(main())
