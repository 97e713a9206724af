"""Many switches, deep lineages, rings of references: nothing grows and nothing is lost."""

from greenlet import getcurrent, greenlet

main = getcurrent()


def ping():
    n = 0
    while True:
        n += 1
        pong_greenlet.switch(n)


def pong():
    n = 0
    while n < 2000:
        n = ping_greenlet.switch()
    return n


ping_greenlet, pong_greenlet = greenlet(ping), greenlet(pong)
print(pong_greenlet.switch())
print(bool(ping_greenlet), pong_greenlet.dead)


def link(after):
    """Each starts the next and waits for it."""
    if after:
        return greenlet(link).switch(after - 1) + 1
    return 0


print(greenlet(link).switch(200))

lineage = main
for _ in range(600):
    lineage = greenlet(lambda x: x + 1, lineage)
print(lineage.switch(0))

crowd = [greenlet(lambda n: main.switch(n)) for _ in range(500)]
print(sum(g.switch(n) for n, g in enumerate(crowd)))
ring = {'main': main}
ring['g'] = greenlet(lambda: main.switch(ring))
ring['g'].switch()
ring['self'] = ring


def produce():
    for item in 'abc':
        consumer.switch(item)


def consume():
    received = []
    while len(received) < 3:
        received.append(getcurrent().parent.switch())
    print(received)


producer = greenlet(produce)
consumer = greenlet(consume, producer)
consumer.switch()


def hold(following):
    main.switch()
    return following


held = None
for _ in range(600):
    last = greenlet(hold)
    last.switch(held)
    held = last
del last
held = None
print('a chain that holds itself is gone at once')
pending = main
for _ in range(1500):
    pending = greenlet(hold, pending)
del pending
print('and one that never started')
