"""Long chains of objects, each of which is all that holds the next one."""

import asyncio
import contextvars
import time

loop = asyncio.new_event_loop()
variable = contextvars.ContextVar("variable")


def generate(value):
    yield value


async def generate_asynchronously(value):
    yield value


def in_context(value):
    context = contextvars.Context()
    context.run(variable.set, value)
    return context


def in_copy(value):
    context = contextvars.copy_context()
    context.run(variable.set, value)
    return context.copy()


def done(value):
    future = loop.create_future()
    future.set_result(value)
    return future


chains = {
    "generators": generate,
    "generator expressions": lambda value: (each for each in [value]),
    "asynchronous generators": generate_asynchronously,
    "steps of them": lambda value: generate_asynchronously(value).__anext__(),
    "what they are sent": lambda value: generate_asynchronously(None).asend(value),
    "slices": slice,
    "contexts": in_context,
    "copied contexts": in_copy,
    "context variables": lambda value: contextvars.ContextVar("one", default=value),
    "tokens": variable.set,
    "futures": done,
    "times": lambda value: time.struct_time((value, 2, 3, 4, 5, 6, 7, 8, 9)),
    "handles": lambda value: asyncio.Handle(print, (value,), loop),
    "maps": lambda value: map(print, value or ()),
    "filters": lambda value: filter(None, value or ()),
    "zips": lambda value: zip(value or ()),
    "enumerations": lambda value: enumerate(value or ()),
    "callables": lambda value: iter(lambda: value, 1),
}
for name, wrap in chains.items():
    value = None
    for _ in range(20_000):
        value = wrap(value)
    del value
    print(name, "are gone")
loop.close()
