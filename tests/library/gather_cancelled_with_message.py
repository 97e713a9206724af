"""gather() passes on the message of a cancellation, also where it returns exceptions."""
import asyncio


async def work(return_exceptions):
    while True:
        await asyncio.gather(asyncio.sleep(0.05), asyncio.sleep(0.01), return_exceptions=return_exceptions)


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        return "stayed"


async def main():
    for return_exceptions in (False, True):
        for args in ((), ("my message",), (5,)):
            task = asyncio.create_task(work(return_exceptions))
            await asyncio.sleep(0.12)
            task.cancel(*args)
            try:
                await task
            except asyncio.CancelledError as error:
                print(return_exceptions, args, error.args, repr(error.__context__))
    gathering = asyncio.gather(stubborn(), asyncio.sleep(1), stubborn(), return_exceptions=True)
    await asyncio.sleep(0)
    gathering.cancel("to all")
    try:
        await gathering
    except asyncio.CancelledError as error:
        print(error.args)


asyncio.run(main())
