import asyncio

LINKS = 2  # @param {type:"slider", min:0, max:4, step:1}
DELAY = 1  # @param {type:"slider", min:0.5, max:3, step:0.5}


def innermost():
    # Only here does the chain really stop: at a plain yield.
    first = yield "question 1"
    print("    innermost got", first)
    second = yield "question 2"
    print("    innermost got", second)
    return "result"


def link(number, inner):
    # A link in between: what is asked and answered goes through it unseen.
    print("    link", number, "delegates")
    result = yield from inner
    print("    link", number, "received", result)
    return result


def chain_around(inner):
    for number in range(1, LINKS + 1):
        inner = link(number, inner)
    return inner


def drive(chain):
    # The caller is an ordinary function. send(None) does what next() does.
    answer = None
    while True:
        try:
            question = chain.send(answer)
        except StopIteration as stop:
            return stop.value
        answer = "answer to " + question
        print("caller was asked", question)


print("1. driven by send():")
print("caller received", drive(chain_around(innermost())))

print("2. driven by for, around something iterable:")
for item in chain_around([1, 2]):
    print("caller got", item)


async def innermost_async():
    # sleep() is the library's: it holds the place where this chain stops.
    await asyncio.sleep(DELAY)
    return "result"


async def link_async(number, inner):
    print("    link", number, "awaits")
    result = await inner
    print("    link", number, "received", result)
    return result


async def other():
    for count in range(1, 4):
        print("  other", count)
        await asyncio.sleep(DELAY * 0.4)


async def main():
    background = asyncio.create_task(other())
    inner = innermost_async()
    for number in range(1, LINKS + 1):
        inner = link_async(number, inner)
    print("main received", await inner)
    await background


print("3. driven by the event loop:")
asyncio.run(main())
