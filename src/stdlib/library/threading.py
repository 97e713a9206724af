"""Threads, as CPython's threading; what they wait for each other with is in another file."""

import _thread
from _thread import (_attributes, _begin_wait, _end_wait, error as ThreadError, get_ident,
                     get_native_id)
from _threading_locks import (Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Lock,
                              RLock, Semaphore, _deprecated, _version)
from itertools import count as _count

TIMEOUT_MAX = _thread.TIMEOUT_MAX

_next_number = _count(1).__next__
# Those that run, by their identifiers; those that were started and do not run yet.
_active = {}
_limbo = {}


class Thread:
    """A thread of the program."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if not name:
            name = f'Thread-{_next_number()}'
            if _version >= (3, 10) and hasattr(target, '__name__'):
                name += f' ({target.__name__})'
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else bool(daemon)
        self._ident = None
        self._native_id = None
        # Held while it lives.
        self._life = None
        self._started = Event()
        self._is_stopped = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._started.is_set():
            status = 'started'
        self.is_alive()
        if self._is_stopped:
            status = 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        """Let the thread run."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        _limbo[self] = self
        try:
            _thread._start(self._name, self._bootstrap)
        except:
            del _limbo[self]
            raise
        said = _begin_wait('Thread.start()')
        try:
            self._started.wait()
        finally:
            _end_wait(said)

    def run(self):
        """What the thread does: calls its target."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # What they refer to should not live as long as the thread object.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._life = Lock()
        self._life.acquire()
        self._started.set()
        _active[self._ident] = self
        del _limbo[self]
        try:
            try:
                self.run()
            except BaseException as error:
                _let_out(self, error)
        finally:
            del _active[self._ident]
            self._life.release()

    def join(self, timeout=None):
        """Wait until the thread has ended, or for so many seconds."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        said = _begin_wait(f'Thread.join({self._name})')
        try:
            if timeout is None:
                self._wait_for_end(True, -1)
            else:
                self._wait_for_end(True, max(timeout, 0))
        finally:
            _end_wait(said)

    def _wait_for_end(self, blocking, timeout):
        life = self._life
        if life is not None and life.acquire(blocking, timeout):
            life.release()
            self._is_stopped = True
            self._life = None

    def is_alive(self):
        """Return whether it was started and has not ended."""
        assert self._initialized, 'Thread.__init__() not called'
        if self._is_stopped or not self._started.is_set():
            return False
        self._wait_for_end(False, -1)
        return not self._is_stopped

    if _version < (3, 9):
        def isAlive(self):
            from warnings import warn
            warn('isAlive() is deprecated, use is_alive() instead', DeprecationWarning, 2)
            return self.is_alive()

    @property
    def name(self):
        """A name for people."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)
        if self._ident is not None:
            _thread._rename(self._ident, self._name)

    @property
    def ident(self):
        """Its number, once it was started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        """The system's number for it, once it was started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    @property
    def daemon(self):
        """Whether the program may end without it."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated('isDaemon', 'get the daemon attribute')
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated('setDaemon', 'set the daemon attribute')
        self.daemon = daemonic

    def getName(self):
        _deprecated('getName', 'get the name attribute')
        return self.name

    def setName(self, name):
        _deprecated('setName', 'set the name attribute')
        self.name = name


class ExceptHookArgs:
    """What `excepthook` is given."""

    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args


def excepthook(args, /):
    """Write to stderr what a thread has let out."""
    if args.exc_type is not SystemExit:
        name = get_ident() if args.thread is None else args.thread.name
        _thread._excepthook(name, args.exc_value)


__excepthook__ = excepthook


def _let_out(thread, error):
    try:
        excepthook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except BaseException as another:
        _thread._excepthook('(in threading.excepthook)', another)


class Timer(Thread):
    """Calls a function after so many seconds, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Let it be, if it has not been called yet."""
        self.finished.set()

    def run(self):
        """Wait and call."""
        said = _begin_wait(f'Timer({self.interval})')
        try:
            self.finished.wait(self.interval)
        finally:
            _end_wait(said)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):

    def __init__(self):
        super().__init__(name='MainThread', daemon=False)
        self._started.set()
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self


class _DummyThread(Thread):
    """A thread that was not started by this module."""

    def __init__(self):
        super().__init__(name=f'Dummy-{_next_number()}', daemon=True)
        self._started.set()
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self

    def is_alive(self):
        return True

    def join(self, timeout=None):
        assert False, 'cannot join a dummy thread'


def current_thread():
    """Return the thread that runs."""
    thread = _active.get(get_ident())
    return _DummyThread() if thread is None else thread


def currentThread():
    """Return the thread that runs; deprecated."""
    _deprecated('currentThread', 'use current_thread()')
    return current_thread()


def main_thread():
    """Return the main thread."""
    return _main_thread


def enumerate():
    """Return all threads that live."""
    return list(_active.values()) + list(_limbo.values())


def active_count():
    """Return how many threads live."""
    return len(_active) + len(_limbo)


def activeCount():
    """Return how many threads live; deprecated."""
    _deprecated('activeCount', 'use active_count()')
    return active_count()


class local:
    """Attributes of which each thread has its own."""

    __module__ = '_thread'
    __qualname__ = '_local'

    def __getattr__(self, name):
        try:
            return _attributes(self)[name]
        except KeyError:
            pass
        kind = type(self)
        shown = '_thread._local' if kind is local else kind.__name__
        raise AttributeError(f'{shown!r} object has no attribute {name!r}')

    def __setattr__(self, name, value):
        _attributes(self)[name] = value

    def __delattr__(self, name):
        if name not in _attributes(self):
            raise AttributeError(name)
        del _attributes(self)[name]

    @property
    def __dict__(self):
        return _attributes(self)


def stack_size(size=0):
    """Return the size of the stacks of new threads: 0, for the usual one."""
    return 0


def settrace(func):
    """Do nothing: there is no tracing here."""


def gettrace():
    """Return None: there is no tracing here."""


setprofile = settrace
getprofile = gettrace

_exit_callbacks = []
_is_shut_down = False


def _register_atexit(function, *args, **kwargs):
    """Have a function called when the main thread has ended, before the others are joined."""
    if _is_shut_down:
        raise RuntimeError("can't register atexit after shutdown")
    _exit_callbacks.append(lambda: function(*args, **kwargs))


def _shutdown():
    """At the end of the main thread: wait for the threads that are no daemons."""
    global _is_shut_down
    _main_thread._is_stopped = True
    _is_shut_down = True
    for callback in reversed(_exit_callbacks):
        callback()
    while True:
        left = [thread for thread in enumerate()
                if not thread._daemonic and thread is not _main_thread]
        if not left:
            break
        for thread in left:
            thread.join()


_main_thread = _MainThread()
_thread._set_exit_hook(_shutdown)
