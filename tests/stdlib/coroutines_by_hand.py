"""What drives a coroutine by hand: the iterator that __await__ gives."""
import types


async def immediate():
    return 1


@types.coroutine
def suspended():
    got = yield "asked"
    print("got", got)
    return got


async def outer():
    try:
        return await suspended()
    finally:
        print("outer is left")


wrapper = immediate().__await__()
print(type(wrapper))
try:
    wrapper.send(None)
except StopIteration as stop:
    print("returned", stop.value)

wrapper = outer().__await__()
print(wrapper.send(None))
try:
    wrapper.send(5)
except StopIteration as stop:
    print("returned", stop.value)

wrapper = outer().__await__()
print(next(wrapper))
try:
    wrapper.throw(ValueError("thrown"))
except ValueError as error:
    print(repr(error))

wrapper = outer().__await__()
next(wrapper)
wrapper.close()
try:
    next(wrapper)
except RuntimeError as error:
    print(error)


async def numbers():
    yield 1
    yield 2


wrapper = immediate().__await__()
try:
    next(wrapper)
except StopIteration as stop:
    print("next", stop.args)
wrapper = immediate().__await__()
try:
    wrapper.__next__()
except StopIteration as stop:
    print("__next__", stop.args)
generator = numbers()
for _ in range(3):
    step = generator.__anext__()
    try:
        next(step)
    except (StopIteration, StopAsyncIteration) as stop:
        print(type(stop).__name__, stop.args)

for kind, method, args in ((type(immediate().__await__()), "send", (None,)), (type(step), "close", ()),
                           (type(step), "__await__", ()), (type(step), "throw", (ValueError,))):
    try:
        getattr(kind, method)(5, *args)
    except TypeError:
        print("refused", method)
