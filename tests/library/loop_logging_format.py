"""Reports of the loop in the format of the program."""
import asyncio, logging
logging.basicConfig(level=logging.DEBUG, format='%(levelname)s|%(name)s|%(message)s')
async def bad():
    raise ValueError('boom')
async def main():
    asyncio.create_task(bad())
    await asyncio.sleep(0.01)
    asyncio.get_running_loop().call_exception_handler({'message': 'hello', 'a': 1})
asyncio.run(main())
