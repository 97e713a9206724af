# Condition, Event, Semaphore, Barrier, Timer, local.
import threading
import time

condition = threading.Condition()
log = []


def consumer(name, timeout=None):
    with condition:
        log.append((name, condition.wait(timeout)))


threads = [threading.Thread(target=consumer, args=(n, t)) for n, t in (("a", None), ("b", 0.16), ("c", None), ("d", 5))]
for thread in threads:
    thread.start()
time.sleep(0.48)
for count in (1, 2):
    with condition:
        condition.notify(count)
        print("nobody before the lock is free:", log)
    time.sleep(0.16)
for thread in threads:
    thread.join()
print(sorted(log), condition)

items = []


def taker():
    with condition:
        print("got", condition.wait_for(lambda: items), condition.wait_for(lambda: len(items) > 5, 0.16))


thread = threading.Thread(target=taker)
thread.start()
for item in range(3):
    time.sleep(0.04)
    with condition:
        items.append(item)
        condition.notify_all()
thread.join()
for what in (condition.wait, condition.notify, condition.notify_all):
    try:
        what()
    except RuntimeError as error:
        print(error)

gate = threading.Event()
print(gate, gate.is_set(), gate.wait(0.08))
passed = []
threads = [threading.Thread(target=lambda n=n: (gate.wait(), passed.append(n))) for n in range(4)]
for thread in threads:
    thread.start()
gate.set()
print("set", passed)
for thread in threads:
    thread.join()
print(sorted(passed), gate, gate.wait())
gate.clear()
print(gate.is_set())

permits = threading.BoundedSemaphore(2)
inside = []


def visit(name, stay):
    with permits:
        inside.append(name)
        print(name, "enters", sorted(inside))
        time.sleep(stay)
        inside.remove(name)


threads = [threading.Thread(target=visit, args=(n, s)) for n, s in (("a", 0.24), ("b", 0.72), ("c", 0.24), ("d", 0.24))]
for thread in threads:
    thread.start()
    time.sleep(0.04)
for thread in threads:
    thread.join()
print(permits, permits.acquire(), permits.acquire(False), permits.acquire(timeout=0.08), permits.acquire(False))
permits.release(2)
for what in (permits.release, lambda: threading.Semaphore(-1), lambda: permits.acquire(False, 1), lambda: permits.release(0)):
    try:
        what()
    except ValueError as error:
        print(error)

barrier = threading.Barrier(3, action=lambda: print("all are here"))


def arrive(delay, rounds=2):
    numbers = []
    for turn in range(rounds):
        time.sleep(delay)
        numbers.append(barrier.wait())
    results.append((delay, numbers))


results = []
threads = [threading.Thread(target=arrive, args=(delay,)) for delay in (0.24, 0.08, 0.16)]
for thread in threads:
    thread.start()
time.sleep(0.2)
print(barrier, barrier.n_waiting, barrier.parties, barrier.broken)
for thread in threads:
    thread.join()
print(sorted(results))


def broken():
    try:
        barrier.wait()
    except threading.BrokenBarrierError as error:
        print("broken", repr(error))


thread = threading.Thread(target=broken)
thread.start()
time.sleep(0.08)
try:
    barrier.wait(0.08)
except threading.BrokenBarrierError:
    print("timed out", barrier)
thread.join()
barrier.reset()
print(barrier.broken)
thread = threading.Thread(target=broken)
thread.start()
time.sleep(0.08)
barrier.abort()
thread.join()

fired = []
timers = [threading.Timer(delay, fired.append, [delay]) for delay in (0.32, 0.16, 5)]
for timer in timers:
    timer.start()
print(timers[0].name, timers[0].is_alive(), fired)
timers[2].cancel()
for timer in timers:
    timer.join()
print(fired, timers[2].finished.is_set())

data = threading.local()
data.value = "main"


def own():
    print(hasattr(data, "value"), data.__dict__)
    data.value = "own"
    data.more = 1
    print(sorted(vars(data).items()), data.value)
    del data.value
    try:
        print(data.value)
    except AttributeError as error:
        print(error)


thread = threading.Thread(target=own)
thread.start()
thread.join()
print(data.value, hasattr(data, "more"))
