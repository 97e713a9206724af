import sys
import weakref


class Spoken(Exception):
    def __str__(self):
        print('asked')
        return 'own words'


class Dying:
    def __del__(self):
        raise Spoken


def dies():
    dying = Dying()
    return 5


print(dies())


class Watched:
    pass


def gone(reference):
    raise Spoken


watched = Watched()
reference = weakref.ref(watched, gone)
del watched
print('still here')


def generated():
    try:
        yield
    finally:
        raise Spoken


generator = generated()
next(generator)
del generator
print('and here', file=sys.stdout)
raise Spoken
