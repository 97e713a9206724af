"""SIGINT in a runner cancels the main task."""
import asyncio, signal
async def main():
    try:
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        print('cancelled', repr(e))
        raise
try: asyncio.run(main())
except KeyboardInterrupt as e: print(repr(e))
async def main2():
    try:
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        print('swallowed')
    return 3
try: print(asyncio.run(main2()))
except KeyboardInterrupt as e: print(repr(e))
