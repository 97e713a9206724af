import asyncio


async def sleeper(number):
    await asyncio.sleep(0.001 * (number % 10))


async def main():
    await asyncio.gather(*[sleeper(number) for number in range(1000)])


asyncio.run(main())
