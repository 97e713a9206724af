"""Generators and async generators as tasks; anext with a default."""
import asyncio, types
@types.coroutine
def legacy():
    x = yield
    y = yield from asyncio.sleep(0.01, 'slept')
    return y
def plain():
    yield
    return 'plain'
async def main():
    print(await legacy())
    print(await asyncio.create_task(legacy()))
    print(await asyncio.create_task(plain()))
    async def agen():
        yield 1
        yield 2
    g = agen()
    print(await asyncio.create_task(g.__anext__()))
    print(await asyncio.create_task(g.asend(None)))
    print(await asyncio.wait_for(anext(g, 'default'), 1))
asyncio.run(main())
