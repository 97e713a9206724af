"""What goes to parents: results, exceptions, exits; and tracebacks across switches."""

import sys

from greenlet import GreenletExit, error, getcurrent, greenlet

main = getcurrent()


def deep():
    main.switch()
    1 / 0


def middle():
    deep()


g = greenlet(middle)
g.switch()
try:
    g.switch()
except ZeroDivisionError as e:
    print(repr(e), e.__context__, g.dead)

g = greenlet(middle)
g.switch()
try:
    try:
        raise KeyError('handled')
    except KeyError:
        g.throw(ValueError('thrown'))
except ValueError as e:
    print(repr(e), repr(e.__context__))


def handles():
    try:
        raise KeyError('g')
    except KeyError:
        main.switch(sys.exc_info()[0])
        print(sys.exc_info()[0])
        raise IndexError


g = greenlet(handles)
try:
    raise TypeError('main')
except TypeError:
    print(g.switch(), sys.exc_info()[0])
    try:
        g.switch()
    except IndexError as e:
        print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
print(sys.exc_info()[0])

# Parents that have not started get results and exceptions too.
for result in (4, (1, 2), None, (), {'k': 2}):
    a = greenlet(lambda *x: ('a got', x))
    b = greenlet(lambda: result, a)
    print(b.switch(), a.dead, b.dead)
a = greenlet(lambda *x: ('a got', x))
b = greenlet(lambda x: 1 / x, a)
try:
    b.switch(0)
except ZeroDivisionError as e:
    print(e, a.dead)
a = greenlet()
b = greenlet(lambda: 3, a)
try:
    b.switch()
except AttributeError as e:
    print(repr(e), a.dead)


def catcher():
    try:
        b.switch(0)
    except ZeroDivisionError:
        return 'caught'


a = greenlet(catcher)
b = greenlet(lambda x: 1 / x, a)
print(a.switch())


def moves():
    getcurrent().parent = elsewhere
    return 'moved'


def waits():
    return ('elsewhere got', main.switch('ready'))


elsewhere = greenlet(waits)
print(elsewhere.switch())
print(greenlet(moves).switch())

print(main.switch(1), main.switch(), main.switch(1, 2))
for thrown in (ValueError('m'), GreenletExit):
    try:
        main.throw(thrown)
    except BaseException as e:
        print(repr(e))


def leaves():
    raise GreenletExit('bye')


def exits():
    sys.exit(3)


print(repr(greenlet(leaves).switch()))
try:
    greenlet(exits).switch()
except SystemExit as e:
    print('exit', e.code)
print(greenlet(print).switch(1, 2, sep='-'))
print(issubclass(GreenletExit, Exception), error.__bases__)


def down(n):
    return down(n - 1) if n else 'bottom'


def from_depth(n):
    if n:
        return from_depth(n - 1)
    try:
        return greenlet(down).switch(300)
    except RecursionError as e:
        return repr(e)


print(from_depth(100))
print(from_depth(800))

g = greenlet(middle)
g.switch()
g.switch()
