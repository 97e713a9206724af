"""SystemExit in a task of a group ends the program past the group."""
import asyncio

async def leave():
    await asyncio.sleep(0)
    raise SystemExit(3)

async def other():
    try:
        await asyncio.sleep(1)
    finally:
        print('other ends')

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(other())
            group.create_task(leave())
    except BaseException as error:
        print('main', repr(error))
        raise

asyncio.run(main())
