"""What debug mode says of steps and callbacks that block the loop."""
import asyncio, logging, re, time
class Rounded(logging.Handler):
    def emit(self, record):
        print(record.levelname, re.sub(r'(\d\.\d)\d\d seconds', r'\1 seconds', record.getMessage()))
logging.getLogger('asyncio').addHandler(Rounded())
async def slow():
    time.sleep(0.23)
async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    await asyncio.create_task(slow(), name='slow one')
    loop.slow_callback_duration = 0.5
    await slow()
    loop.slow_callback_duration = 0.05
    def cb(n):
        time.sleep(0.13)
    loop.call_soon(cb, 1)
    await asyncio.sleep(0.01)
    loop.create_future()
    future = loop.create_future()
    future.add_done_callback(lambda future: time.sleep(0.13))
    loop.set_debug(False)
    time.sleep(0.13)
    await asyncio.sleep(0)
asyncio.run(main(), debug=True)
