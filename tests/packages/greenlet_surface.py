"""Values both ways, states, texts, attributes and refusals of greenlets."""

import greenlet as package
from greenlet import GreenletExit, error, getcurrent, greenlet

main = getcurrent()
print(main, main.parent, bool(main), main.dead, main.gr_frame)


def told(fn, *args, **kwargs):
    try:
        print('ok', fn(*args, **kwargs))
    except BaseException as e:
        print(type(e).__mro__[:3], repr(e), e)


def worker(*args, **kwargs):
    print('worker', args, kwargs)
    print('got', main.switch(1))
    print('got', main.switch(1, 2))
    print('got', main.switch(a=1))
    print('got', main.switch(1, b=2))
    print('got', main.switch(), getcurrent())
    return 'end'


g = greenlet(worker)
print(g, bool(g), g.dead, g.run is worker, g.gr_frame)
print(g.switch(3, z=4))
print(g, bool(g), g.dead)
told(lambda: g.run)
told(setattr, g, 'run', 3)
print(g.switch(7))
print(g.switch())
print(g.switch(1, 2, c=3))
print(g.switch(q=1))
print(g.switch())
print(g, bool(g), g.dead)

# A switch to one that has ended goes to its parent.
told(g.switch, 5)
told(g.switch, 5, 6)
told(g.switch)
told(lambda: g.run)
told(setattr, g, 'run', 3)
told(g.throw)
told(g.throw, ValueError)
told(g.throw, ValueError('x'))
told(g.throw, ValueError, 'x')
told(g.throw, ValueError, ('x', 1))
told(g.throw, ValueError, ValueError('s'), None)
told(g.throw, LookupError, KeyError('sub'), None)
told(g.throw, ValueError('y'), 3)
told(g.throw, 3)
told(g.throw, 'abc')
told(g.throw, ValueError, 'x', 3)
told(g.throw, ValueError, 'x', None, 4)

# Those that have not started.
told(greenlet().switch)
told(greenlet().throw)
told(greenlet().throw, KeyError('k'))
told(greenlet(worker).throw, KeyError('k'))
told(greenlet(worker).throw)
told(greenlet, 3)
told(greenlet(3).switch)
told(greenlet(None).switch)
told(greenlet(print).switch, 1, 2, sep='-')
told(greenlet, worker, 3)
told(lambda: greenlet(worker, None).parent is main)
told(lambda: greenlet(worker, parent=None).parent is main)
told(lambda: greenlet(parent=g, run=worker).parent is g)
told(greenlet, worker, main, 3)
told(greenlet, worker, foo=3)

a = greenlet(worker)
b = greenlet(worker, a)
c = greenlet(worker, b)
told(setattr, a, 'parent', c)
told(setattr, a, 'parent', a)
told(setattr, a, 'parent', 3)
told(setattr, a, 'parent', None)
told(setattr, main, 'parent', a)
told(setattr, c, 'parent', main)
print(c.parent is main, b.parent is a)
a = greenlet()
told(lambda: a.run)
a.run = worker
print(a.run is worker)
told(setattr, a, 'dead', 1)
told(setattr, a, 'gr_frame', 1)
a.note = 1
print(a.note, a.__dict__)
print(a == a, a == b, hash(a) == hash(a))
print(a.switch.__name__, a.switch, getcurrent)
told(greenlet.switch)
told(greenlet.switch, 3)
told(greenlet.throw, 3)

print(GreenletExit, GreenletExit.__mro__, error, error.__mro__)
print(greenlet.GreenletExit is GreenletExit, greenlet.error is error)
print(greenlet.getcurrent() is main, package.getcurrent is getcurrent, package.greenlet is greenlet)
print(greenlet.__module__, greenlet.__name__, greenlet.__qualname__, type(a), package.__version__)
