# Queues between threads: bounds, timeouts, join, and a pool of workers.
import queue
import threading
import time

jobs = queue.Queue()
log = []


def worker(name):
    while True:
        job = jobs.get()
        if job is None:
            jobs.task_done()
            break
        time.sleep(job)
        log.append((job, name))
        jobs.task_done()


workers = [threading.Thread(target=worker, args=(name,)) for name in "ab"]
for thread in workers:
    thread.start()
    time.sleep(0.05)
for job in (0.4, 0.1, 0.15, 0.4):
    jobs.put(job)
print(jobs.unfinished_tasks)
jobs.join()
print(log, jobs.empty(), jobs.unfinished_tasks)
for thread in workers:
    jobs.put(None)
for thread in workers:
    thread.join()

bounded = queue.Queue(maxsize=2)
made = []


def produce():
    for item in range(5):
        bounded.put(item)
        made.append(item)


producer = threading.Thread(target=produce)
producer.start()
time.sleep(0.2)
print(made, bounded.full(), bounded.qsize())
for _ in range(5):
    print(bounded.get(), end=" ")
    time.sleep(0.1)
print(made)
producer.join()

for what in (
    lambda: bounded.get_nowait(),
    lambda: bounded.get(timeout=0.1),
    lambda: bounded.get(timeout=-1),
    lambda: [bounded.put_nowait(n) for n in range(3)],
    lambda: bounded.put("late", timeout=0.1),
    lambda: bounded.put("late", False),
    lambda: queue.Queue().task_done(),
    lambda: queue.SimpleQueue().get_nowait(),
    lambda: queue.SimpleQueue().get(timeout=0.1),
    lambda: queue.SimpleQueue().get(timeout=-1),
):
    try:
        print(what())
    except (queue.Empty, queue.Full, ValueError) as error:
        print(type(error), error)

ranked, stack = queue.PriorityQueue(), queue.LifoQueue()
for item in (3, 1, 2):
    ranked.put((item, str(item)))
    stack.put(item)
print([ranked.get() for _ in range(3)], [stack.get() for _ in range(3)])

simple = queue.SimpleQueue()
got = []
takers = [threading.Thread(target=lambda n=n: got.append((n, simple.get()))) for n in range(3)]
for taker in takers:
    taker.start()
    time.sleep(0.1)
simple.put("first")
time.sleep(0.1)
print(got)
simple.put("second"), simple.put("third")
for taker in takers:
    taker.join()
print(sorted(item for _, item in got), simple.empty(), simple.qsize())
simple.put(1)
print(simple.qsize(), simple.get(False), simple.empty())
