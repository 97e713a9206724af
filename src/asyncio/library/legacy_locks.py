"""Locks as they were in CPython 3.8: the `loop` argument, `with (yield from lock)`, barging."""

import _engine
from _asyncio_core import CancelledError, get_event_loop
from asyncio.locks import Condition as ModernCondition
from asyncio.locks import Event as ModernEvent
from asyncio.locks import Lock as ModernLock
from asyncio.locks import Semaphore as ModernSemaphore

LOOP_IS_DEPRECATED = ('The loop argument is deprecated since Python 3.8, '
                      'and scheduled for removal in Python 3.10.')


def warn_of_loop(stacklevel):
    """Warn of a `loop` argument, where it was deprecated."""
    if _engine.version() >= (3, 8):
        _engine.warn(LOOP_IS_DEPRECATED, DeprecationWarning, stacklevel + 1)


def loop_or_current(loop, stacklevel):
    """Return the loop to use; warn if the program named it."""
    if loop is None:
        return get_event_loop()
    warn_of_loop(stacklevel + 1)
    return loop


class BoundAtBirth:
    """Belongs to the loop that it was made for, whichever loop it is used on."""

    def _get_loop(self):
        return self._loop

    def __repr__(self):
        text = super().__repr__()
        if _engine.version() < (3, 7):
            text = text.replace(', value:', ',value:').replace(', waiters:', ',waiters:')
        return text


class _ReleaseOnExit:
    """What `with await lock` enters."""

    def __init__(self, lock):
        self._lock = lock

    def __enter__(self):
        return None

    def __exit__(self, *args):
        try:
            self._lock.release()
        finally:
            self._lock = None


def _warn_of_with(what):
    if _engine.version() >= (3, 7):
        _engine.warn(f"'with {what}' is deprecated use 'async with lock' instead",
                     DeprecationWarning, 3)


class _PlainWith:
    """`with await lock` and `with (yield from lock)`."""

    def __enter__(self):
        raise RuntimeError('"yield from" should be used as context manager expression')

    def __exit__(self, *args):
        pass

    def __iter__(self):
        _warn_of_with('(yield from lock)')
        yield from self.acquire().__await__()
        return _ReleaseOnExit(self)

    def __await__(self):
        _warn_of_with('await lock')
        return self._acquire_for_with().__await__()

    async def _acquire_for_with(self):
        await self.acquire()
        return _ReleaseOnExit(self)


class Lock(BoundAtBirth, _PlainWith, ModernLock):
    """Mutual exclusion between the tasks of one loop."""

    __module__ = 'asyncio.locks'

    def __init__(self, *, loop=None):
        ModernLock.__init__(self)
        self._loop = loop_or_current(loop, 2)


class Event(BoundAtBirth, ModernEvent):
    """A flag that tasks can wait for."""

    __module__ = 'asyncio.locks'

    def __init__(self, *, loop=None):
        ModernEvent.__init__(self)
        self._loop = loop_or_current(loop, 2)


class Condition(BoundAtBirth, _PlainWith, ModernCondition):
    """A lock, and a line of tasks that wait to be notified by its holder."""

    __module__ = 'asyncio.locks'

    def __init__(self, lock=None, *, loop=None):
        self._loop = loop_or_current(loop, 2)
        if lock is None:
            lock = Lock(loop=loop)
        elif lock._loop is not self._loop:
            raise ValueError('loop argument must agree with lock')
        ModernCondition.__init__(self, lock)


class Semaphore(BoundAtBirth, _PlainWith, ModernSemaphore):
    """A number of permits, for whoever comes first when there is one."""

    __module__ = 'asyncio.locks'

    def __init__(self, value=1, *, loop=None):
        ModernSemaphore.__init__(self, value)
        self._loop = loop_or_current(loop, 2)

    def locked(self):
        """Return whether there is no permit."""
        return self._value == 0

    async def acquire(self):
        """Take a permit, waiting while there is none; return True."""
        # A woken task finds the permit gone if another one asked before it ran; it then joins the
        # line again, at the end.
        while self._value <= 0:
            waiter = self._join_line()
            try:
                await waiter
            except:
                waiter.cancel()
                if self._value > 0 and not waiter.cancelled():
                    self._wake_next()
                raise
        self._value -= 1
        _engine.acquired(self)
        return True

    def _wake_next(self):
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more permits than it began with."""

    __module__ = 'asyncio.locks'

    def __init__(self, value=1, *, loop=None):
        self._bound_value = value
        if loop is not None:
            warn_of_loop(2)
        super().__init__(value, loop=loop)

    def release(self):
        """Give a permit back that was taken."""
        if self._value >= self._bound_value:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()
