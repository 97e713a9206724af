"""TaskGroup, as in CPython 3.11."""

import _engine
from _asyncio_core import CancelledError, current_task, get_running_loop

__all__ = ('TaskGroup',)


class TaskGroup:
    """Tasks that end together: `async with` waits for all, and one failure cancels the others."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        # Whether the group itself asked its parent to stop, a request it has to take back.
        self._parent_cancel_requested = False
        # A dict for its order: CPython cancels in the order of a set, which is random.
        self._tasks = {}
        self._errors = []
        self._base_error = None
        self._all_done = None

    def __repr__(self):
        facts = ['TaskGroup']
        if self._tasks:
            facts.append(f'tasks={len(self._tasks)}')
        if self._errors:
            facts.append(f'errors={len(self._errors)}')
        if self._aborting:
            facts.append('cancelling')
        elif self._entered:
            facts.append('entered')
        return f'<{" ".join(facts)}>'

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        if self._loop is None:
            self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        if exc is not None:
            self._note_base_error(exc)
        cancellation = exc if et is CancelledError else None
        if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            # Nobody but the group wanted the parent cancelled.
            cancellation = None
        if et is not None and not self._aborting:
            self._abort()
        cancellation = await self._wait_for_tasks(cancellation)

        if self._base_error is not None:
            raise self._base_error
        if cancellation is not None and not self._errors:
            raise cancellation
        if et is not None and et is not CancelledError:
            self._errors.append(exc)
        if self._errors:
            try:
                group = BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors)
                raise group from None
            finally:
                self._errors = None

    async def _wait_for_tasks(self, cancellation):
        """Wait for every task; return the CancelledError that is to leave the group, if any."""
        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
                _engine.waiting(self._all_done, 'tasks', set(self._tasks))
            try:
                await self._all_done
            except CancelledError as error:
                # While the tasks are being cancelled already, the parent just waits on.
                if not self._aborting:
                    cancellation = error
                    self._abort()
            self._all_done = None
        return cancellation

    def create_task(self, coro, *, name=None, context=None):
        """Start coro as a task of the group and return the task."""
        if not self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has not been entered')
        if self._exiting and not self._tasks:
            raise RuntimeError(f'TaskGroup {self!r} is finished')
        if self._aborting:
            raise RuntimeError(f'TaskGroup {self!r} is shutting down')
        if context is None:
            task = self._loop.create_task(coro)
        else:
            task = self._loop.create_task(coro, context=context)
        if name is not None:
            task.set_name(name)
        task.add_done_callback(self._on_task_done)
        self._tasks[task] = None
        return task

    def _note_base_error(self, error):
        """Remember the first error that goes out alone, past the exception group."""
        if self._base_error is None and isinstance(error, (SystemExit, KeyboardInterrupt)):
            self._base_error = error

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        if not self._tasks and self._all_done is not None and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        self._note_base_error(error)
        if self._parent_task.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent '
                           f'task {self._parent_task} is already completed',
                'exception': error,
                'task': task,
            })
        elif not self._aborting and not self._parent_cancel_requested:
            # Whatever the parent awaits in the body is cut short too.
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()
