import asyncio


def fib(number):
    return number if number < 2 else fib(number - 1) + fib(number - 2)


async def main():
    fib(22)
    total = 0
    for step in range(200_000):
        total += step
    squares = {}
    for key in range(50_000):
        squares[key] = key * key


asyncio.run(main())
