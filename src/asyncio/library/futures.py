"""Futures of loops and of threads, chained to each other."""

import concurrent.futures
from _asyncio_core import (CancelledError, Future, InvalidStateError, TimeoutError, ensure_future,
                           get_event_loop, iscoroutine, isfuture)

__all__ = ('Future', 'isfuture', 'wrap_future', 'run_coroutine_threadsafe')

# The exceptions of concurrent.futures and what they are in asyncio.
_CONVERTED = {
    concurrent.futures.CancelledError: CancelledError,
    concurrent.futures.TimeoutError: TimeoutError,
    concurrent.futures.InvalidStateError: InvalidStateError,
}


def _converted(error):
    kind = _CONVERTED.get(type(error))
    return error if kind is None else kind(*error.args)


def _set_concurrent_future_state(future, source):
    if source.cancelled():
        future.cancel()
    if not future.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is not None:
        future.set_exception(_converted(error))
    else:
        future.set_result(source.result())


def _copy_future_state(source, future):
    if future.cancelled():
        return
    if source.cancelled():
        future.cancel()
        return
    error = source.exception()
    if error is not None:
        future.set_exception(_converted(error))
    else:
        future.set_result(source.result())


def _chain_future(source, destination):
    """Give destination the result of source, and cancel source when destination is cancelled."""
    source_loop = source.get_loop() if isfuture(source) else None
    dest_loop = destination.get_loop() if isfuture(destination) else None

    def _set_state(future, other):
        if isfuture(future):
            _copy_future_state(other, future)
        else:
            _set_concurrent_future_state(future, other)

    def _call_check_cancel(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is dest_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if dest_loop is None or dest_loop is source_loop:
            _set_state(destination, source)
        elif not dest_loop.is_closed():
            dest_loop.call_soon_threadsafe(_set_state, destination, source)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def wrap_future(future, *, loop=None):
    """Return a future of a loop that has the result of a concurrent.futures.Future."""
    if isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), \
        f'concurrent.futures.Future is expected, got {future!r}'
    if loop is None:
        loop = get_event_loop()
    wrapped = loop.create_future()
    _chain_future(future, wrapped)
    return wrapped


def run_coroutine_threadsafe(coro, loop):
    """Run a coroutine in the loop of another thread; return a concurrent.futures.Future."""
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    future = concurrent.futures.Future()

    def callback():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return future
