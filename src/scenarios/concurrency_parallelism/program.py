import asyncio
import threading
import time

WORK = "wait"  # @param ["wait", "compute"]
DELAY = 0.3  # @param {type:"slider", min:0.1, max:1, step:0.1}

JOBS = [1, 2, 3]  # job 2 is twice as much work as job 1, job 3 three times


def compute(job):
    for _ in range(job * 50000):
        pass


def work(job):
    if WORK == "wait":
        time.sleep(job * DELAY)
    else:
        compute(job)
    report("job {} done".format(job))


async def async_work(job):
    if WORK == "wait":
        await asyncio.sleep(job * DELAY)
    else:
        compute(job)
    report("job {} done".format(job))


def report(what):
    # computing is a matter of milliseconds
    elapsed = round(time.perf_counter() - start, 1 if WORK == "wait" else 3)
    print("  {} after {}s in {}".format(what, elapsed, threading.current_thread().name))


def one_after_another():
    for job in JOBS:
        work(job)


def in_threads():
    threads = [threading.Thread(target=work, args=(job,)) for job in JOBS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


async def all_jobs():
    await asyncio.gather(*[async_work(job) for job in JOBS])


def in_one_loop():
    asyncio.run(all_jobs())


for way in [one_after_another, in_threads, in_one_loop]:
    print(way.__name__)
    start = time.perf_counter()
    way()
    report("all done")
