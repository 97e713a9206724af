import asyncio


async def sleeper():
    await asyncio.sleep(1)


async def main():
    for starts in False, True:
        task = asyncio.create_task(sleeper())
        if starts:
            await asyncio.sleep(0)
        task.cancel('enough')
        for ask in task.__await__, task.exception, task.result:
            try:
                ask() if ask != task.__await__ else await task
            except asyncio.CancelledError as error:
                print(repr(error))
    future = asyncio.get_running_loop().create_future()
    future.cancel('mine')
    for _ in range(2):
        try:
            await future
        except asyncio.CancelledError as error:
            print(repr(error))
    for argument in [[future]], {'a': future}, 3:
        try:
            asyncio.gather(argument)
        except TypeError as error:
            print(error)


asyncio.run(main())
