"""CPython's types: names of built-in classes, and coroutine."""

from _types import *
from _types import mark_coroutine as _mark_coroutine
from functools import wraps as _wraps


def coroutine(func):
    """Make what a generator function gives awaitable."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    if _mark_coroutine(func):
        return func

    @_wraps(func)
    def wrapped(*args, **kwargs):
        coro = func(*args, **kwargs)
        return _delegate(coro) if isinstance(coro, GeneratorType) else coro

    return wrapped


def _delegate(generator):
    return (yield from generator)


_mark_coroutine(_delegate)


GenericAlias = type(list[int])
UnionType = type(int | str)
MappingProxyType = type(type.__dict__)
