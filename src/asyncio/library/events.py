"""Event loop policies; the classes of loops and handles are in Rust."""

from threading import current_thread

from _asyncio_core import (AbstractEventLoop, Handle, TimerHandle, _get_policy, _get_running_loop,
                           _loop_of_policy, _set_loop_of_policy, _set_policy, _set_running_loop,
                           get_event_loop, get_running_loop, new_event_loop, set_event_loop)

__all__ = ('AbstractEventLoopPolicy', 'AbstractEventLoop', 'AbstractServer', 'Handle',
           'TimerHandle', 'get_event_loop_policy', 'set_event_loop_policy', 'get_event_loop',
           'set_event_loop', 'new_event_loop', 'get_child_watcher', 'set_child_watcher',
           '_set_running_loop', 'get_running_loop', '_get_running_loop')


class AbstractEventLoopPolicy:
    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError

    def get_child_watcher(self):
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Has a loop for each thread, and makes one for the main thread when it is first asked."""

    _loop_factory = None

    def get_event_loop(self):
        loop, may_be_made = _loop_of_policy()
        if loop is None and may_be_made:
            self.set_event_loop(self.new_event_loop())
            loop, _ = _loop_of_policy()
        if loop is None:
            raise RuntimeError(
                f'There is no current event loop in thread {current_thread().name!r}.')
        return loop

    def set_event_loop(self, loop):
        _set_loop_of_policy(loop)

    def new_event_loop(self):
        return self._loop_factory()


_usual_policy = None


def get_event_loop_policy():
    policy = _get_policy()
    if policy is not None:
        return policy
    global _usual_policy
    if _usual_policy is None:
        from asyncio.unix_events import DefaultEventLoopPolicy
        _usual_policy = DefaultEventLoopPolicy()
    return _usual_policy


def set_event_loop_policy(policy):
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError('policy must be an instance of AbstractEventLoopPolicy or None, '
                        f"not '{type(policy).__name__}'")
    _set_policy(policy)


def get_child_watcher():
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    return get_event_loop_policy().set_child_watcher(watcher)


def __getattr__(name):
    if name == 'AbstractServer':
        import asyncio
        return asyncio.AbstractServer
    raise AttributeError(f"module 'asyncio.events' has no attribute {name!r}")
