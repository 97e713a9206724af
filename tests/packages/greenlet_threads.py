"""Greenlets and threads: each thread has its own, and nobody switches across."""

import threading

from greenlet import error, getcurrent, greenlet

main = getcurrent()
made_in_main = greenlet(lambda: 'never')
started_in_main = greenlet(lambda: main.switch('first'))
print(started_in_main.switch())
kept = []
ready, go_on = threading.Event(), threading.Event()


def refused(fn, *args):
    try:
        print('ok', fn(*args))
    except error as e:
        print(e)


def adopt(child, parent):
    child.parent = parent
    return 'adopted'


def body():
    here = getcurrent()
    print(here is main, here.parent, bool(here))
    refused(main.switch)
    refused(main.throw)
    refused(made_in_main.switch)
    refused(started_in_main.switch)
    print(adopt(greenlet(print), main))
    refused(greenlet(print, main).switch)
    try:
        started_in_main.parent = here
    except ValueError as e:
        print(e)

    def worker(name):
        try:
            print(name, here.switch(name))
        finally:
            print(name, 'finally in', threading.current_thread().name)
    g = greenlet(worker)
    print(g.switch('w'), g.switch('back'), g.dead)
    dropped = greenlet(worker)
    dropped.switch('dropped')
    kept.append(dropped)
    del dropped
    ready.set()
    go_on.wait()
    print('the thread goes on')
    print(greenlet(lambda: 'switched').switch())
    pending = greenlet(worker)
    kept.append(pending)


thread = threading.Thread(target=body, name='other')
thread.start()
ready.wait()
refused(kept[0].switch)
kept.clear()
print('dropped')
go_on.set()
thread.join()
print(kept[0].dead, bool(kept[0]))
print(started_in_main.switch(), started_in_main.dead)


def two(name):
    """Threads switch in the middle of greenlets."""
    mine = getcurrent()
    order = []

    def step(n):
        while True:
            order.append(n)
            n = mine.switch(n + 1)
    g = greenlet(step)
    n = 0
    for _ in range(2000):
        n = g.switch(n)
    results[name] = n, order == list(range(2000))


results = {}
threads = [threading.Thread(target=two, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))
