"""Each greenlet has context variables of its own."""

import contextvars

from greenlet import getcurrent, greenlet

main = getcurrent()
v = contextvars.ContextVar('v', default='default')
v.set('main')


def run():
    print('in g:', v.get())
    v.set('g')
    main.switch()
    print('in g again:', v.get())
    inner = greenlet(lambda: v.get())
    print('started from g:', inner.switch())
    return v.get()


g = greenlet(run)
g.switch()
print('in main:', v.get())
v.set('main 2')
print(g.switch())
print('in main again:', v.get())
