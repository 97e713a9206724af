import asyncio
import warnings


async def forgotten(number):
    return number


def one():
    forgotten(1)
    print("after the call")


one()
one()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    forgotten(2)
    print([str(warning.message) for warning in caught])
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    forgotten(4)
shown = warnings.showwarning
warnings.showwarning = lambda *args: print(len(args), args[1].__name__, args[3:])
forgotten(5)
warnings.showwarning = shown


async def main():
    for wrong in (lambda: asyncio.create_task(asyncio.sleep(0), nme="x"),
                  lambda: asyncio.create_task(asyncio.sleep(0), "name"), asyncio.create_task):
        try:
            wrong()
        except TypeError as error:
            print(error)
    asyncio.sleep(6)


asyncio.run(main())
