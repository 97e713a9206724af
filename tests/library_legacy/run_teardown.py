"""run() in 3.8: three turns of the loop after main, where 3.11 has five."""
import asyncio

async def main():
    loop = asyncio.get_event_loop()

    def turn(n):
        print('turn', n)
        loop.call_soon(turn, n + 1)

    loop.call_soon(turn, 1)

asyncio.run(main())
