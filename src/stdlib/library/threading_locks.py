"""What threads wait for each other with, for `threading`, in whose name all of it stands.

`_begin_wait` tells the timeline what the program itself called, for the time until `_end_wait`:
otherwise it would name the lock inside.
"""

from _collections import deque
from _engine import version as _version
from _thread import RLock as _RLock, _begin_wait, _end_wait, allocate_lock as Lock
from time import monotonic as _time

__name__ = 'threading'
_version = _version()


def _deprecated(old, new):
    # Since 3.10; the caller of the caller is to blame.
    if _version >= (3, 10):
        from warnings import warn
        warn(f'{old}() is deprecated, {new} instead', DeprecationWarning, stacklevel=3)


def _described(thing, text):
    # Since 3.11.
    kind = type(thing)
    if _version < (3, 11):
        return f'<{kind.__module__}.{kind.__qualname__} object at {id(thing):#x}>'
    return f'<{kind.__module__}.{kind.__qualname__} at {id(thing):#x}: {text}>'

def RLock(*args, **kwargs):
    """Return a lock that the thread which holds it can acquire again."""
    return _RLock()


class Condition:
    """A lock, and threads that wait until another one says that something has changed."""

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        for name in ('_release_save', '_acquire_restore', '_is_owned'):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        self._waiters = deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<Condition({self._lock!r}, {len(self._waiters)})>'

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, saved):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Release the lock until notified, or until so many seconds have passed."""
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        # Whoever notifies this thread releases its own lock.
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        saved = self._release_save()
        notified = False
        said = _begin_wait('Condition.wait()')
        try:
            if timeout is None:
                waiter.acquire()
                notified = True
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
            return notified
        finally:
            self._acquire_restore(saved)
            _end_wait(said)
            if not notified and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; return what it gave last."""
        end = None
        result = predicate()
        while not result:
            if timeout is not None:
                if end is None:
                    end = _time() + timeout
                left = end - _time()
                if left <= 0:
                    break
                self.wait(left)
            else:
                self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up to n threads that wait."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        while self._waiters and n > 0:
            self._waiters.popleft().release()
            n -= 1

    def notify_all(self):
        """Wake all threads that wait."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated('notifyAll', 'use notify_all()')
        self.notify_all()


class Semaphore:
    """So many permits."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return _described(self, f'value={self._value}')

    def acquire(self, blocking=True, timeout=None):
        """Take a permit, when there is one; return whether it was had."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        said = _begin_wait(f'{type(self).__name__}.acquire()')
        try:
            with self._cond:
                while self._value == 0:
                    if not blocking:
                        return False
                    if timeout is not None:
                        if end is None:
                            end = _time() + timeout
                        else:
                            timeout = end - _time()
                            if timeout <= 0:
                                return False
                    self._cond.wait(timeout)
                self._value -= 1
                return True
        finally:
            _end_wait(said)

    __enter__ = acquire

    def release(self, n=1):
        """Give permits back."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, exc_type, exc_value, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses more permits than it began with."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return _described(self, f'value={self._value}/{self._initial_value}')

    def release(self, n=1):
        """Give permits back."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return _described(self, 'set' if self._flag else 'unset')

    def is_set(self):
        """Return whether the flag is set."""
        return self._flag

    def isSet(self):
        _deprecated('isSet', 'use is_set()')
        return self._flag

    def set(self):
        """Set the flag and wake all who wait."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Take the flag back."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait for the flag, or so many seconds; return whether it is set."""
        said = _begin_wait('Event.wait()')
        try:
            with self._cond:
                signaled = self._flag
                if not signaled:
                    signaled = self._cond.wait(timeout)
                return signaled
        finally:
            _end_wait(said)


class BrokenBarrierError(RuntimeError):
    """The barrier was broken or reset while threads waited."""


# What a barrier does: lets threads gather, lets them go, or turns those away who had gathered.
_FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2


class Barrier:
    """Lets threads go when so many have come."""

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    def __repr__(self):
        if self.broken:
            return _described(self, 'broken')
        return _described(self, f'waiters={self.n_waiting}/{self._parties}')

    def wait(self, timeout=None):
        """Wait for the others; return a number from 0 to parties - 1, another for each."""
        if timeout is None:
            timeout = self._timeout
        said = _begin_wait('Barrier.wait()')
        try:
            with self._cond:
                # Those of the last round go first.
                while self._state in (_DRAINING, _RESETTING):
                    self._cond.wait()
                if self._state == _BROKEN:
                    raise BrokenBarrierError
                index = self._count
                self._count += 1
                try:
                    if index + 1 == self._parties:
                        self._let_go()
                    else:
                        self._gather(timeout)
                    return index
                finally:
                    self._count -= 1
                    if self._count == 0 and self._state in (_DRAINING, _RESETTING):
                        self._state = _FILLING
                        self._cond.notify_all()
        finally:
            _end_wait(said)

    def _let_go(self):
        try:
            if self._action:
                self._action()
        except:
            self._break()
            raise
        self._state = _DRAINING
        self._cond.notify_all()

    def _gather(self, timeout):
        if not self._cond.wait_for(lambda: self._state != _FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = _BROKEN
        self._cond.notify_all()

    def reset(self):
        """Turn those away who wait, and begin anew."""
        with self._cond:
            if self._count > 0:
                if self._state in (_FILLING, _BROKEN):
                    self._state = _RESETTING
            else:
                self._state = _FILLING
            self._cond.notify_all()

    def abort(self):
        """Break the barrier."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """How many have to come."""
        return self._parties

    @property
    def n_waiting(self):
        """How many have come."""
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self):
        """Whether it is broken."""
        return self._state == _BROKEN
