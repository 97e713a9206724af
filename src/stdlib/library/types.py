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


class DynamicClassAttribute(property):
    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError
        return super().__get__(instance, ownerclass)


def resolve_bases(bases):
    found = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, '__mro_entries__'):
            found.append(base)
        else:
            found += base.__mro_entries__(bases)
    return tuple(found) if len(found) != len(bases) or any(
        new is not old for new, old in zip(found, bases)) else bases


def prepare_class(name, bases=(), kwds=None):
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', type(bases[0]) if bases else type)
    if isinstance(meta, type):
        for base in bases:
            if issubclass(type(base), meta):
                meta = type(base)
    prepare = getattr(meta, '__prepare__', None)
    return meta, prepare(name, bases, **kwds) if prepare else {}, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    namespace.setdefault('__module__', 'types')
    return meta(name, resolved, namespace, **kwds)
