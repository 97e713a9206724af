"""CPython's weakref."""

from collections.abc import MutableMapping, MutableSet
from _weak import ref as _ref, references as getweakrefs

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType',
           'ProxyType', 'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet',
           'WeakMethod', 'finalize']


class ReferenceType(_ref):
    __c_type__ = True

    def __init__(self, referent, callback=None, /):
        pass

    def __hash__(self):
        known = self.__dict__.get('hash')
        if known is None:
            referent = self()
            if referent is None:
                raise TypeError('weak object has gone away')
            known = self.__dict__['hash'] = hash(referent)
        return known

    def __eq__(self, other):
        if not isinstance(other, _ref):
            return NotImplemented
        mine, theirs = self(), other()
        if mine is None or theirs is None:
            return self is other
        return mine == theirs

    def __repr__(self):
        referent = self()
        if referent is None:
            return f'<weakref at {id(self):#x}; dead>'
        name = getattr(referent, '__name__', None)
        name = f' ({name})' if isinstance(name, str) else ''
        return (f'<weakref at {id(self):#x}; to {type(referent).__name__!r} at '
                f'{id(referent):#x}{name}>')

    def __getattr__(self, name):
        if name == '__callback__':
            return None
        return object.__getattribute__(self, name)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


ref = ReferenceType


def getweakrefcount(object):
    return len(getweakrefs(object))


class ProxyType:
    __c_type__ = True

    def __init__(self, object, callback=None):
        mine = self

        def gone(reference):
            if callback is not None:
                callback(mine)
        set = super().__setattr__
        set('_ref', ref(object) if callback is None else ref(object, gone))

    def __getattribute__(self, name):
        if name == '__class__':
            return type(_referent(self))
        return getattr(_referent(self), name)

    def __setattr__(self, name, value):
        setattr(_referent(self), name, value)

    def __delattr__(self, name):
        delattr(_referent(self), name)

    def __repr__(self):
        referent = _dereference(self)
        return (f'<weakproxy at {id(self):#x} to {type(referent).__name__} at '
                f'{id(referent):#x}>')

    __hash__ = None


def _dereference(proxy):
    return object.__getattribute__(proxy, '_ref')()


def _referent(proxy):
    referent = _dereference(proxy)
    if referent is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return referent


def _plain(value):
    return _referent(value) if type(value) in ProxyTypes else value


def _forward(name):
    def method(self, *args):
        return getattr(_referent(self), name)(*map(_plain, args))
    method.__name__ = name
    return method


class CallableProxyType(ProxyType):
    __c_type__ = True

    def __call__(self, *args, **kwargs):
        return _referent(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)

for _name in ('str bytes bool len contains getitem setitem delitem iter next eq ne lt le gt ge add '
              'sub mul truediv floordiv mod divmod pow and or xor lshift rshift radd rsub rmul '
              'rtruediv rfloordiv rmod rpow rlshift rrshift matmul rmatmul rand ror rxor iadd isub '
              'imul itruediv ifloordiv imod ipow imatmul iand ior ixor ilshift irshift neg pos abs '
              'invert int float '
              'index reversed').split():
    _name = f'__{_name}__'
    if _name == '__bool__':
        ProxyType.__bool__ = lambda self: bool(_referent(self))
    elif _name in ('__eq__', '__ne__', '__str__', '__iter__', '__next__', '__contains__'):
        continue
    else:
        setattr(ProxyType, _name, _forward(_name))
ProxyType.__str__ = lambda self: str(_referent(self))
ProxyType.__eq__ = lambda self, other: _referent(self) == _plain(other)
ProxyType.__ne__ = lambda self, other: _referent(self) != _plain(other)
ProxyType.__iter__ = lambda self: iter(_referent(self))
ProxyType.__next__ = lambda self: next(_referent(self))
ProxyType.__contains__ = lambda self, item: item in _referent(self)


def proxy(object, callback=None, /):
    return (CallableProxyType if callable(object) else ProxyType)(object, callback)


class WeakMethod(ref):
    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError('argument should be a bound method, not '
                            f'{type(meth)}') from None

        def gone(reference):
            if self.__dict__['alive']:
                self.__dict__['alive'] = False
                if callback is not None:
                    callback(self)
        self = super().__new__(cls, obj, gone)
        self.__dict__.update(alive=True, function=ref(func, gone))
        return self

    def __init__(self, meth, callback=None):
        pass

    def __call__(self):
        obj, func = super().__call__(), self.__dict__['function']()
        if obj is None or func is None:
            return None
        return func.__get__(obj, type(obj))

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self.__dict__['alive'] or not other.__dict__['alive']:
            return self is other
        here, there = self(), other()
        return here.__self__ == there.__self__ and here.__func__ == there.__func__

    def __hash__(self):
        known = self.__dict__
        if 'hash' not in known:
            referent = super().__call__()
            if referent is None:
                raise TypeError('weak object has gone away')
            known['hash'] = hash(referent)
        return known['hash']


