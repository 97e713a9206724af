"""What belongs to the loop on which it is first waited for."""

from asyncio.locks import _LoopBoundMixin

__all__ = ()
