"""CPython's reprlib."""

from _thread import get_ident
from itertools import islice

__all__ = ['Repr', 'repr', 'recursive_repr']
_repr = repr


def recursive_repr(fillvalue='...'):
    def decorate(function):
        running = set()

        def wrapper(self):
            key = id(self), get_ident()
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return function(self)
            finally:
                running.discard(key)
        for name in '__module__', '__doc__', '__name__', '__qualname__':
            setattr(wrapper, name, getattr(function, name))
        return wrapper
    return decorate


class Repr:
    fillvalue = '...'

    def __init__(self):
        self.maxlevel = self.maxtuple = self.maxlist = self.maxdeque = self.maxset = 6
        self.maxfrozenset = 6
        self.maxarray = 5
        self.maxdict = 4
        self.maxstring = self.maxother = 30
        self.maxlong = 40

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        own = getattr(self, f'repr_{type(x).__name__.replace(" ", "_")}', None)
        return own(x, level) if own else self.repr_instance(x, level)

    def _items(self, x, level, left, right, most, trail=''):
        if not x:
            return left + right
        if level <= 0:
            return f'{left}{self.fillvalue}{right}'
        shown = [self.repr1(item, level - 1) for item in islice(x, most)]
        if len(x) > most:
            shown.append(self.fillvalue)
        elif len(x) == 1:
            right = trail + right
        return f'{left}{", ".join(shown)}{right}'

    def repr_tuple(self, x, level):
        return self._items(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._items(x, level, '[', ']', self.maxlist)

    def repr_set(self, x, level):
        return self._items(_ordered(x), level, '{', '}', self.maxset) if x else 'set()'

    def repr_frozenset(self, x, level):
        if not x:
            return 'frozenset()'
        return self._items(_ordered(x), level, 'frozenset({', '})', self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._items(x, level, 'deque([', '])', self.maxdeque)

    def repr_array(self, x, level):
        if not x:
            return f'array({x.typecode!r})'
        return self._items(x, level, f'array({x.typecode!r}, [', '])', self.maxarray)

    def repr_dict(self, x, level):
        if not x:
            return '{}'
        if level <= 0:
            return f'{{{self.fillvalue}}}'
        shown = [f'{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}'
                 for key in islice(_ordered(x), self.maxdict)]
        if len(x) > self.maxdict:
            shown.append(self.fillvalue)
        return f'{{{", ".join(shown)}}}'

    def _cut(self, text, most):
        if len(text) <= most:
            return text
        left = max(0, (most - 3) // 2)
        right = max(0, most - 3 - left)
        return text[:left] + self.fillvalue + text[len(text) - right:]

    def repr_str(self, x, level):
        text = _repr(x[:self.maxstring])
        if len(text) <= self.maxstring:
            return text
        left = max(0, (self.maxstring - 3) // 2)
        right = max(0, self.maxstring - 3 - left)
        text = _repr(x[:left] + x[len(x) - right:])
        return text[:left] + self.fillvalue + text[len(text) - right:]

    def repr_int(self, x, level):
        return self._cut(_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            return self._cut(_repr(x), self.maxother)
        except Exception:
            return f'<{type(x).__name__} instance at {id(x):#x}>'


def _ordered(items):
    try:
        return sorted(items)
    except Exception:
        return list(items)


aRepr = Repr()
repr = aRepr.repr
