# What threads let out, and what happens at the end of the program.
import _thread
import sys
import threading
import time


def fail(kind, message):
    raise kind(message)


def run(target, *args, name=None):
    thread = threading.Thread(target=target, args=args, name=name)
    thread.start()
    thread.join()
    print("joined", thread.name, thread.is_alive(), flush=True)


run(fail, ValueError, "seen")
run(fail, KeyError, "named", name="worker")
run(fail, SystemExit, "silent")
run(sys.exit, 3)


def chained():
    try:
        fail(ValueError, "first")
    except ValueError as error:
        raise RuntimeError("second") from error


run(chained)


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook, kept = hook, threading.excepthook
run(fail, OSError, "hooked")
threading.excepthook = kept
_thread.start_new_thread(fail, (ValueError, "raw"))
time.sleep(0.16)
_thread.start_new_thread(lambda **given: print(given), (), {"a": 1})
time.sleep(0.16)


def daemon():
    try:
        while True:
            time.sleep(0.32)
            print("daemon")
    finally:
        print("never")


def patient():
    time.sleep(0.8)
    print("the main thread is over:", not threading.main_thread().is_alive())
    late = threading.Thread(target=lambda: (time.sleep(0.24), print("late")))
    late.start()


threading.Thread(target=daemon, daemon=True).start()
threading.Thread(target=patient).start()
print("main ends")
raise SystemExit(5)
