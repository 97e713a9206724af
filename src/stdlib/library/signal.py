"""CPython's signal: the names are there, and no signal ever comes."""

from enum import IntEnum
from time import sleep as _sleep


_NAMES = """SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV
SIGUSR2 SIGPIPE SIGALRM SIGTERM SIGSTKFLT SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG
SIGXCPU SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGIO SIGPWR SIGSYS"""
Signals = IntEnum('Signals', _NAMES, module='signal')


class Handlers(IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


globals().update(Signals.__members__)
globals().update(Handlers.__members__)
NSIG = 65
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = range(3)
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = range(3)


def default_int_handler(signalnum, frame):
    raise KeyboardInterrupt


_handlers = {2: default_int_handler}


def _known(signalnum):
    if not 1 <= signalnum < NSIG:
        raise ValueError('signal number out of range')
    return signalnum


def signal(signalnum, handler):
    if not callable(handler) and handler not in (0, 1):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable '
                        'object')
    previous = getsignal(signalnum)
    _handlers[signalnum] = handler
    return previous


def getsignal(signalnum):
    return _handlers.get(_known(signalnum), Handlers.SIG_DFL)


def strsignal(signalnum):
    names = {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 6: 'Aborted', 9: 'Killed',
             10: 'User defined signal 1', 11: 'Segmentation fault', 12: 'User defined signal 2',
             13: 'Broken pipe', 14: 'Alarm clock', 15: 'Terminated', 17: 'Child exited',
             28: 'Window changed'}
    return names.get(_known(signalnum))


def valid_signals():
    return set(Signals)


def raise_signal(signalnum):
    handler = getsignal(signalnum)
    if callable(handler):
        handler(signalnum, None)
    elif handler == 0:
        raise NotImplementedError('signals are not supported by this playground')


def set_wakeup_fd(fd, *, warn_on_full_buffer=True):
    return -1


def siginterrupt(signalnum, flag):
    pass


def _refuse(name):
    def function(*args):
        raise NotImplementedError(f'signal.{name}() is not supported by this playground: a page '
                                  'has no signals')
    function.__name__ = function.__qualname__ = name
    return function


alarm, pause, setitimer, pthread_kill, sigwait = map(
    _refuse, ('alarm', 'pause', 'setitimer', 'pthread_kill', 'sigwait'))
