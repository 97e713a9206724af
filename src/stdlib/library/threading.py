"""CPython's threading, as far as there is one thread."""

from sys import version_info as _version_info
from warnings import warn as _warn

TIMEOUT_MAX = 9223372036.0


def _deprecated(text):
    # Since 3.10; the caller of the caller is to blame.
    if _version_info >= (3, 10):
        _warn(text, DeprecationWarning, stacklevel=3)


class Thread:
    """A thread: only the main one so far."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError('threads are not supported yet')

    @property
    def native_id(self):
        return self.ident

    def is_alive(self):
        return True

    def isDaemon(self):
        _deprecated('isDaemon() is deprecated, get the daemon attribute instead')
        return self.daemon

    def getName(self):
        _deprecated('getName() is deprecated, get the name attribute instead')
        return self.name

    def __repr__(self):
        return f'<{type(self).__name__}({self.name}, started {self.ident})>'


class _MainThread(Thread):

    def __init__(self):
        self.name = 'MainThread'
        self.ident = 140000000000000
        self.daemon = False


_main_thread = _MainThread()


def current_thread():
    """Return the thread that runs."""
    return _main_thread


def currentThread():
    """Return the thread that runs; deprecated."""
    _deprecated('currentThread() is deprecated, use current_thread() instead')
    return _main_thread


def main_thread():
    """Return the main thread."""
    return _main_thread


def get_ident():
    """Return the number of the thread that runs."""
    return _main_thread.ident


get_native_id = get_ident


def active_count():
    """Return how many threads there are."""
    return 1


def enumerate():
    """Return all threads."""
    return [_main_thread]


class local:
    """Attributes of one thread."""


def _refuse(name):
    def refuse(*args, **kwargs):
        raise NotImplementedError(f'threading.{name} is not supported yet')
    refuse.__name__ = refuse.__qualname__ = name
    return refuse


Barrier = _refuse('Barrier')
BoundedSemaphore = _refuse('BoundedSemaphore')
Condition = _refuse('Condition')
Event = _refuse('Event')
Lock = _refuse('Lock')
RLock = _refuse('RLock')
Semaphore = _refuse('Semaphore')
Timer = _refuse('Timer')
