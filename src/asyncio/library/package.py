"""asyncio: what the core in Rust and the modules of the library offer together.

The modules in Python are imported when a name of theirs is first asked for, so that a program pays
for what it uses.
"""

import _engine
import asyncio.base_events
from _asyncio_core import *

_HOMES = {
    'asyncio.futures': ('wrap_future', 'run_coroutine_threadsafe'),
    'asyncio.locks': ('Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier',
                      'BrokenBarrierError'),
    'asyncio.queues': ('Queue', 'PriorityQueue', 'LifoQueue', 'QueueFull', 'QueueEmpty'),
    'asyncio.protocols': ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol',
                          'BufferedProtocol'),
    'asyncio.streams': ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection',
                        'start_server', 'open_unix_connection', 'start_unix_server',
                        'IncompleteReadError', 'LimitOverrunError'),
    'asyncio.transports': ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport',
                           'DatagramTransport', 'SubprocessTransport'),
    'asyncio.selector_events': ('AbstractServer', 'Server'),
    'asyncio.tasks': ('wait', 'wait_for', 'as_completed', 'FIRST_COMPLETED', 'FIRST_EXCEPTION',
                      'ALL_COMPLETED'),
    'asyncio.taskgroups': ('TaskGroup',),
    'asyncio.threads': ('to_thread',),
    'asyncio.timeouts': ('Timeout', 'timeout', 'timeout_at'),
    'asyncio.runners': ('Runner', 'run'),
    'asyncio.events': ('AbstractEventLoopPolicy', 'get_event_loop_policy', 'set_event_loop_policy',
                       'get_child_watcher', 'set_child_watcher'),
    'asyncio.exceptions': ('SendfileNotAvailableError',),
    'asyncio.subprocess': ('create_subprocess_exec', 'create_subprocess_shell'),
    'asyncio.unix_events': ('DefaultEventLoopPolicy', 'AbstractChildWatcher', 'SafeChildWatcher',
                            'FastChildWatcher', 'PidfdChildWatcher', 'MultiLoopChildWatcher',
                            'ThreadedChildWatcher'),
    '_asyncio_core': ('_enter_task', '_get_running_loop', '_leave_task', '_register_task',
                      '_set_running_loop', '_unregister_task'),
}
# What came after 3.6, with the CPython that brought it.
_SINCE = {
    (3, 7): ('all_tasks', 'create_task', 'current_task', 'get_running_loop', 'run'),
    (3, 9): ('to_thread',),
    (3, 11): ('Barrier', 'BrokenBarrierError', 'Runner', 'TaskGroup', 'Timeout', 'timeout',
              'timeout_at'),
}
_NOT_YET = {name for version, names in _SINCE.items() if version > _engine.version()
            for name in names}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names
            if name not in _NOT_YET}
for _name in _NOT_YET:
    globals().pop(_name, None)
_SUBMODULES = ('base_events', 'base_futures', 'base_tasks', 'constants', 'coroutines', 'log',
               'mixins', 'staggered', *[home[8:] for home in _HOMES if home[0] == 'a'])
__all__ = tuple(name for name in (*globals(), *_HOME_OF)
                if name != 'TaskGroup' and (name[0] != '_' or _HOME_OF.get(name))
                and name != 'asyncio')


def __dir__():
    return {*globals(), *_HOME_OF, *_SUBMODULES}


def __getattr__(name):
    home = _HOME_OF.get(name)
    if home is not None:
        value = getattr(_engine.module(home), name, None)
        if value is not None:
            globals()[name] = value
            return value
    elif name in _SUBMODULES:
        return _engine.module(f'asyncio.{name}')
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")
