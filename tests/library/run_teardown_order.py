"""After main: tasks are cancelled, their errors reported, then async generators closed."""
import asyncio

async def numbers():
    try:
        for number in range(10):
            yield number
    finally:
        await asyncio.sleep(0)
        print('generator closed')

async def fails_when_cancelled():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError('in cleanup')

async def refuses():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0.01)
        print('goes')

async def main():
    global generator
    generator = numbers()
    print(await anext(generator))
    asyncio.create_task(fails_when_cancelled())
    asyncio.create_task(refuses())
    await asyncio.sleep(0)
    print('main ends')
    return 'result'

print(asyncio.run(main()))
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
