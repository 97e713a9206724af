import asyncio
import itertools
import time

DELAY = 1.5  # @param {type:"slider", min:0, max:5, step:0.1}
INTERVAL = 0.2  # @param {type:"slider", min:0.1, max:1, step:0.1}
BLOCKING = False  # @param {type:"boolean"}


async def spin(msg):
    for char in itertools.cycle("|/-\\"):
        status = char + " " + msg
        print(status + "\x08" * len(status), end="", flush=True)
        try:
            await asyncio.sleep(INTERVAL)
        except asyncio.CancelledError:
            break
    print(" " * len(status) + "\x08" * len(status), end="")


async def slow_function():
    if BLOCKING:
        time.sleep(DELAY)
    else:
        await asyncio.sleep(DELAY)
    return 42


async def supervisor():
    spinner = asyncio.create_task(spin("thinking!"))
    print("spinner object:", spinner)
    result = await slow_function()
    spinner.cancel()
    return result


def main():
    result = asyncio.run(supervisor())
    print("Answer:", result)


main()
