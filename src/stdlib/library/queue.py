"""Queues between threads, as CPython's queue."""

from _collections import deque
from _queue import Empty, SimpleQueue
from _thread import _begin_wait, _end_wait, allocate_lock as _Lock
from heapq import heappop, heappush
from threading import Condition as _Condition
from time import monotonic as _time

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Full(Exception):
    """put() found no room."""


def _check(timeout):
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")


class Queue:
    """First in, first out; put() waits for room if `maxsize` is above 0."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = _Lock()
        self.not_empty = _Condition(self.mutex)
        self.not_full = _Condition(self.mutex)
        self.all_tasks_done = _Condition(self.mutex)
        self.unfinished_tasks = 0

    @classmethod
    def __class_getitem__(cls, item):
        return cls

    def task_done(self):
        """Say that the work for one item from get() is finished."""
        with self.all_tasks_done:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError('task_done() called too many times')
            if left == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = left

    def join(self):
        """Wait until task_done() was called for every item."""
        said = _begin_wait('queue.join()')
        try:
            with self.all_tasks_done:
                while self.unfinished_tasks:
                    self.all_tasks_done.wait()
        finally:
            _end_wait(said)

    def qsize(self):
        """Return the number of items."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Return whether there is no item."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Return whether there are `maxsize` items."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Add an item, when there is room; raise Full if there is none in time."""
        said = _begin_wait('queue.put()')
        try:
            with self.not_full:
                if self.maxsize > 0:
                    self._wait(self.not_full, lambda: self._qsize() < self.maxsize, block, timeout,
                               Full)
                self._put(item)
                self.unfinished_tasks += 1
                self.not_empty.notify()
        finally:
            _end_wait(said)

    def get(self, block=True, timeout=None):
        """Remove and return an item, when there is one; raise Empty if there is none in time."""
        said = _begin_wait('queue.get()')
        try:
            with self.not_empty:
                self._wait(self.not_empty, self._qsize, block, timeout, Empty)
                item = self._get()
                self.not_full.notify()
                return item
        finally:
            _end_wait(said)

    def _wait(self, condition, is_possible, block, timeout, error):
        if not block:
            if not is_possible():
                raise error
        elif timeout is None:
            while not is_possible():
                condition.wait()
        else:
            _check(timeout)
            end = _time() + timeout
            while not is_possible():
                left = end - _time()
                if left <= 0:
                    raise error
                condition.wait(left)

    def put_nowait(self, item):
        """Add an item, or raise Full."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Remove and return an item, or raise Empty."""
        return self.get(block=False)

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):
    """Gives the lowest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """Gives the newest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()
