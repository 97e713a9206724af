"""Coroutines and generators without end: what was awaited when the stack was full was not forgotten."""
import asyncio


async def endless(depth):
    await endless(depth + 1)


def endless_generator(depth):
    yield from endless_generator(depth + 1)


try:
    asyncio.run(endless(0))
except RecursionError as error:
    print(error)
generator = endless_generator(0)
try:
    next(generator)
except RecursionError as error:
    print(error, generator.gi_frame)
