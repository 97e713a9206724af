"""CPython's inspect, as far as it tells kinds of objects and states of coroutines apart."""

from _inspect import *
from _inspect import state as _state

CORO_CREATED = 'CORO_CREATED'
CORO_RUNNING = 'CORO_RUNNING'
CORO_SUSPENDED = 'CORO_SUSPENDED'
CORO_CLOSED = 'CORO_CLOSED'
GEN_CREATED = 'GEN_CREATED'
GEN_RUNNING = 'GEN_RUNNING'
GEN_SUSPENDED = 'GEN_SUSPENDED'
GEN_CLOSED = 'GEN_CLOSED'


def getcoroutinestate(coroutine):
    """Return CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    state = _state(coroutine) if iscoroutine(coroutine) else None
    if state is None:
        raise AttributeError(
            f'{type(coroutine).__name__!r} object has no attribute \'cr_running\'')
    return 'CORO_' + state


def getgeneratorstate(generator):
    """Return GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    state = _state(generator) if isgenerator(generator) else None
    if state is None:
        raise AttributeError(
            f'{type(generator).__name__!r} object has no attribute \'gi_running\'')
    return 'GEN_' + state


def getdoc(object):
    """Return the docstring of an object without its indentation."""
    doc = getattr(object, '__doc__', None)
    if doc is None and isclass(object):
        docs = (base.__dict__.get('__doc__') for base in object.__mro__[:-1])
        doc = next((doc for doc in docs if doc is not None), None)
    if not isinstance(doc, str):
        return None
    first, *rest = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip()) for line in rest if line.strip()]
    margin = min(margins) if margins else 0
    lines = [first.lstrip()] + [line[margin:] for line in rest]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getmembers(object, predicate=None):
    """Return the names and values of the members of an object, sorted by name."""
    found = []
    for name in sorted(set(dir(object))):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def __dir__():
    import _inspect_more
    import _inspect_signature
    return {*globals(), *_public(_inspect_signature), *_public(_inspect_more)}


def _public(module):
    return [name for name in vars(module) if name[0] != '_']


def __getattr__(name):
    # Made of classes, or rarely asked for: imported when a program wants them.
    if name[:2] != '__':
        import _inspect_more
        import _inspect_signature
        for module in _inspect_signature, _inspect_more:
            if name in vars(module):
                value = globals()[name] = getattr(module, name)
                return value
    raise AttributeError(f"module 'inspect' has no attribute {name!r}")
