"""as_completed(): results in the order of completion, errors, duplicates, a timeout."""
import asyncio

async def job(name, delay):
    await asyncio.sleep(delay)
    if name == 'bad':
        raise ValueError(name)
    return name

async def main():
    for next_one in asyncio.as_completed([job('c', 0.03), job('bad', 0.02), job('a', 0.01)]):
        try:
            print(await next_one)
        except ValueError as error:
            print('error', error)
    task = asyncio.create_task(job('once', 0.01))
    print([await one for one in asyncio.as_completed([task, task])])
    for next_one in asyncio.as_completed([job('in time', 0.01), job('x', 5), job('y', 5)],
                                         timeout=0.05):
        try:
            print(await next_one)
        except asyncio.TimeoutError as error:
            print('timeout', repr(error))
    print(list(asyncio.as_completed([])))
    try:
        next(asyncio.as_completed(task))
    except TypeError as error:
        print(error)

asyncio.run(main())
