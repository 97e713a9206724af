"""A suspended greenlet that nobody refers to any more is ended with GreenletExit."""

from greenlet import GreenletExit, getcurrent, greenlet

main = getcurrent()


def worker(name):
    try:
        print(name, 'starts below main:', getcurrent().parent is main)
        main.switch('out of ' + name)
    except BaseException as e:
        print(name, repr(e), getcurrent().parent is main, getcurrent().dead)
        raise
    finally:
        print(name, 'finally')


print(greenlet(worker).switch('a'))
print('after a')
g = greenlet(worker)
g.switch('b')
g = None
print('after b')
g = greenlet(worker)
print('a pending one has nothing to say')
g = None


def stubborn():
    while True:
        try:
            print('stubborn got', main.switch('s'))
        except GreenletExit:
            print('no')
            main.switch('refuse')
            print('not reached')
            return


g = greenlet(stubborn)
print(g.switch())
g = None
print('after stubborn')


def raises():
    try:
        main.switch()
    finally:
        raise ValueError('in finally')


g = greenlet(raises)
g.switch()
g = None
print('after raises')


def keeper():
    def inner():
        try:
            main.switch('from inner')
        except GreenletExit:
            print('inner exits; its parent is main:', getcurrent().parent is main)
            return 'inner result'
    g = greenlet(inner)
    print('keeper got', g.switch())
    return 'keeper result'


g = greenlet(keeper)
print(g.switch())
print(g.switch('back'))
print(g.dead)


def resurrected():
    try:
        main.switch()
    except GreenletExit:
        saved.append(getcurrent())
        main.switch()
    print('resurrected ends')
    return 'second life'


saved = []
g = greenlet(resurrected)
g.switch()
g = None
print(len(saved), bool(saved[0]))
print(saved.pop().switch())

# When the program ends, those that are suspended do not run again.
left = greenlet(worker)
left.switch('left')
cycle = [greenlet(worker)]
cycle.append(cycle)
cycle[0].switch('cycle')
print('end')
