# A coroutine that an operation could not use is reported where that was.
import asyncio
async def get(): return [1,2]
def t1():
    for x in get():
        pass
def t2():
    a, b = get()
def t3():
    len(get())
def t4():
    get() + 1
def t5():
    get()[0]
def t6():
    get().x
def t7():
    print(*get())
def t8():
    with get(): pass
def t9():
    1 < get()
def t10():
    [*get()]
def t11():
    x = get()
    x.y
def t12():
    for i in range(int(get())): pass
def t13():
    "".join(get())
def t14():
    d = {}
    d[get()]
def t15():
    get()()
def t16():
    -get()
def t17():
    1 in get()
def t18():
    [x for x in get()]
def t19():
    list(get())
def t20():
    sum(get(), 1)
def t21():
    "a" + get()
def t22():
    get()["a"] = 2
def t23():
    raise get()
def t24():
    f"{get():5}"
def t25():
    {**get()}
def t26():
    del get().x
def t27():
    get().x = 1
def t28():
    assert not get()
def t29():
    import time
    time.sleep(get())

class Last:
    def __del__(self):
        print('last words')


def t30():
    return [Last(), 1 / 0]


def t31():
    Last().missing


def t32():
    return max(Last(), key=get())


def fails():
    raise ValueError('f')


def t33():
    print(get(), Last(), fails())


import sys
for number in range(1, 34):
    try:
        globals()[f't{number}']()
    except Exception as error:
        print(number, type(error).__name__, error)
        print(number, file=sys.stderr)


async def main():
    try:
        asyncio.get_running_loop().run_until_complete(get())
    except RuntimeError as error:
        print(error)
    for item in get():
        print(item)

try:
    asyncio.create_task(get())
except RuntimeError as error:
    print(error)
asyncio.run(main())
