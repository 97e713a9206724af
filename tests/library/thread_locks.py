# Locks: who gets one that is released while others wait.
import threading
import time

lock = threading.Lock()
log = []


def holder(name, hold):
    with lock:
        log.append(f"{name} in")
        time.sleep(hold)
        log.append(f"{name} out")


threads = [threading.Thread(target=holder, args=(name, 0.24)) for name in "abcd"]
for thread in threads:
    thread.start()
    time.sleep(0.08)
for thread in threads:
    thread.join()
print(log)

# Whoever releases a lock and acquires it at once has it again, before a waiter wakes.
log.clear()
lock.acquire()
waiter = threading.Thread(target=holder, args=("waiter", 0))
waiter.start()
time.sleep(0.16)
for turn in range(3):
    lock.release()
    log.append((turn, lock.locked(), lock.acquire(blocking=False)))
lock.release()
time.sleep(0.16)
with lock:
    log.append("main")
waiter.join()
print(log)

# A waiter that has been given the lock keeps it, though its turn has not come.
log.clear()
lock.acquire()
waiter = threading.Thread(target=holder, args=("waiter", 0))
waiter.start()
time.sleep(0.16)
lock.release()
end = time.perf_counter() + 0.003
while time.perf_counter() < end:
    pass
print("taken by the waiter:", not lock.acquire(blocking=False))
waiter.join()
print(log)

print(lock.acquire(), lock.acquire(timeout=0.16), lock.acquire(False), lock.locked())
began = time.perf_counter()
lock.acquire(timeout=0.4)
print("waited", round(time.perf_counter() - began, 2))


def free():
    time.sleep(0.16)
    lock.release()


threading.Thread(target=free).start()
print("another thread may release it:", lock.acquire(timeout=1), lock.acquire(timeout=0.08))
lock.release()
for what in (
    lambda: lock.release(),
    lambda: lock.acquire(False, 1),
    lambda: lock.acquire(True, -2),
    lambda: lock.acquire("yes", 1),
    lambda: lock.acquire(1, 2, 3),
    lambda: threading.RLock().release(),
):
    try:
        print(what())
    except (RuntimeError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(lock, threading.RLock())

# A waiter that has given up is not given the lock.
lock.acquire()
results = []
waiters = [
    threading.Thread(target=lambda wait=wait: results.append((wait, lock.acquire(timeout=wait))))
    for wait in (0.16, 1.6)
]
for waiter in waiters:
    waiter.start()
time.sleep(0.4)
lock.release()
for waiter in waiters:
    waiter.join()
print(results, lock.locked())
lock.release()

rlock = threading.RLock()


def outsider():
    print("outsider", rlock.acquire(blocking=False), rlock.acquire(timeout=0.08))
    with rlock:
        print("outsider has it")


with rlock:
    with rlock:
        other = threading.Thread(target=outsider)
        other.start()
        time.sleep(0.24)
        print("still inside")
    time.sleep(0.08)
    print("leaving")
other.join()
