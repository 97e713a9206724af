"""CPython's signal: the names are there, and no signal ever comes."""

from enum import IntEnum
from time import sleep as _sleep


class Signals(IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGKILL = 9
    SIGUSR1 = 10
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17


class Handlers(IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


globals().update(Signals.__members__)
globals().update(Handlers.__members__)
NSIG = 65


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
    names = {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 9: 'Killed', 14: 'Alarm clock',
             15: 'Terminated'}
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
