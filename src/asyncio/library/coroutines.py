"""What is a coroutine."""

from _asyncio_core import iscoroutine, iscoroutinefunction

__all__ = ('iscoroutinefunction', 'iscoroutine')

_is_coroutine = object()


def _is_debug_mode():
    return False
