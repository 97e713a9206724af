import asyncio


async def worker(number):
    return number


async def main():
    await asyncio.gather(*[worker(number) for number in range(10_000)])


asyncio.run(main())
