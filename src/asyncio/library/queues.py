"""Queue, PriorityQueue and LifoQueue, as in CPython 3.11."""

import _engine
from _collections import deque
from asyncio.locks import Event, _LoopBoundMixin
from heapq import heappop, heappush

__all__ = ('Queue', 'PriorityQueue', 'LifoQueue', 'QueueFull', 'QueueEmpty')


class QueueEmpty(Exception):
    """get_nowait() found nothing."""


class QueueFull(Exception):
    """put_nowait() found no room."""


class Queue(_LoopBoundMixin):
    """First in, first out; put() waits for room if `maxsize` is above 0.

    A woken getter finds its item in the queue, or gone, if somebody else's get() ran before it:
    then it waits again, at the end of the line.
    """

    def __init__(self, maxsize=0):
        self._prepare(maxsize, Event())

    def _prepare(self, maxsize, finished):
        self._maxsize = maxsize
        self._getters = deque()
        self._putters = deque()
        self._unfinished_tasks = 0
        self._finished = finished
        self._finished.set()
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {self._format()}>'

    def __str__(self):
        return f'<{type(self).__name__} {self._format()}>'

    __class_getitem__ = classmethod(type(list[int]))

    def _format(self):
        text = f'maxsize={self._maxsize!r}'
        if getattr(self, '_queue', None):
            text += f' _queue={list(self._queue)!r}'
        if self._getters:
            text += f' _getters[{len(self._getters)}]'
        if self._putters:
            text += f' _putters[{len(self._putters)}]'
        if self._unfinished_tasks:
            text += f' tasks={self._unfinished_tasks}'
        return text

    @property
    def maxsize(self):
        """How many items fit, 0 for any number."""
        return self._maxsize

    def qsize(self):
        """Return the number of items."""
        return len(self._queue)

    def empty(self):
        """Return whether there is no item."""
        return not self._queue

    def full(self):
        """Return whether there are `maxsize` items."""
        return not self._maxsize <= 0 and self.qsize() >= self._maxsize

    async def put(self, item):
        """Add an item, when there is room."""
        while self.full():
            putter = self._join_line(self._putters, 'queue put')
            try:
                await putter
            except:
                self._leave_line(self._putters, putter)
                if not self.full() and not putter.cancelled():
                    self._wakeup_next(self._putters)
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        """Add an item, or raise QueueFull."""
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        self._wakeup_next(self._getters)

    async def get(self):
        """Remove and return an item, when there is one."""
        while self.empty():
            getter = self._join_line(self._getters, 'queue get')
            try:
                await getter
            except:
                self._leave_line(self._getters, getter)
                if not self.empty() and not getter.cancelled():
                    self._wakeup_next(self._getters)
                raise
        return self.get_nowait()

    def get_nowait(self):
        """Remove and return an item, or raise QueueEmpty."""
        if self.empty():
            raise QueueEmpty
        item = self._get()
        self._wakeup_next(self._putters)
        return item

    def task_done(self):
        """Say that the work for one item from get() is finished."""
        if self._unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self):
        """Wait until task_done() was called for every item."""
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def _join_line(self, line, reason):
        waiter = self._get_loop().create_future()
        line.append(waiter)
        _engine.waiting(waiter, *self._awaited(reason), len(line))
        return waiter

    def _awaited(self, reason):
        """What someone in a line waits for, as the timeline tells it."""
        return reason, self

    def _leave_line(self, line, waiter):
        waiter.cancel()
        # Whoever woke it has already taken it out.
        if waiter in line:
            line.remove(waiter)

    def _wakeup_next(self, line):
        while line:
            waiter = line.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break


class PriorityQueue(Queue):
    """Gives the lowest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


class LifoQueue(Queue):
    """Gives the newest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()


if _engine.version() < (3, 9):
    from asyncio.legacy_queues import LifoQueue, PriorityQueue, Queue
