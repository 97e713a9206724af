"""What a group says when it is used too early, too late, twice, or while it shuts down."""
import asyncio

async def nothing():
    await asyncio.sleep(0)

async def refuse(group):
    coroutine = nothing()
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()

async def main():
    group = asyncio.TaskGroup()
    await refuse(group)
    async with group:
        group.create_task(nothing())
        print(group)
        try:
            await group.__aenter__()
        except RuntimeError as error:
            print(error)
    print(group)
    await refuse(group)

    async def late(group):
        try:
            await asyncio.sleep(1)
        finally:
            await refuse(group)

    async def spawner(group):
        print('spawned', await group.create_task(asyncio.sleep(0, 'by a task')))

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(late(group))
            group.create_task(spawner(group))
            await asyncio.sleep(0.01)
            1 / 0
    except ExceptionGroup as error:
        print(repr(error))

asyncio.run(main())
