"""A traceback stays the same object until a frame is added."""
import sys


def fail():
    raise ValueError("x")


try:
    fail()
except ValueError as error:
    first = error.__traceback__
    print(first is error.__traceback__, first is sys.exc_info()[2], first == error.__traceback__)
    kept = error

try:
    raise kept
except ValueError as error:
    print(first is error.__traceback__, error is kept)

other = KeyError("y").with_traceback(first)
print(other.__traceback__ is first, kept.__traceback__ is first)
other.__traceback__ = None
print(other.__traceback__)
