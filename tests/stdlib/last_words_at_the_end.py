"""What the program's names hold has its last word while the names are still there."""

import math

y = 3


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, y)


def generator(number):
    try:
        yield 1
    finally:
        print("finally", number, y, math.floor(2.5))


a = Loud("a")
held = [Loud("in a list")]
g = generator(1)
next(g)
_b = Loud("_b")
cycle = Loud("cycle")
cycle.me = cycle
print("end")
