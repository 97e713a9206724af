"""The part of CPython's functools that programs use."""

__all__ = ('WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'cache', 'cached_property', 'cmp_to_key',
           'lru_cache', 'partial', 'partialmethod', 'reduce', 'singledispatch', 'singledispatchmethod',
           'total_ordering', 'update_wrapper', 'wraps')

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)

_MISSING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make wrapper look like wrapped; return wrapper."""
    for name in assigned:
        value = getattr(wrapped, name, _MISSING)
        if value is not _MISSING:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Return a decorator that makes a function look like wrapped."""
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partial:
    """A call with some of its arguments filled in."""

    __c_type__ = True

    def __init__(self, func=_MISSING, /, *args, **keywords):
        if func is _MISSING:
            raise TypeError("type 'partial' takes at least one argument")
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts += [repr(value) for value in self.args]
        parts += [f'{name}={value!r}' for name, value in self.keywords.items()]
        module = '' if type(self) is not partial else 'functools.'
        return f'{module}{type(self).__qualname__}({", ".join(parts)})'


def reduce(function, iterable, initial=_MISSING, /):
    """Combine the items from left to right into one value."""
    try:
        items = iter(iterable)
    except TypeError:
        if hasattr(type(iterable), '__iter__'):
            raise
        raise TypeError('reduce() arg 2 must support iteration') from None
    value = initial
    if value is _MISSING:
        value = next(items, _MISSING)
        if value is _MISSING:
            raise TypeError('reduce() of empty iterable with no initial value')
    for item in items:
        value = function(value, item)
    return value


class KeyWrapper:
    __c_type__ = True
    __slots__ = ('_compare', 'obj')
    __hash__ = None

    def __init__(self, compare, obj=_MISSING):
        self._compare = compare
        if obj is not _MISSING:
            self.obj = obj

    def __call__(self, obj):
        return KeyWrapper(self._compare, obj)

    def _against(self, other):
        if not isinstance(other, KeyWrapper):
            raise TypeError('other argument must be K instance')
        return self._compare(self.obj, other.obj)

    def __lt__(self, other):
        return self._against(other) < 0

    def __gt__(self, other):
        return self._against(other) > 0

    def __eq__(self, other):
        return self._against(other) == 0

    def __le__(self, other):
        return self._against(other) <= 0

    def __ge__(self, other):
        return self._against(other) >= 0


def cmp_to_key(mycmp):
    """Turn a function that compares two items into a key function."""
    return KeyWrapper(mycmp)


def _negated(result):
    return result if result is NotImplemented else not result


def _lt_from_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else result and self != other


def _lt_from_ge(self, other):
    return _negated(type(self).__ge__(self, other))


