"""wait, wait_for and as_completed as they were in CPython 3.8.

They have a `loop` argument, wait() makes tasks of coroutines, and the TimeoutError of wait_for()
has no cause.
"""

from _asyncio_core import (CancelledError, TimeoutError, ensure_future, get_event_loop,
                           get_running_loop)
from asyncio.legacy_locks import loop_or_current, warn_of_loop
from asyncio.queues import Queue
from asyncio.tasks import (ALL_COMPLETED, _cancel_and_wait, _wait, check_several, check_waitable,
                           completes_within, completions)


def _loop_or_running(loop):
    if loop is None:
        return get_running_loop()
    warn_of_loop(3)
    return loop


async def wait(fs, *, loop=None, timeout=None, return_when=ALL_COMPLETED):
    """Wait until all, or the first, of fs are done; return the sets (done, pending)."""
    check_waitable(fs, return_when, 'Set of coroutines/Futures is empty.')
    loop = _loop_or_running(loop)
    fs = {ensure_future(f, loop=loop) for f in set(fs)}
    return await _wait(fs, timeout, return_when, loop)


async def wait_for(fut, timeout, *, loop=None):
    """Return the result of fut, or cancel it after `timeout` seconds and raise TimeoutError."""
    loop = _loop_or_running(loop)
    if timeout is None:
        return await fut
    fut = ensure_future(fut, loop=loop)
    if timeout <= 0:
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut, loop)
        # Only here a failed cancellation is heard of.
        try:
            fut.result()
        except CancelledError as cancelled:
            raise TimeoutError() from cancelled
        raise TimeoutError()
    if await completes_within(fut, timeout, loop):
        return fut.result()
    raise TimeoutError()


def as_completed(fs, *, loop=None, timeout=None):
    """Yield one coroutine for each of fs; they give the results in the order of completion."""
    check_several(fs, 'an iterable')
    finished = Queue(loop=loop)
    yield from completions(fs, timeout, loop_or_current(loop, 2), finished)
