"""Lock, Event, Condition, Semaphore, BoundedSemaphore and Barrier, as in CPython 3.11."""

import _engine
from _asyncio_core import CancelledError, _get_running_loop
from _collections import deque

__all__ = ('Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier',
           'BrokenBarrierError')


class BrokenBarrierError(RuntimeError):
    """A barrier was aborted, or reset while tasks waited at it."""

    __module__ = 'asyncio.exceptions'


class _LoopBoundMixin:
    """Belongs to the first loop on which somebody had to wait."""

    __module__ = 'asyncio.mixins'
    _loop = None

    def _get_loop(self):
        loop = _get_running_loop()
        if self._loop is None:
            self._loop = loop
        if self._loop is not loop:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        return loop


class _Line(_LoopBoundMixin):
    """Tasks that wait for the same thing, first come, first served.

    Each is a future in `_waiters`. It leaves the line itself, when its task runs again, so between
    wake-up and that step a waiter is done and still counted.
    """

    _awaited = None

    def __init__(self):
        self._waiters = deque()

    def _join_line(self):
        """Return a new future at the end of the line."""
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        _engine.waiting(waiter, self._awaited, self, len(self._waiters))
        return waiter

    def _state_repr(self, state):
        if self._waiters:
            state = f'{state}, waiters:{len(self._waiters)}'
        return f'{object.__repr__(self)[:-1]} [{state}]>'


class _ContextManagerMixin:
    """`async with` for everything that has acquire() and release()."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Lock(_ContextManagerMixin, _Line):
    """Mutual exclusion between the tasks of one loop."""

    _awaited = 'lock'

    def __init__(self):
        _Line.__init__(self)
        self._locked = False

    def __repr__(self):
        return self._state_repr('locked' if self._locked else 'unlocked')

    def locked(self):
        """Return whether somebody holds the lock."""
        return self._locked

    async def acquire(self):
        """Take the lock, after all who came before; return True."""
        # The lock is free between release() and the step of the task that release() woke, which
        # is still in line: nobody overtakes it.
        if self._locked or not all(waiter.cancelled() for waiter in self._waiters):
            waiter = self._join_line()
            try:
                try:
                    await waiter
                finally:
                    self._waiters.remove(waiter)
            except CancelledError:
                # Perhaps it was this task's turn: then it is the next one's now.
                if not self._locked:
                    self._wake_first()
                raise
        self._locked = True
        _engine.acquired(self)
        return True

    def release(self):
        """Give the lock up and wake the first in line."""
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        _engine.released(self)
        self._wake_first()

    def _wake_first(self):
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_Line):
    """A flag that tasks can wait for."""

    _awaited = 'event'

    def __init__(self):
        super().__init__()
        self._value = False

    def __repr__(self):
        return self._state_repr('set' if self._value else 'unset')

    def is_set(self):
        """Return whether the flag is up."""
        return self._value

    def set(self):
        """Raise the flag and wake everybody."""
        if self._value:
            return
        self._value = True
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)

    def clear(self):
        """Lower the flag; who was woken stays awake."""
        self._value = False

    async def wait(self):
        """Return True once the flag is up, at once if it already is."""
        if not self._value:
            waiter = self._join_line()
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        return True


class Condition(_ContextManagerMixin, _Line):
    """A lock, and a line of tasks that wait to be notified by its holder."""

    _awaited = 'condition'

    def __init__(self, lock=None):
        _Line.__init__(self)
        self._share(Lock() if lock is None else lock)

    def _share(self, lock):
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release

    def __repr__(self):
        return self._state_repr('locked' if self.locked() else 'unlocked')

    async def wait(self):
        """Give the lock up until notified, take it again and return True."""
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        self.release()
        try:
            waiter = self._join_line()
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
            return True
        finally:
            # The caller's `async with` releases the lock, so no cancellation may keep it away.
            cancelled = False
            while True:
                try:
                    await self.acquire()
                    break
                except CancelledError:
                    cancelled = True
            if cancelled:
                raise CancelledError

    async def wait_for(self, predicate):
        """Wait until predicate() is true; return what it returned."""
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake the first n tasks that wait; they go on when they get the lock."""
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        for waiter in self._waiters:
            if n <= 0:
                break
            if not waiter.done():
                n -= 1
                waiter.set_result(False)

    def notify_all(self):
        """Wake all tasks that wait."""
        self.notify(len(self._waiters))


