"""CPython's copy."""

from _collections import deque as _deque

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    pass


error = Error

_ATOMIC = (type(None), int, float, bool, complex, bytes, str, tuple, frozenset, range, slice,
           property, type, type(Ellipsis), type(NotImplemented), type(lambda: None), type(len))
# Their objects never change.
_IMMUTABLE = ('datetime', 'decimal', 'fractions', 'uuid', 're', 'typing', 'zoneinfo')


def _special(x, name):
    return getattr(type(x), name, None)


def _is_atomic(x):
    kind = type(x)
    return (kind in _ATOMIC or isinstance(x, type) or kind.__module__ in _IMMUTABLE
            or kind.__name__ in ('code', 'ReferenceType', 'enum', 'GenericAlias', 'UnionType'))


def copy(x):
    hook = _special(x, '__copy__')
    if hook is not None:
        return hook(x)
    if _is_atomic(x):
        return x
    return _rebuild(x, lambda value: value)


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    key = id(x)
    known = memo.get(key, _nil)
    if known is not _nil:
        return known
    kind = type(x)
    if kind is tuple:
        made = _deep_tuple(x, memo)
    elif kind is frozenset:
        made = frozenset([deepcopy(item, memo) for item in x])
    elif _is_atomic(x):
        return x
    elif kind.__name__ == 'method' and hasattr(x, '__func__'):
        made = kind(x.__func__, deepcopy(x.__self__, memo))
    else:
        hook = _special(x, '__deepcopy__')
        if hook is not None:
            made = hook(x, memo)
        else:
            made = _rebuild(x, lambda value: deepcopy(value, memo), memo)
    if made is not x:
        memo[key] = made
        # The original lives as long as the memo, so that its id is not given to another.
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # A tuple inside itself, through a list, was made on the way.
    if id(x) in memo:
        return memo[id(x)]
    same = all([made is item for made, item in zip(items, x)])
    return x if same else tuple(items)


def _state_of(x):
    state = dict(getattr(x, '__dict__', {}))
    slots = {}
    for base in type(x).__mro__:
        names = base.__dict__.get('__slots__', ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                name = f'_{base.__name__.lstrip("_")}{name}'
            if hasattr(x, name):
                slots[name] = getattr(x, name)
    return state, slots


def _refuse(kind):
    raise TypeError(f'cannot pickle {kind.__name__!r} object')


def _rebuild(x, convert, memo=None):
    kind = type(x)
    own = [base for base in kind.__mro__ if '__reduce__' in base.__dict__
           or '__reduce_ex__' in base.__dict__]
    if own and own[0].__module__ != 'builtins':
        return _from_reduced(x, convert, memo)
    arguments = ()
    getnew = _special(x, '__getnewargs_ex__')
    keywords = {}
    if getnew is not None:
        arguments, keywords = getnew(x)
    elif _special(x, '__getnewargs__') is not None:
        arguments = x.__getnewargs__()
    elif isinstance(x, BaseException):
        arguments = x.args
    elif isinstance(x, (tuple, frozenset)):
        arguments = (kind.__mro__[-2](x),)
    elif isinstance(x, (int, float, str, bytes)):
        base = next(base for base in (int, float, str, bytes) if isinstance(x, base))
        arguments = (base(x),)
    elif any(base.__name__ == 'bytearray' for base in kind.__mro__):
        arguments = (bytes(x),)
    elif not isinstance(x, (list, dict, set, _deque)):
        native = [base for base in kind.__mro__[:-1] if not _is_plain(base)]
        if native:
            _refuse(kind)
    if isinstance(x, BaseException):
        made = kind.__new__(kind, *convert(arguments))
        made.args = convert(arguments)
    elif kind in (list, dict, set):
        made = kind()
    elif isinstance(x, _deque):
        made = kind((), x.maxlen)
    else:
        made = kind.__new__(kind, *convert(arguments), **convert(keywords))
    if memo is not None:
        memo[id(x)] = made
    if isinstance(x, list):
        for item in list.__iter__(x):
            list.append(made, convert(item))
    elif isinstance(x, _deque):
        for item in x:
            made.append(convert(item))
    elif isinstance(x, dict):
        for key, value in list(dict.items(x)):
            dict.__setitem__(made, convert(key), convert(value))
    elif isinstance(x, set):
        for item in list(set.__iter__(x)):
            set.add(made, convert(item))
    _set_state(x, made, convert)
    return made


def _is_plain(base):
    # Classes in Rust keep what cannot be copied from here.
    return '__module__' in base.__dict__ or base.__name__ == 'SimpleNamespace'


def _set_state(x, made, convert):
    getstate = _special(x, '__getstate__')
    if getstate is not None and getattr(object, '__getstate__', None) is not getstate:
        state = convert(getstate(x))
        _apply_state(made, state)
        return
    state, slots = _state_of(x)
    hook = _special(made, '__setstate__')
    if hook is not None:
        if state or slots:
            hook(made, convert((state or None, slots) if slots else state))
        return
    if state:
        made.__dict__.update(convert(state))
    for name, value in slots.items():
        object.__setattr__(made, name, convert(value))


def _apply_state(made, state):
    hook = _special(made, '__setstate__')
    if hook is not None:
        hook(made, state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        made.__dict__.update(state)
    for name, value in (slots or {}).items():
        setattr(made, name, value)


def _from_reduced(x, convert, memo):
    reduced = x.__reduce_ex__(4) if '__reduce_ex__' in type(x).__dict__ else x.__reduce__()
    if isinstance(reduced, str):
        return x
    function, arguments, *rest = reduced
    state, items, pairs = (list(rest) + [None] * 3)[:3]
    made = function(*convert(arguments))
    if memo is not None:
        memo[id(x)] = made
    if state is not None:
        _apply_state(made, convert(state))
    for item in items or ():
        made.append(convert(item))
    for key, value in pairs or ():
        made[convert(key)] = convert(value)
    return made