def _lt_from_gt(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _gt_from_lt(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _gt_from_le(self, other):
    return _negated(type(self).__le__(self, other))


def _gt_from_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else result and self != other


def _le_from_lt(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else result or self == other


def _le_from_gt(self, other):
    return _negated(type(self).__gt__(self, other))


def _le_from_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else not result or self == other


def _ge_from_lt(self, other):
    return _negated(type(self).__lt__(self, other))


def _ge_from_gt(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else result or self == other


def _ge_from_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else not result or self == other


# The comparison that a class has, preferred first, and the others made of it.
_COMPARISONS = {
    '__lt__': {'__gt__': _gt_from_lt, '__le__': _le_from_lt, '__ge__': _ge_from_lt},
    '__le__': {'__ge__': _ge_from_le, '__lt__': _lt_from_le, '__gt__': _gt_from_le},
    '__gt__': {'__lt__': _lt_from_gt, '__ge__': _ge_from_gt, '__le__': _le_from_gt},
    '__ge__': {'__le__': _le_from_ge, '__gt__': _gt_from_ge, '__lt__': _lt_from_ge},
}


def total_ordering(cls):
    """Give a class with one of < <= > >= the other three."""
    own = [name for name in _COMPARISONS
           if getattr(cls, name, None) is not getattr(object, name, None)]
    if not own:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for name, made in _COMPARISONS[own[0]].items():
        if name not in own:
            made.__name__ = name
            setattr(cls, name, made)
    return cls


def _call_key(args, keywords, typed):
    key = args
    if keywords:
        key += (_MISSING,)
        for item in keywords.items():
            key += item
    if typed:
        key += tuple(type(value) for value in args)
        key += tuple(type(value) for value in keywords.values())
    return key


def lru_cache(maxsize=128, typed=False):
    """Return a decorator that remembers results, those of the `maxsize` calls used last."""
    if callable(maxsize) and isinstance(typed, bool):
        return _remembering(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _remembering(function, maxsize, typed)


def cache(user_function, /):
    """Remember every result of a function."""
    return _remembering(user_function, None, False)


def _cache_info_type():
    # Imported when it is wanted: few programs look at their caches.
    from collections import namedtuple
    return namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module='functools')


def _remembering(function, maxsize, typed):
    if not callable(function):
        raise TypeError('the first argument must be callable')
    wrapper = _lru_cache_wrapper(function, maxsize, typed)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


class _lru_cache_wrapper:
    __c_type__ = True
    # _results is a dict in the order of use: what was used last stands at its end.
    __slots__ = ('_function', '_maxsize', '_typed', '_results', '_hits', '_misses', '__dict__',
                 '__weakref__')

    def __init__(self, function, maxsize, typed):
        self._function, self._maxsize, self._typed = function, maxsize, typed
        self._results = {}
        self._hits = self._misses = 0

    def __call__(self, /, *args, **keywords):
        results, maxsize = self._results, self._maxsize
        key = args
        if keywords or self._typed:
            key = _call_key(args, keywords, self._typed)
        result = results.get(key, _MISSING)
        if result is not _MISSING:
            self._hits += 1
            if maxsize is not None:
                del results[key]
                results[key] = result
            return result
        self._misses += 1
        result = self._function(*args, **keywords)
        if maxsize != 0:
            if maxsize is not None and key not in results and len(results) >= maxsize:
                del results[next(iter(results))]
            results[key] = result
        return result

    def __get__(self, obj, cls=None):
        return self if obj is None else _Method(self, obj)

    def cache_info(self):
        """Return how often the result was known, and how many there are."""
        return _cache_info_type()(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        """Forget all results, and the counts."""
        self._results.clear()
        self._hits = self._misses = 0

    def __reduce__(self):
        return self.__qualname__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_Method = type(_lru_cache_wrapper.__get__.__get__(0))


class cached_property:
    """An attribute that a method computes when it is first asked for."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ '
                            'on it.')
        values = instance.__dict__
        if self.attrname not in values:
            values[self.attrname] = self.func(instance)
        return values[self.attrname]


def _dispatched(cls):
    # The classes that a class or a union names.
    if isinstance(cls, type) and not hasattr(cls, '__args__'):
        return cls,
    kinds = getattr(cls, '__args__', ())
    is_union = repr(cls)[:12] == 'typing.Union' or hasattr(cls, '__or__') and not hasattr(
        cls, '__origin__')
    return kinds if is_union and all(isinstance(kind, type) for kind in kinds) else ()


def _first_met(cls, kinds):
    """The narrowest of these abstract classes that a class is one of and its bases are not."""
    met = [kind for kind in kinds if kind not in cls.__mro__ and issubclass(cls, kind)
           and not any(issubclass(base, kind) for base in cls.__bases__)]
    narrowest = [kind for kind in met
                 if not any(other is not kind and issubclass(other, kind) for other in met)]
    if len(narrowest) > 1:
        raise RuntimeError(f'Ambiguous dispatch: {narrowest[0]} or {narrowest[1]}')
    return narrowest[0] if narrowest else None


def singledispatch(func):
    """Make a function that is chosen by the class of its first argument."""
    implementations = {object: func}

    def dispatch(cls):
        """Return the function for a class: its own, or the nearest base's."""
        if cls in implementations:
            return implementations[cls]
        virtual = [kind for kind in implementations if type(kind) is not type]
        for base in cls.__mro__:
            # What a class is without deriving from it stands between it and its bases.
            met = _first_met(base, virtual)
            if met and base is object:
                return implementations[met]
            if base in implementations:
                return implementations[base]
            if met:
                return implementations[met]
        return func

    def register(cls, implementation=None):
        """Register a function for a class; a decorator with or without the class."""
        kinds = _dispatched(cls)
        if kinds and implementation is None:
            return lambda function: register(cls, function)
        if not kinds:
            if implementation is not None:
                raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class '
                                'or union type.')
            function = getattr(cls, '__func__', cls)
            if not getattr(function, '__annotations__', {}):
                raise TypeError(
                    f'Invalid first argument to `register()`: {cls!r}. Use either '
                    '`@register(some_class)` or plain `@register` on an annotated function.')
            from typing import get_type_hints
            implementation = cls
            name, cls = next(iter(get_type_hints(function).items()))
            kinds = _dispatched(cls)
            if not kinds:
                is_union = hasattr(cls, '__args__') and not isinstance(cls, type(list[int]))
                what = 'not all arguments are classes' if is_union else 'is not a class'
                raise TypeError(f'Invalid annotation for {name!r}. {cls!r} {what}.')
        for kind in kinds:
            implementations[kind] = implementation
        return implementation

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f'{func.__name__} requires at least 1 positional argument')
        return dispatch(type(args[0]))(*args, **keywords)

    wrapper.dispatch = dispatch
    wrapper.register = register
    wrapper.registry = implementations
    return update_wrapper(wrapper, func)


class partialmethod:
    """A method with some of its arguments filled in."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        args = ', '.join(map(repr, self.args))
        keywords = ', '.join([f'{name}={value!r}' for name, value in self.keywords.items()])
        shown = ', '.join([repr(self.func), args, keywords])
        return f'{type(self).__module__}.{type(self).__qualname__}({shown})'

    def __get__(self, obj, cls=None):
        if isinstance(self.func, (classmethod, staticmethod)):
            bound = self.func.__get__(obj, cls)
            return partial(bound, *self.args, **self.keywords)

        def method(mine, /, *args, **keywords):
            return self.func(mine, *self.args, *args, **{**self.keywords, **keywords})
        return method.__get__(obj, cls)


class singledispatchmethod:
    """A method that is chosen by the class of its first argument."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Register a method for a class."""
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            if hasattr(method, '__get__') or isinstance(method, (classmethod, staticmethod)):
                method = method.__get__(obj, cls)
            return method(*args, **kwargs)
        _method.register = self.register
        return update_wrapper(_method, getattr(self.func, '__func__', self.func))
