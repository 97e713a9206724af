"""Tasks at each moment of their life."""
import asyncio
async def w(): await asyncio.sleep(0.01)
async def main():
    t = asyncio.create_task(w(), name='T')
    print(t); await asyncio.sleep(0); print(t); t.cancel(); print(t); await asyncio.sleep(0); print(t)
    try: await t
    except asyncio.CancelledError: pass
    print(t)
    async def self_repr(): print(asyncio.current_task())
    await asyncio.create_task(self_repr(), name='me')
    t = asyncio.create_task(w(), name="qu'ote"); print(t); await t; print(t)
    a = asyncio.create_task(w(), name='a')
    async def waits(x): await x
    b = asyncio.create_task(waits(a), name='b'); c = asyncio.create_task(waits(b), name='c')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(c); await c; print(c)
asyncio.run(main())
