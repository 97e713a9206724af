"""How tasks, futures and handles look in debug mode."""
import asyncio
async def child():
    await asyncio.sleep(0.01)
def cb(*a): pass
async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(child())
    print(t)
    f = loop.create_future()
    print(f)
    f.add_done_callback(cb)
    print(f)
    h = loop.call_soon(cb, 1, 2)
    print(h)
    h.cancel()
    print(h)
    h2 = loop.call_later(5, cb, 'x')
    print(str(h2)[str(h2).index('cb'):])
    h2.cancel()
    print(str(h2)[str(h2).index('cb'):])
    print(asyncio.Future())
    await t
    print(t)
    print(loop)
    c = child()
    print(str(c).split(' at ')[0])
    c.close()
    f.set_result(None)
    await f
    print(f)
    print(asyncio.current_task())
asyncio.run(main(), debug=True)
