"""Where a coroutine that was never awaited was made."""
import asyncio
async def coro():
    pass
def maker():
    coro()
async def main():
    maker()
    coro()
asyncio.run(main(), debug=True)
