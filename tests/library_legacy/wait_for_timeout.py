"""wait_for() in 3.8: no cause, and what a stubborn task does is not heard of."""
import asyncio

async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        return 'late'

async def angry():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise ValueError('instead')

async def main():
    for timeout in (0.01, 0):
        for function in (stubborn, angry):
            try:
                print(await asyncio.wait_for(function(), timeout))
            except (asyncio.TimeoutError, ValueError) as error:
                print(repr(error), repr(error.__cause__))
        try:
            await asyncio.wait_for(asyncio.sleep(1), timeout)
        except asyncio.TimeoutError as error:
            print(repr(error), repr(error.__cause__), type(error).__module__)

asyncio.run(main())
