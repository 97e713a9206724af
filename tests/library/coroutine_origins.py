"""sys.set_coroutine_origin_tracking_depth, and what the loop does with it."""
import sys
sys.set_coroutine_origin_tracking_depth(3)
print(sys.get_coroutine_origin_tracking_depth())
async def c(): pass
def f():
    return c()
x = f()
print(x.cr_origin and [(a.rsplit('/')[-1], b, n) for a, b, n in x.cr_origin])
del x
sys.set_coroutine_origin_tracking_depth(0)
y = f()
print(y.cr_origin)
y.close()
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as e:
    print(e)
import asyncio, logging, warnings
logging.getLogger('asyncio').setLevel(logging.ERROR)
async def main():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    import sys
    print(sys.get_coroutine_origin_tracking_depth())
    await asyncio.sleep(0)
    print(sys.get_coroutine_origin_tracking_depth())
    loop.set_debug(False)
    await asyncio.sleep(0)
    print(sys.get_coroutine_origin_tracking_depth())
asyncio.run(main())
asyncio.run(asyncio.sleep(0), debug=True)
print(sys.get_coroutine_origin_tracking_depth())
