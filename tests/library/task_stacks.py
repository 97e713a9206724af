"""Task.get_stack and print_stack."""
import asyncio, sys
async def inner():
    await asyncio.sleep(0.01)
async def outer():
    await inner()
async def bad():
    raise ValueError('v')
async def main():
    t = asyncio.create_task(outer(), name='tt')
    print(t.get_stack())
    await asyncio.sleep(0)
    for f in t.get_stack():
        print(f.f_code.co_name, f.f_lineno)
    t.print_stack(file=sys.stdout)
    await t
    t.print_stack(file=sys.stdout)
    print(t.get_stack())
    b = asyncio.create_task(bad())
    await asyncio.wait([b])
    b.print_stack(file=sys.stdout)
    b.print_stack()
    print([f.f_lineno for f in b.get_stack()])
    asyncio.current_task().print_stack(file=sys.stdout)
    asyncio.current_task().print_stack(limit=1, file=sys.stdout)
    print([f.f_code.co_name for f in asyncio.current_task().get_stack(limit=1)])
    print(b.exception())
asyncio.run(main())
