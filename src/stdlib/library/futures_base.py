"""What executors have in common, as CPython's concurrent.futures._base."""

from _engine import version as _version
from _thread import _begin_wait, _end_wait, _log
from threading import Condition, Event, Lock
from time import monotonic

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
# Cancelled, and whoever waits has been told.
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'
_OVER = (CANCELLED_AND_NOTIFIED, FINISHED)
_SHOWN = {PENDING: 'pending', RUNNING: 'running', FINISHED: 'finished'}


class Error(Exception):
    """The base of the errors of this package."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state of the future."""


class BrokenExecutor(RuntimeError):
    """The executor takes no work any more, for it has failed."""


if _version() < (3, 11):
    class TimeoutError(Error):
        """It took too long."""
else:
    TimeoutError = TimeoutError


class _Waiter:
    """Waits for some of several futures, each of which tells it when it is over."""

    def __init__(self, futures, left, stops):
        self.futures = futures
        self.event = Event()
        self.lock = Lock()
        self.finished = []
        # How many it still waits for, and which of them end the waiting.
        self.left = left
        self.stops = stops
        for future in futures:
            future._waiters.append(self)

    def tell(self, future):
        with self.lock:
            self.finished.append(future)
            self.left -= 1
            if self.left <= 0 or self.stops(future):
                self.event.set()


class _Held:
    """Holds the conditions of several futures, always in the same order."""

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self.futures:
            future._condition.release()


def _has_failed(future):
    return not future.cancelled() and future._exception is not None


_STOPS = {
    FIRST_COMPLETED: lambda future: True,
    FIRST_EXCEPTION: _has_failed,
    ALL_COMPLETED: lambda future: False,
}


class DoneAndNotDoneFutures:
    """What wait() gives: a pair of sets."""

    def __init__(self, done, not_done):
        self.done = done
        self.not_done = not_done

    def __len__(self):
        return 2

    def __getitem__(self, index):
        return (self.done, self.not_done)[index]

    def __iter__(self):
        return iter((self.done, self.not_done))

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f'DoneAndNotDoneFutures(done={self.done!r}, not_done={self.not_done!r})'



def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures; return the set of those that are over and the set of the others."""
    fs = set(fs)
    with _Held(fs):
        done = {future for future in fs if future._state in _OVER}
        not_done = fs - done
        stops = _STOPS.get(return_when)
        if not not_done or stops is not None and any(stops(future) for future in done):
            return DoneAndNotDoneFutures(done, not_done)
        if stops is None:
            raise ValueError(f'Invalid return condition: {return_when!r}')
        waiter = _Waiter(fs, len(not_done), stops)
    said = _begin_wait('concurrent.futures.wait()')
    try:
        waiter.event.wait(timeout)
    finally:
        _end_wait(said)
    for future in fs:
        with future._condition:
            future._waiters.remove(waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """Yield futures as they end; those that are over already come first."""
    end = None if timeout is None else monotonic() + timeout
    # In order, where CPython follows addresses.
    fs = dict.fromkeys(fs)
    total = len(fs)
    with _Held(fs):
        ready = [future for future in fs if future._state in _OVER]
        waiter = _Waiter(list(fs), 0, _STOPS[FIRST_COMPLETED])
    try:
        while True:
            while ready:
                future = ready.pop(0)
                del fs[future]
                with future._condition:
                    future._waiters.remove(waiter)
                # No reference is kept while the caller has it.
                given = [future]
                del future
                yield given.pop()
            if not fs:
                return
            left = None if end is None else end - monotonic()
            if left is not None and left < 0:
                raise TimeoutError(f'{len(fs)} (of {total}) futures unfinished')
            said = _begin_wait('as_completed()')
            try:
                waiter.event.wait(left)
            finally:
                _end_wait(said)
            with waiter.lock:
                ready, waiter.finished = waiter.finished, []
                waiter.event.clear()
    finally:
        for future in fs:
            with future._condition:
                future._waiters.remove(waiter)


class Future:
    """The result of a call that another thread makes."""

    def __init__(self):
        self._condition = Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    @classmethod
    def __class_getitem__(cls, item):
        return cls

    def __repr__(self):
        with self._condition:
            text = f'<{type(self).__name__} at {id(self):#x} state='
            text += _SHOWN.get(self._state, 'cancelled')
            if self._state == FINISHED:
                if self._exception is not None:
                    text += f' raised {type(self._exception).__name__}'
                else:
                    text += f' returned {type(self._result).__name__}'
            return text + '>'

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._invoke(callback)

    def _invoke(self, callback):
        try:
            callback(self)
        except Exception as error:
            _log(f'exception calling callback for {self!r}', error)

    def cancel(self):
        """Cancel it if it does not run yet; return whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state != PENDING:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Return whether it was cancelled."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Return whether it runs."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Return whether it is over."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def add_done_callback(self, fn):
        """Have fn(self) called when it is over: at once if it is."""
        with self._condition:
            if self._state in (PENDING, RUNNING):
                self._done_callbacks.append(fn)
                return
        self._invoke(fn)

    def _wait_until_over(self, timeout, what):
        # With the condition held.
        if self._state in (PENDING, RUNNING):
            said = _begin_wait(what)
            try:
                self._condition.wait(timeout)
            finally:
                _end_wait(said)
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        """Return what the call has returned, when it has; raise what it has raised."""
        try:
            with self._condition:
                self._wait_until_over(timeout, 'Future.result()')
                if self._exception is not None:
                    raise self._exception
                return self._result
        finally:
            # The exception refers to this frame.
            self = None

    def exception(self, timeout=None):
        """Return what the call has raised, or None, when it is over."""
        with self._condition:
            self._wait_until_over(timeout, 'Future.exception()')
            return self._exception

    def set_running_or_notify_cancel(self):
        """Say that it runs now; return False if it was cancelled instead."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.tell(self)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            _log(f'Future {id(self)} in unexpected state: {self._state}')
            raise RuntimeError('Future in unexpected state')

    def set_result(self, result):
        """Say what the call has returned."""
        self._finish(result, None)

    def set_exception(self, exception):
        """Say what the call has raised."""
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._condition:
            if self._state not in (PENDING, RUNNING):
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.tell(self)
            self._condition.notify_all()
        self._invoke_callbacks()


def _result_or_cancel(future, timeout=None):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        # The exception refers to this frame.
        del future


class Executor:
    """Makes calls in other threads."""

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called; return a future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Have fn called with each group of items; return an iterator over the results, in order."""
        end = None if timeout is None else monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        futures.reverse()

        # The calls are made at once, not when the first result is asked for.
        def results():
            try:
                while futures:
                    if end is None:
                        yield _result_or_cancel(futures.pop())
                    else:
                        yield _result_or_cancel(futures.pop(), end - monotonic())
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls, and wait for those that were submitted."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
