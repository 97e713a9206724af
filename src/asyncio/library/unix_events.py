"""The usual policy, and the classes that watch over processes, which a page has none of."""

from _asyncio_core import SelectorEventLoop
from asyncio.events import BaseDefaultEventLoopPolicy

__all__ = ('SelectorEventLoop', 'AbstractChildWatcher', 'SafeChildWatcher', 'FastChildWatcher',
           'PidfdChildWatcher', 'MultiLoopChildWatcher', 'ThreadedChildWatcher',
           'DefaultEventLoopPolicy')

_UnixSelectorEventLoop = SelectorEventLoop


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    _loop_factory = SelectorEventLoop

    def get_child_watcher(self):
        _refuse('get_child_watcher()')

    def set_child_watcher(self, watcher):
        _refuse('set_child_watcher()')


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy


def _refuse(what):
    raise NotImplementedError(
        f'asyncio.{what} is not available: a page in a browser has no processes')


class AbstractChildWatcher:
    def add_child_handler(self, pid, callback, *args):
        raise NotImplementedError()

    def remove_child_handler(self, pid):
        raise NotImplementedError()

    def attach_loop(self, loop):
        raise NotImplementedError()

    def close(self):
        raise NotImplementedError()

    def is_active(self):
        raise NotImplementedError()

    def __enter__(self):
        raise NotImplementedError()

    def __exit__(self, a, b, c):
        raise NotImplementedError()


def _no_processes(self):
    _refuse(f'{type(self).__name__}()')


class BaseChildWatcher(AbstractChildWatcher):
    __init__ = _no_processes


class SafeChildWatcher(BaseChildWatcher):
    pass


class FastChildWatcher(BaseChildWatcher):
    pass


class PidfdChildWatcher(AbstractChildWatcher):
    __init__ = _no_processes


class MultiLoopChildWatcher(AbstractChildWatcher):
    __init__ = _no_processes


class ThreadedChildWatcher(AbstractChildWatcher):
    __init__ = _no_processes
