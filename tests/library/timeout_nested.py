"""Timeouts in timeouts: which of them turns the cancellation into TimeoutError."""
import asyncio

async def attempt(outer_delay, inner_delay, work):
    try:
        async with asyncio.timeout(outer_delay) as outer:
            try:
                async with asyncio.timeout(inner_delay) as inner:
                    await asyncio.sleep(work)
                    print('worked')
            except TimeoutError as error:
                print('inner', repr(error), repr(error.__cause__), outer.expired())
            print('after inner', inner)
            await asyncio.sleep(work)
    except TimeoutError as error:
        print('outer', repr(error), inner, inner.expired(), outer)

async def main():
    await attempt(0.05, 0.01, 0.02)
    await attempt(0.01, 0.05, 0.1)
    await attempt(0.01, 0.01, 0.1)
    await attempt(None, 0.01, 0.05)
    await attempt(0, None, 0)
    print(asyncio.current_task().cancelling())

asyncio.run(main())
