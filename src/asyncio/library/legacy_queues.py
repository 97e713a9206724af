"""Queues as they were in CPython 3.8: bound to a loop when made, with a `loop` argument."""

from asyncio.legacy_locks import BoundAtBirth, loop_or_current
from asyncio.locks import Event
from asyncio.queues import LifoQueue as ModernLifoQueue
from asyncio.queues import PriorityQueue as ModernPriorityQueue
from asyncio.queues import Queue as ModernQueue


class Queue(BoundAtBirth, ModernQueue):
    """First in, first out."""

    __module__ = 'asyncio.queues'

    def __init__(self, maxsize=0, *, loop=None):
        self._loop = loop_or_current(loop, 2)
        self._prepare(maxsize, Event(loop=loop))


class PriorityQueue(Queue):
    """Gives the lowest item first."""

    __module__ = 'asyncio.queues'
    _init = ModernPriorityQueue._init
    _put = ModernPriorityQueue._put
    _get = ModernPriorityQueue._get


class LifoQueue(Queue):
    """Gives the newest item first."""

    __module__ = 'asyncio.queues'
    _init = ModernLifoQueue._init
    _put = ModernLifoQueue._put
    _get = ModernLifoQueue._get
