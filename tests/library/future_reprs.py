"""Results in reprs are cut as reprlib cuts them."""
import asyncio
class R:
    def __repr__(self): return 'R<' + 'x' * 50 + '>'
async def ret(v): return v
async def main():
    for v in (R(), 'x' * 50, list(range(20)), {i: i for i in range(10)}, (1,), 10 ** 50, {'a': [1, [2, [3]]]}, b'y' * 50, {3, 1, 2}, frozenset([1]), [], {}, set(), 1.5, True, [R()], range(100), {'b': 1, 'a': 2}):
        t = asyncio.create_task(ret(v), name='t')
        await t
        print(t)
    f = asyncio.get_running_loop().create_future()
    f.set_exception(ValueError('long ' * 20))
    print(f); f.exception()
    f = asyncio.get_running_loop().create_future()
    f.set_result(asyncio.current_task())
    print(f)
    f = asyncio.get_running_loop().create_future()
    f.set_result(f)
    print(f)
asyncio.run(main())