class _Mapping:
    def __eq__(self, other):
        if not isinstance(other, MutableMapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None

    def __or__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        made = type(self)()
        made.update(other)
        made.update(self)
        return made

    def __ior__(self, other):
        self.update(other)
        return self


class WeakValueDictionary(_Mapping):
    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _make(self, key, value):
        mine = _ref(self)

        def gone(reference):
            self = mine()
            if self is not None and self.data.get(key) is reference:
                del self.data[key]
        return ref(value, gone)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = self._make(key, value)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        return key in self.data and self.data[key]() is not None

    def __iter__(self):
        return self.keys()

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def items(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def keys(self):
        for key, value in self.items():
            yield key

    def values(self):
        for key, value in self.items():
            yield value

    def get(self, key, default=None):
        return self[key] if key in self else default

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key, *args):
        if key not in self and args:
            return args[0]
        value = self[key]
        del self.data[key]
        return value

    def popitem(self):
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def update(self, other=(), /, **kw):
        for key, value in {**dict(other), **kw}.items():
            self[key] = value

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(dict(self.items()))

    __copy__ = copy

    def valuerefs(self):
        return list(self.data.values())

    def itervaluerefs(self):
        return iter(self.valuerefs())


class WeakKeyDictionary(_Mapping):
    def __init__(self, dict=None):
        self.data = {}
        mine = _ref(self)

        def gone(reference):
            self = mine()
            if self is not None:
                self.data.pop(reference, None)
        self._remove = gone
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __iter__(self):
        return self.keys()

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def items(self):
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def keys(self):
        for key, value in self.items():
            yield key

    def values(self):
        for key, value in self.items():
            yield value

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def update(self, dict=None, /, **kwargs):
        given = () if dict is None else dict
        for items in given.items() if hasattr(given, 'items') else given, kwargs.items():
            for key, value in items:
                self[key] = value

    def clear(self):
        self.data.clear()

    def copy(self):
        made = type(self)()
        made.update(self)
        return made

    __copy__ = copy

    def keyrefs(self):
        return list(self.data)


class WeakSet:
    def __init__(self, data=None):
        self.data = set()
        mine = _ref(self)

        def gone(reference):
            self = mine()
            if self is not None:
                self.data.discard(reference)
        self._remove = gone
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        while True:
            if not self.data:
                raise KeyError('pop from empty WeakSet') from None
            item = self.data.pop()()
            if item is not None:
                return item

    def clear(self):
        self.data.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return type(self)(self)

    def __repr__(self):
        return repr(self.data)

    def _with(self, items):
        return type(self)(items)

    def union(self, other):
        return self._with([*self, *other])

    def difference(self, other):
        other = list(other)
        return self._with([item for item in self if item not in other])

    def intersection(self, other):
        return self._with([item for item in other if item in self])

    def symmetric_difference(self, other):
        other = type(self)(other)
        return self.difference(other).union(other.difference(self))

    def issubset(self, other):
        other = list(other)
        return all(item in other for item in self)

    def issuperset(self, other):
        return all(item in self for item in other)

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    __or__, __sub__, __and__, __xor__ = union, difference, intersection, symmetric_difference
    __le__, __ge__ = issubset, issuperset

    def __ior__(self, other):
        self.update(other)
        return self

    def difference_update(self, other):
        self.__isub__(other)

    def __isub__(self, other):
        for item in list(other):
            self.discard(item)
        return self

    def intersection_update(self, other):
        self.__iand__(other)

    def __iand__(self, other):
        kept = list(self.intersection(other))
        self.clear()
        self.update(kept)
        return self

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def __ixor__(self, other):
        kept = list(self.symmetric_difference(other))
        self.clear()
        self.update(kept)
        return self

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.data == set(map(ref, other))

    __hash__ = None


MutableMapping.register(_Mapping)
MutableSet.register(WeakSet)


class finalize:
    _alive = {}
    _registered = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered:
            import atexit
            atexit.register(finalize._exit)
            finalize._registered = True
        self.atexit = True
        self._parts = (ref(obj, lambda reference: self()), func, args, kwargs)
        finalize._alive[id(self)] = self

    def _take(self):
        return self._parts if finalize._alive.pop(id(self), None) is self else None

    def __call__(self, _=None):
        parts = self._take()
        if parts is not None:
            return parts[1](*parts[2], **parts[3])

    def detach(self):
        parts = self.peek()
        if parts is not None:
            self._take()
        return parts

    def peek(self):
        if not self.alive:
            return None
        obj = self._parts[0]()
        return None if obj is None else (obj,) + self._parts[1:]

    @property
    def alive(self):
        return finalize._alive.get(id(self)) is self

    def __repr__(self):
        obj = self._parts[0]() if self.alive else None
        if obj is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        return (f'<{type(self).__name__} object at {id(self):#x}; for {type(obj).__name__!r} at '
                f'{id(obj):#x}>')

    @classmethod
    def _exit(cls):
        for one in reversed(list(cls._alive.values())):
            if one.atexit:
                one()
