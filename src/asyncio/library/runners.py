"""Runner and run(), as in CPython 3.11."""

import sys

import _engine
from _asyncio_core import (CancelledError, _get_running_loop, all_tasks, gather, iscoroutine,
                           new_event_loop, set_event_loop)
from contextvars import copy_context

__all__ = ('Runner', 'run')


class Runner:
    """Makes an event loop, runs coroutines on it and closes it with all that is left on it."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._is_current = False
        self._closed = False

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        """Cancel what still runs, close the async generators, then the loop."""
        loop = self._loop
        if loop is None:
            return
        try:
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            if _engine.version() >= (3, 9):
                loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            if self._is_current:
                set_event_loop(None)
            loop.close()
            self._loop = None
            self._closed = True

    def get_loop(self):
        """Return the loop, made now if there is none."""
        self._open()
        return self._loop

    def run(self, coro, *, context=None):
        """Run coro as a task and return its result."""
        if not iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if _get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        self._open()
        if _engine.version() < (3, 11):
            task = self._loop.create_task(coro)
        else:
            if context is None:
                context = self._context
            task = self._loop.create_task(coro, context=context)
        signal = sys.modules.get('signal') if _engine.version() >= (3, 11) else None
        if signal is None or signal.getsignal(2) is not signal.default_int_handler:
            return self._loop.run_until_complete(task)
        return self._run_interruptible(signal, task)

    def _run_interruptible(self, signal, task):
        """Run the task; the first SIGINT cancels it, the second raises KeyboardInterrupt."""
        interrupts = 0

        def handler(signum, frame):
            nonlocal interrupts
            interrupts += 1
            if interrupts == 1 and not task.done():
                task.cancel()
                self._loop.call_soon_threadsafe(lambda: None)
                return
            raise KeyboardInterrupt()

        signal.signal(2, handler)
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            if interrupts and task.uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            if signal.getsignal(2) is handler:
                signal.signal(2, signal.default_int_handler)

    def _open(self):
        if self._closed:
            raise RuntimeError('Runner is closed')
        if self._loop is not None:
            return
        if self._loop_factory is None:
            self._loop = new_event_loop()
            set_event_loop(self._loop)
            self._is_current = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = copy_context()


def run(main, *, debug=None):
    """Run the coroutine main on a loop of its own and return its result."""
    if _get_running_loop() is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    left = all_tasks(loop)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                'message': 'unhandled exception during asyncio.run() shutdown',
                'exception': task.exception(),
                'task': task,
            })
