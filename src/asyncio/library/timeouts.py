"""timeout() and timeout_at(), as in CPython 3.11."""

from _asyncio_core import CancelledError, current_task, get_running_loop

__all__ = ('Timeout', 'timeout', 'timeout_at')


class Timeout:
    """Cancels the body of an `async with` at a time of the loop's clock.

    States: created, active (entered), expiring (the task has been told to stop), and on leaving
    expired or finished.
    """

    def __init__(self, when):
        self._state = 'created'
        self._when = when
        self._handle = None
        self._task = None
        self._cancelling = 0

    def __repr__(self):
        if self._state != 'active':
            return f'<Timeout [{self._state}]>'
        when = None if self._when is None else round(self._when, 3)
        return f'<Timeout [active] when={when}>'

    def when(self):
        """Return the deadline in seconds of the loop's clock, or None."""
        return self._when

    def expired(self):
        """Return whether the deadline has cut the body short."""
        return self._state in ('expiring', 'expired')

    def reschedule(self, when):
        """Move the deadline; None takes it away."""
        if self._state == 'created':
            raise RuntimeError('Timeout has not been entered')
        if self._state != 'active':
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        self._drop_handle()
        if when is None:
            return
        loop = get_running_loop()
        if when <= loop.time():
            self._handle = loop.call_soon(self._on_timeout)
        else:
            self._handle = loop.call_at(when, self._on_timeout)

    async def __aenter__(self):
        if self._state != 'created':
            raise RuntimeError('Timeout has already been entered')
        task = current_task()
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = 'active'
        self._task = task
        # Requests that are already there are somebody else's.
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        self._drop_handle()
        if self._state == 'active':
            self._state = 'finished'
        elif self._state == 'expiring':
            self._state = 'expired'
            ours_alone = self._task.uncancel() <= self._cancelling
            if ours_alone and exc_type is CancelledError:
                raise TimeoutError from exc_val
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = 'expiring'
        self._handle = None

    def _drop_handle(self):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None


def timeout(delay):
    """Return a Timeout `delay` seconds from now, or one without a deadline for None."""
    now = get_running_loop().time()
    return Timeout(None if delay is None else now + delay)


def timeout_at(when):
    """Return a Timeout at `when` seconds of the loop's clock, or one without a deadline."""
    return Timeout(when)
