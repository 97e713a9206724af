"""The calls that mocks remember, and the values that stand for others."""

__name__ = 'unittest.mock'


class InvalidSpecError(Exception):
    pass


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'


class _Sentinel:
    def __getattr__(self, name):
        if name == '__bases__':
            raise AttributeError
        made = self.__dict__[name] = _SentinelObject(name)
        return made


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _ANY:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _ANY()


class _Call(tuple):
    """A call as a tuple of name, arguments and keywords; shorter ones are equal to it, too."""

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def __eq__(self, other):
        if not isinstance(other, tuple) or not len(other) <= 3:
            return NotImplemented
        other = _Call(other)
        mine = _Call(self)
        if self._mock_parent and getattr(other, '_mock_parent', None) and (
                self._mock_parent != other._mock_parent):
            return False
        names = mine[0], other[0]
        return (names[0] == names[1] or len(self) == 2) and tuple(other[1:]) == tuple(mine[1:])

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        name = self._mock_name + '()'
        return _Call((self._mock_name, args, kwargs), name=name, parent=self)

    def __getattr__(self, attr):
        if attr[:2] == attr[-2:] == '__':
            raise AttributeError(attr)
        name = attr if self._mock_name is None else f'{self._mock_name}.{attr}'
        return _Call(name=name, parent=self, from_kall=False)

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def count(self, *args):
        return self.__getattr__('count')(*args)

    def index(self, *args):
        return self.__getattr__('index')(*args)

    def call_list(self):
        found, at = [], self
        while at is not None:
            if at._mock_from_kall:
                found.append(at)
            at = at._mock_parent
        return _CallList(reversed(found))

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return name if not name.startswith('()') else 'call' + name
        name = '' if len(self) == 2 else self[0]
        name = 'call' if not name else f'call{name}' if name.startswith('()') else f'call.{name}'
        return _shown(name, self[-2], self[-1])


def _shown(name, args, kwargs):
    parts = [repr(value) for value in args]
    parts += [f'{key}={value!r}' for key, value in kwargs.items()]
    return f'{name}({", ".join(parts)})'


call = _Call(from_kall=False)


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[at:at + size] == value for at in range(len(self) - size + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))
