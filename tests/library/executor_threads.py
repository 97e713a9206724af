# ThreadPoolExecutor and the futures that it gives.
import concurrent.futures as cf
import threading
import time


def nap(seconds, result=None):
    time.sleep(seconds)
    return result or seconds


def fail(message):
    raise ValueError(message)


def show(what):
    try:
        print(what())
    except BaseException as error:
        print(type(error).__module__, type(error).__qualname__, error)


with cf.ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(nap, seconds) for seconds in (0.4, 0.1, 0.2)]
    print([future.running() for future in futures], futures[2], len(pool._threads))
    print([future.result() for future in cf.as_completed(futures)])
    print(futures[0], futures[0].done(), futures[0].exception())
    failed = pool.submit(fail, "seen")
    show(failed.result)
    print(failed.exception(), failed)
    print(list(pool.map(pow, [2, 3, 4], [5, 2, 1])), list(pool.map(nap, (0.2, 0.1))))
    results = pool.map(lambda n: 10 // n, [5, 0, 2])
    print(next(results))
    show(lambda: next(results))
    show(lambda: list(results))
    show(lambda: list(pool.map(nap, [0.3], timeout=0.1)))

pool = cf.ThreadPoolExecutor(max_workers=1, thread_name_prefix="crew")
futures = [pool.submit(nap, 0.3, n) for n in "abc"]
show(lambda: futures[0].result(timeout=0.1))
print(futures[0].cancel(), futures[2].cancel(), futures[2].cancelled(), futures)
done, left = cf.wait(futures, timeout=0.4)
print(sorted(map(str, (f._state for f in done))), len(left))
show(lambda: cf.wait(futures, return_when="SOMETIMES"))
print(cf.wait(futures[:2], return_when=cf.FIRST_COMPLETED).done == {futures[0]})
show(futures[2].result)
pool.shutdown()
print(futures[1], threading.active_count())
show(lambda: pool.submit(print))

pool = cf.ThreadPoolExecutor(3)
futures = [pool.submit(nap, 0.3), pool.submit(fail, "first"), pool.submit(nap, 0.1)]
print(cf.wait(futures, return_when=cf.FIRST_EXCEPTION).done == {futures[1]})
print(len(cf.wait(futures[::2], return_when=cf.FIRST_COMPLETED).not_done), cf.wait([]))
show(lambda: list(cf.as_completed(futures + futures, timeout=0.01)))
pool.shutdown(wait=False)
print(futures[0].running())
show(futures[0].result)

pool = cf.ThreadPoolExecutor(1)
futures = [pool.submit(nap, 0.2) for _ in range(3)]
pool.shutdown(cancel_futures=True)
print([future.cancelled() for future in futures])


# Who gets a job: a thread that idles, before a new one is started.
def who(seconds=0.1):
    time.sleep(seconds)
    return threading.current_thread().name


with cf.ThreadPoolExecutor(3, thread_name_prefix="t") as pool:
    print([pool.submit(who).result() for _ in range(2)])
    time.sleep(0.1)
    for n in range(3):
        pool.submit(who, 0.4 + n / 5)
        time.sleep(0.05)
    time.sleep(1.2)
    print([(pool.submit(who).result(), time.sleep(0.1))[0] for _ in range(6)])

print(who(0), [thread.name for thread in threading.enumerate()])
local = threading.local()


def prepare(value):
    local.value = value
    print("prepared by", threading.current_thread().name)


with cf.ThreadPoolExecutor(1, "init", initializer=prepare, initargs=("ready",)) as pool:
    print(pool.submit(lambda: local.value).result())
broken = cf.ThreadPoolExecutor(1, initializer=fail, initargs=("no way",))
future = broken.submit(print)
show(future.result)
show(lambda: broken.submit(print))
for what in (lambda: cf.ThreadPoolExecutor(0), lambda: cf.ThreadPoolExecutor(initializer=1)):
    show(what)

future = cf.Future()
future.add_done_callback(lambda it: print("callback", it.result()))
future.add_done_callback(lambda it: 1 / 0)
print(future, future.set_running_or_notify_cancel(), future)
future.set_result(7)
future.add_done_callback(lambda it: print("late callback", it is future))
show(lambda: future.set_result(8))
show(lambda: cf.Future().result(timeout=0))
future = cf.Future()
print(future.cancel(), future, future.set_running_or_notify_cancel(), future)
show(lambda: future.set_exception(ValueError()))
show(future.exception)

# What was submitted runs before the program ends.
pool = cf.ThreadPoolExecutor(1)
for n in range(3):
    pool.submit(lambda n=n: (time.sleep(0.1), print("at the end", n)))
print("main ends")