class Semaphore(_ContextManagerMixin, _Line):
    """A number of permits; release() hands one to the first in line."""

    _awaited = 'semaphore'

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        _Line.__init__(self)
        self._value = value

    def __repr__(self):
        return self._state_repr('locked' if self.locked() else f'unlocked, value:{self._value}')

    def locked(self):
        """Return whether acquire() would have to wait."""
        return self._value == 0 or any(not waiter.cancelled() for waiter in self._waiters)

    async def acquire(self):
        """Take a permit, after all who came before; return True."""
        if not self.locked():
            self._value -= 1
            _engine.acquired(self)
            return True
        waiter = self._join_line()
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if not waiter.cancelled():
                # The permit had already been handed over: pass it on.
                self._value += 1
                self._wake_next()
            raise
        _engine.acquired(self)
        if self._value > 0:
            self._wake_next()
        return True

    def release(self):
        """Give a permit back."""
        self._value += 1
        _engine.released(self)
        self._wake_next()

    def _wake_next(self):
        """Hand a permit to the first in line that has none yet."""
        for waiter in self._waiters:
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more permits than it began with."""

    def __init__(self, value=1):
        super().__init__(value)
        self._bound_value = value

    def release(self):
        """Give a permit back that was taken."""
        if self._value >= self._bound_value:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


class _Gate(Condition):
    """The condition that a barrier is made of."""

    _awaited = 'barrier'


class Barrier(_LoopBoundMixin):
    """Lets tasks through in groups of `parties`.

    States: filling (tasks arrive and wait), draining (they leave), resetting (they are being sent
    away by reset()), broken (nobody may pass).
    """

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._cond = _Gate()
        self._parties = parties
        self._state = 'filling'
        self._count = 0

    def __repr__(self):
        state = self._state
        if not self.broken:
            state += f', waiters:{self.n_waiting}/{self._parties}'
        return f'{object.__repr__(self)[:-1]} [{state}]>'

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    @property
    def parties(self):
        """The number of tasks that pass together."""
        return self._parties

    @property
    def n_waiting(self):
        """The number of tasks that have arrived and wait for others."""
        return self._count if self._state == 'filling' else 0

    @property
    def broken(self):
        """Whether abort() was called, and no reset() since."""
        return self._state == 'broken'

    async def wait(self):
        """Pass when `parties` tasks have come; return which one of them this was, from 0."""
        async with self._cond:
            # A group must have left before the next one gathers.
            await self._cond.wait_for(lambda: self._state in ('filling', 'broken'))
            if self.broken:
                raise BrokenBarrierError('Barrier aborted')
            position = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._state = 'draining'
                    self._cond.notify_all()
                else:
                    await self._cond.wait_for(lambda: self._state != 'filling')
                    if self._state in ('broken', 'resetting'):
                        raise BrokenBarrierError('Abort or reset of barrier')
                return position
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in ('draining', 'resetting'):
                        self._state = 'filling'
                    self._cond.notify_all()

    async def reset(self):
        """Make the barrier new; tasks that wait get BrokenBarrierError."""
        async with self._cond:
            self._state = 'resetting' if self._count else 'filling'
            self._cond.notify_all()

    async def abort(self):
        """Break the barrier; tasks that wait get BrokenBarrierError."""
        async with self._cond:
            self._state = 'broken'
            self._cond.notify_all()


if _engine.version() < (3, 9):
    from asyncio.legacy_locks import BoundedSemaphore, Condition, Event, Lock, Semaphore
