"""What debug mode refuses."""
import asyncio, threading
async def main():
    loop = asyncio.get_running_loop()
    def other():
        for f in (lambda: loop.call_soon(print, 1), lambda: loop.call_later(1, print), lambda: loop.call_at(1, print)):
            try:
                f()
            except RuntimeError as e:
                print(e)
        loop.call_soon_threadsafe(print, 'fine')
    t = threading.Thread(target=other)
    t.start()
    t.join()
    await asyncio.sleep(0.01)
    for f in (lambda: loop.call_soon(5), lambda: loop.call_later(1, None), lambda: loop.call_soon(main), lambda: loop.call_at(1, 'x'), lambda: loop.call_soon_threadsafe(main)):
        try:
            f()
        except TypeError as e:
            print(e)
    loop.set_debug(False)
    handle = loop.call_soon(5)
    print('no check', handle)
    handle.cancel()
asyncio.run(main(), debug=True)
