"""wait, wait_for and as_completed: the parts of CPython 3.11's asyncio.tasks that await others."""

import _engine
from _asyncio_core import (CancelledError, Task, TimeoutError, _enter_task, _GatheringFuture,
                           _leave_task, _register_task, _unregister_task, all_tasks, create_task,
                           current_task, ensure_future, gather, get_event_loop, get_running_loop,
                           iscoroutine, isfuture, shield, sleep)
from asyncio.queues import Queue
from functools import partial

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait',
           'wait_for', 'as_completed', 'sleep', 'gather', 'shield', 'ensure_future',
           'run_coroutine_threadsafe', 'current_task', 'all_tasks', '_register_task',
           '_unregister_task', '_enter_task', '_leave_task')

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


def __getattr__(name):
    if name == 'run_coroutine_threadsafe':
        from asyncio.futures import run_coroutine_threadsafe
        return run_coroutine_threadsafe
    raise AttributeError(f"module 'asyncio.tasks' has no attribute {name!r}")


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait until all, or the first, of the futures are done; return the sets (done, pending)."""
    check_waitable(fs, return_when, 'Set of Tasks/Futures is empty.')
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    return await _wait(fs, timeout, return_when, get_running_loop())


def check_waitable(fs, return_when, if_empty):
    """Raise what wait() raises for arguments it cannot work with."""
    check_several(fs, 'a list')
    if not fs:
        raise ValueError(if_empty)
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')


def check_several(fs, what):
    """Raise TypeError for a single future or coroutine."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect {what} of futures, not {type(fs).__name__}')


async def _wait(fs, timeout, return_when, loop):
    """wait() for a set of futures; always suspends, even if all of them are done."""
    waiter = loop.create_future()
    _engine.waiting(waiter, 'tasks', fs)
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release_waiter, waiter)
    missing = len(fs)

    def _on_completion(f):
        nonlocal missing
        missing -= 1
        if missing > 0 and return_when == ALL_COMPLETED:
            return
        if missing > 0 and return_when == FIRST_EXCEPTION:
            if f.cancelled() or f.exception() is None:
                return
        if timer is not None:
            timer.cancel()
        _release_waiter(waiter)

    for f in fs:
        f.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(_on_completion)
    done = {f for f in fs if f.done()}
    return done, fs - done


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(fut, timeout):
    """Return the result of fut, or cancel it after `timeout` seconds and raise TimeoutError."""
    loop = get_running_loop()
    if timeout is None:
        return await fut
    if timeout <= 0:
        fut = ensure_future(fut, loop=loop)
        if not fut.done():
            await _cancel_and_wait(fut, loop)
            return _result_or_timeout(fut)
        return fut.result()
    fut = ensure_future(fut, loop=loop)
    if await completes_within(fut, timeout, loop):
        return fut.result()
    return _result_or_timeout(fut)


async def completes_within(fut, timeout, loop):
    """Wait for fut; return False if it had to be cancelled after `timeout` seconds.

    In either case fut is done afterwards, as it is if the caller is cancelled.
    """
    waiter = loop.create_future()
    _engine.waiting(waiter, 'tasks', {fut})
    timer = loop.call_later(timeout, _release_waiter, waiter)
    wake = partial(_release_waiter, waiter)
    fut.add_done_callback(wake)
    try:
        try:
            await waiter
        except CancelledError:
            # A result that is already there is worth more than the cancellation.
            if not fut.done():
                fut.remove_done_callback(wake)
                await _cancel_and_wait(fut, loop)
                raise
        if fut.done():
            return True
        fut.remove_done_callback(wake)
        await _cancel_and_wait(fut, loop)
        return False
    finally:
        timer.cancel()


def _result_or_timeout(fut):
    try:
        return fut.result()
    except CancelledError as cancelled:
        raise TimeoutError() from cancelled


async def _cancel_and_wait(fut, loop):
    """Cancel fut and wait until it is done, however long it takes over it."""
    waiter = loop.create_future()
    _engine.waiting(waiter, 'tasks', {fut})
    wake = partial(_release_waiter, waiter)
    fut.add_done_callback(wake)
    try:
        fut.cancel()
        # Not `await fut`: cancelling the caller must not cancel fut once more.
        await waiter
    finally:
        fut.remove_done_callback(wake)


def as_completed(fs, *, timeout=None):
    """Yield one coroutine for each of fs; they give the results in the order of completion."""
    check_several(fs, 'an iterable')
    yield from completions(fs, timeout, get_event_loop(), Queue())


def completions(fs, timeout, loop, finished):
    """as_completed() on a loop, through a queue.

    CPython starts coroutines in the order of a set of them, which is random; here they start in
    the order given.
    """
    todo = dict.fromkeys(ensure_future(f, loop=loop) for f in dict.fromkeys(fs))
    # The queue is a means: what is waited for is the first of these that is done.
    finished._awaited = lambda reason: ('tasks', set(todo))
    timer = None

    def _on_completion(f):
        # After the timeout nobody is waited for any more.
        if not todo:
            return
        del todo[f]
        finished.put_nowait(f)
        if not todo and timer is not None:
            timer.cancel()

    def _on_timeout():
        for f in todo:
            f.remove_done_callback(_on_completion)
            finished.put_nowait(None)
        todo.clear()

    async def _wait_for_one():
        f = await finished.get()
        if f is None:
            raise TimeoutError
        return f.result()

    # These names are seen: in the repr of tasks, and in "was never awaited".
    for function in (_on_completion, _on_timeout, _wait_for_one):
        function.__qualname__ = f'as_completed.<locals>.{function.__name__}'

    for f in todo:
        f.add_done_callback(_on_completion)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, _on_timeout)
    for _ in range(len(todo)):
        yield _wait_for_one()


if _engine.version() < (3, 9):
    from asyncio.legacy_waiting import as_completed, wait, wait_for
