# What a debugger reads of a task does not count as having taken its exception.
import asyncio
import io


async def fails(what):
    raise ValueError(what)


async def main():
    for look in (lambda task: task._exception, lambda task: task.get_stack(),
                 lambda task: task.print_stack(file=io.StringIO()), lambda task: task.exception()):
        task = asyncio.create_task(fails(1))
        await asyncio.wait([task])
        print(look(task))
        del task
    for size in 'a', None:
        try:
            asyncio.Queue(size).put_nowait(1)
        except TypeError as error:
            print(error)
    steps = late()
    await anext(steps)


async def late():
    try:
        yield 1
    finally:
        raise ValueError('in finally')

asyncio.run(main())
