"""What all futures have in common."""

from _asyncio_core import isfuture

__all__ = ()

_PENDING = 'PENDING'
_CANCELLED = 'CANCELLED'
_FINISHED = 'FINISHED'
