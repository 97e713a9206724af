"""A group that goes well: results, names, contexts, and tasks that are cancelled singly."""
import asyncio
import contextvars

var = contextvars.ContextVar('var', default='outside')

async def value(n):
    await asyncio.sleep(0)
    return n, var.get()

async def main():
    context = contextvars.copy_context()
    context.run(var.set, 'inside')
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(value(n), name=f'job {n}') for n in range(2)]
        tasks.append(group.create_task(value(2), context=context))
        victim = group.create_task(asyncio.sleep(1))
        await asyncio.sleep(0)
        victim.cancel()
    print([task.result() for task in tasks], [task.get_name() for task in tasks[:2]])
    print(victim.cancelled(), group)

asyncio.run(main())
