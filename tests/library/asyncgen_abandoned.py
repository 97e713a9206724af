"""Async generators that are left unfinished."""
import asyncio
async def gen(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        print('finally', n)
        await asyncio.sleep(0)
        print('finally end', n)
async def main():
    async for i in gen(3):
        if i == 1: break
    print('after break')
    g = gen(5)
    await g.__anext__()
    await g.aclose()
    h = gen(7)
    await h.__anext__()
    global keep
    keep = gen(9)
    await keep.asend(None)
    await asyncio.sleep(0.01)
    print('end main')
asyncio.run(main())
print('out')
async def m2():
    await asyncio.get_running_loop().shutdown_asyncgens()
    async for i in gen(1): pass
asyncio.run(m2())
