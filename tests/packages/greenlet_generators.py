"""Switches while generators, comprehensions and native functions are on the stack."""

import functools

from greenlet import getcurrent, greenlet

main = getcurrent()


def items():
    yield 1
    x = main.switch('from items')
    yield x
    main.switch('again')
    yield 3


def run():
    for v in items():
        print('v', v)
    return 'done'


g = greenlet(run)
print(g.switch())
print(g.switch(22))
print(g.switch())
print(g.switch())

it = items()
print('shared', next(it))
g = greenlet(lambda: next(it))
print(g.switch())
try:
    print(next(it))
except ValueError as e:
    print(e)
print(g.switch('value'))

echo = greenlet(lambda x: [x := main.switch(x) for _ in range(9)])
print(list(map(echo.switch, 'abc')))
print(echo.switch(4), echo)

sorter = greenlet(lambda: sorted([3, 1, 2], key=lambda n: main.switch(n) or n))
asked = [sorter.switch()]
while not sorter.dead:
    asked.append(sorter.switch())
print(asked)

counter = greenlet(lambda: [main.switch(n) for n in range(4)])
print([n for n in iter(counter.switch, 3)], counter.switch('end'))
folded = greenlet(lambda: functools.reduce(lambda a, b: main.switch(a + b), [1, 2, 3]))
print(folded.switch(), folded.switch(10), folded.switch(20))


def outer():
    result = yield from inner()
    print('inner gave', result)


def inner():
    got = yield main.switch('deep')
    return got


def drive():
    gen = outer()
    print('yielded', next(gen))
    try:
        gen.send('sent')
    except StopIteration:
        print('over')


g = greenlet(drive)
print(g.switch())
g.switch('through')
