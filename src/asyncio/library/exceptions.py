"""The exceptions of asyncio, wherever they are made."""

import _engine
from _asyncio_core import CancelledError, InvalidStateError, TimeoutError

__all__ = ('BrokenBarrierError', 'InvalidStateError', 'CancelledError', 'TimeoutError',
           'IncompleteReadError', 'LimitOverrunError', 'SendfileNotAvailableError')

_HOMES = {'BrokenBarrierError': 'asyncio.locks', 'IncompleteReadError': 'asyncio.streams',
          'LimitOverrunError': 'asyncio.streams'}


class SendfileNotAvailableError(RuntimeError):
    pass


def __getattr__(name):
    if name in _HOMES:
        return getattr(_engine.module(_HOMES[name]), name)
    raise AttributeError(f"module 'asyncio.exceptions' has no attribute {name!r}")
