import asyncio


class Coded(ExceptionGroup):
    def __new__(cls, message, errors, code=0):
        self = super().__new__(cls, message, errors)
        self.code = code
        return self

    def derive(self, errors):
        return Coded(self.message, errors, self.code)


try:
    raise Coded('g', [ValueError(1), TypeError(2), Coded('in', [KeyError(3), ValueError(4)], 7)], 5)
except* ValueError as group:
    print(type(group).__name__, group.code, group.exceptions, group)
except* (TypeError, KeyError) as group:
    print(type(group).__name__, group.code, group.exceptions)
try:
    try:
        raise Coded('again', [ValueError(1), OSError(2)], 3)
    except* ValueError:
        print('handled')
except ExceptionGroup as group:
    print(group.exceptions)
for wrong in (lambda: ExceptionGroup('x'), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup('x', [])):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


async def numbers():
    yield 1
    yield 2


class Countdown:
    def __init__(self, start):
        self.left = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.left == 0:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        self.left -= 1
        return self.left


async def main():
    source = numbers()
    print(await anext(source, 'none'), await anext(source, 'none'), await anext(source, 'none'))
    source = Countdown(1)
    print([await anext(source, None) for _ in range(3)])
    try:
        await anext(source)
    except StopAsyncIteration as error:
        print(repr(error))


asyncio.run(main())
