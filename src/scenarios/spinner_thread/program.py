import itertools
import threading
import time

DELAY = 1.5  # @param {type:"slider", min:0, max:5, step:0.1}
INTERVAL = 0.2  # @param {type:"slider", min:0.1, max:1, step:0.1}


def spin(msg, done):
    for char in itertools.cycle("|/-\\"):
        status = char + " " + msg
        print(status + "\x08" * len(status), end="", flush=True)
        if done.wait(INTERVAL):
            break
    print(" " * len(status) + "\x08" * len(status), end="")


def slow_function():
    time.sleep(DELAY)
    return 42


def supervisor():
    done = threading.Event()
    spinner = threading.Thread(target=spin, args=("thinking!", done))
    print("spinner object:", spinner)
    spinner.start()
    result = slow_function()
    done.set()
    spinner.join()
    return result


def main():
    result = supervisor()
    print("Answer:", result)


main()
