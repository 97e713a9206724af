"""to_thread, as in CPython 3.11."""

import _engine
from _asyncio_core import get_running_loop
from contextvars import copy_context
from functools import partial

__all__ = ('to_thread',)


if _engine.version() >= (3, 9):
    async def to_thread(func, /, *args, **kwargs):
        """Call func(*args, **kwargs) in a thread, with a copy of the context."""
        loop = get_running_loop()
        call = partial(copy_context().run, func, *args, **kwargs)
        future = loop.run_in_executor(None, call)
        _engine.waiting(future, 'executor job', func)
        return await future
