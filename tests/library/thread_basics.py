# Starting, naming and joining threads: what runs first, and what each tells of itself.
import sys
import threading
import time


def work(name, delay, note=None):
    print(name, "runs as", threading.current_thread().name, note)
    time.sleep(delay)
    print(name, "ends")
    return "lost"


threads = [
    threading.Thread(target=work, args=("slow", 2.4)),
    threading.Thread(target=work, args=("quick",), kwargs={"delay": 0.8, "note": "kwargs"}),
    threading.Thread(target=work, args=("named", 1.6), name="a name"),
    threading.Thread(),
]
print([thread.name for thread in threads], [thread.is_alive() for thread in threads])
print([thread.ident for thread in threads], threads[0])
for thread in threads:
    thread.start()
    print("started", thread.name, thread.is_alive())
print(threading.active_count(), len(threading.enumerate()), threading.main_thread() in threading.enumerate())
threads[2].name = "another name"
threads[0].join(0.4)
print("after a short join", threads[0].is_alive())
for thread in threads:
    print("join gives", thread.join(), thread.name, thread.is_alive())
print(threading.current_thread() is threading.main_thread(), threading.active_count())
print(threads[0].ident != threads[1].ident, threading.get_ident() == threading.main_thread().ident)

for what in (
    lambda: threads[0].start(),
    lambda: threading.Thread(target=print).join(),
    lambda: threading.current_thread().join(),
    lambda: setattr(threading.current_thread(), "daemon", True),
    lambda: threading.Thread(print),
):
    try:
        what()
    except (RuntimeError, AssertionError) as error:
        print(type(error).__name__, error)

print(threading.Thread(target=print, daemon=True).daemon, threading.Thread(target=print).daemon)
child = []
parent = threading.Thread(target=lambda: child.append(threading.Thread(target=print)), daemon=True)
parent.start()
parent.join()
print("daemons beget daemons:", child[0].daemon)

# A CPU-bound thread gives way to others after its interval.
seen = []


def spin(me, other):
    seen.append(me)
    while other not in seen:
        pass
    print(me, "has seen", other)
    seen.append(me + " ends")


spinners = [threading.Thread(target=spin, args=pair) for pair in (("a", "b"), ("b", "a ends"))]
for spinner in spinners:
    spinner.start()
while "b ends" not in seen:
    pass
print(seen)

print(sys.getswitchinterval())
sys.setswitchinterval(0.02)
print(sys.getswitchinterval())
try:
    sys.setswitchinterval(0)
except ValueError as error:
    print(error)


def yielding(name):
    for step in range(3):
        print(name, step)
        time.sleep(0.24)


pair = [threading.Thread(target=yielding, args=(name,)) for name in "xy"]
pair[0].start()
time.sleep(0.15)
pair[1].start()
for thread in pair:
    thread.join()
