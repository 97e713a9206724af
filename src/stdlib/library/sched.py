"""CPython's sched."""

import time
from collections import namedtuple
from heapq import heapify, heappop, heappush

__all__ = ['scheduler']

Event = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs', module='sched')


class scheduler:
    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._made = 0

    def enterabs(self, time, priority, action, argument=(), kwargs={}):
        event = Event(time, priority, self._made, action, argument, kwargs)
        self._made += 1
        heappush(self._queue, (time, priority, event.sequence, event))
        return event

    def enter(self, delay, priority, action, argument=(), kwargs={}):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        for entry in self._queue:
            if entry[3] is event:
                self._queue.remove(entry)
                heapify(self._queue)
                return
        raise ValueError('list.remove(x): x not in list')

    def empty(self):
        return not self._queue

    def run(self, blocking=True):
        while self._queue:
            moment, _, _, event = self._queue[0]
            now = self.timefunc()
            if moment > now:
                if not blocking:
                    return moment - now
                self.delayfunc(moment - now)
            else:
                heappop(self._queue)
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)

    @property
    def queue(self):
        return [entry[3] for entry in sorted(self._queue, key=lambda entry: entry[:3])]
