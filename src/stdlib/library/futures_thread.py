"""ThreadPoolExecutor, as CPython's concurrent.futures.thread."""

from _engine import version as _version
from _thread import _begin_wait, _end_wait, _log
from concurrent.futures import _base
from itertools import count
from queue import Empty, SimpleQueue
from threading import Lock, Semaphore, Thread, _register_atexit

# What os.cpu_count() gives here.
_CPUS = 4
# The queue of each thread that works, and whether the program is at its end.
_threads_queues = {}
_shutdown = False
_global_shutdown_lock = Lock()


def _python_exit():
    global _shutdown
    with _global_shutdown_lock:
        _shutdown = True
    queues = list(_threads_queues.items())
    for _, queue in queues:
        queue.put(None)
    for thread, _ in queues:
        thread.join()


_register_atexit(_python_exit)


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            # The exception refers to this frame.
            self = None
        else:
            self.future.set_result(result)


class _Pool:
    """What an executor shares with its threads, which do not keep the executor itself alive."""

    def __init__(self):
        self.queue = SimpleQueue()
        self.idle = Semaphore(0)
        self.lock = Lock()
        self.broken = None
        self.is_shut_down = False

    def drain(self):
        """Take all that waits to be done."""
        try:
            while True:
                item = self.queue.get_nowait()
                if item is not None:
                    yield item
        except Empty:
            pass

    def fail(self):
        """Take no more work: the initializer has raised."""
        with self.lock:
            self.broken = 'A thread initializer failed, the thread pool is not usable anymore'
            for item in self.drain():
                item.future.set_exception(BrokenThreadPool(self.broken))


def _worker(pool, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as error:
            _log('Exception in initializer:', error)
            pool.fail()
            return
    while True:
        said = _begin_wait('the next job of the pool')
        try:
            item = pool.queue.get()
        finally:
            _end_wait(said)
        if item is not None:
            item.run()
            del item
            pool.idle.release()
        elif _shutdown or pool.is_shut_down:
            pool.is_shut_down = True
            # The next worker is to see it too.
            pool.queue.put(None)
            return


class BrokenThreadPool(_base.BrokenExecutor):
    """A worker's initializer has raised."""


class ThreadPoolExecutor(_base.Executor):
    """Makes calls in at most so many threads, started as they are needed."""

    _counter = count().__next__

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, _CPUS + 4) if _version() >= (3, 8) else _CPUS * 5
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._pool = _Pool()
        self._work_queue = self._pool.queue
        self._threads = {}
        self._thread_name_prefix = (thread_name_prefix
                                    or f'ThreadPoolExecutor-{ThreadPoolExecutor._counter()}')
        self._initializer = initializer
        self._initargs = initargs

    @property
    def _shutdown(self):
        return self._pool.is_shut_down

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called; return a future."""
        with self._pool.lock, _global_shutdown_lock:
            if self._pool.broken:
                raise BrokenThreadPool(self._pool.broken)
            if self._pool.is_shut_down:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        # Before 3.8 idle threads were not counted.
        if _version() >= (3, 8) and self._pool.idle.acquire(timeout=0):
            return
        number = len(self._threads)
        if number < self._max_workers:
            thread = Thread(name=f'{self._thread_name_prefix}_{number}', target=_worker,
                            args=(self._pool, self._initializer, self._initargs))
            if _version() < (3, 9):
                thread.daemon = True
            thread.start()
            self._threads[thread] = None
            _threads_queues[thread] = self._work_queue

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls, and wait for those that were submitted."""
        with self._pool.lock:
            self._pool.is_shut_down = True
            if cancel_futures:
                for item in self._pool.drain():
                    item.future.cancel()
            self._work_queue.put(None)
        if wait:
            said = _begin_wait('Executor.shutdown()')
            try:
                for thread in self._threads:
                    thread.join()
            finally:
                _end_wait(said)

    def __del__(self):
        # Its threads end when they have nothing to do.
        pool = getattr(self, '_pool', None)
        if pool is not None:
            pool.is_shut_down = True
            pool.queue.put(None)
