"""CPython's array, over a list: nothing but bytes() and tobytes() sees its buffer."""

import struct as _struct
from operator import index as _index

__all__ = ['array', 'ArrayType', 'typecodes']

typecodes = 'bBuhHiIlLqQfd'
_SIZES = dict(zip(typecodes, (1, 1, 4, 2, 2, 4, 4, 8, 8, 8, 8, 4, 8)))
_NAMES = {'b': 'signed char', 'B': 'unsigned byte integer', 'h': 'signed short integer',
          'H': 'unsigned short', 'i': 'signed integer'}


def _bounded(code, value):
    value = value if isinstance(value, int) else _index(value)
    bits = 8 * _SIZES[code]
    least, most = (0, 2 ** bits - 1) if code.isupper() else (-2 ** (bits - 1), 2 ** (bits - 1) - 1)
    if least <= value <= most:
        return value
    if code in _NAMES:
        which = 'less than minimum' if value < least else 'greater than maximum'
        raise OverflowError(f'{_NAMES[code]} is {which}')
    if code == 'q':
        raise OverflowError('int too big to convert')
    if code == 'l':
        raise OverflowError('Python int too large to convert to C long')
    if value < 0:
        raise OverflowError("can't convert negative int to unsigned" if code == 'Q' else
                            "can't convert negative value to unsigned int")
    if code == 'Q':
        raise OverflowError('int too big to convert')
    raise OverflowError('unsigned int is greater than maximum' if value < 2 ** 64 else
                        'Python int too large to convert to C unsigned long')


def _checked(code, value):
    if code == 'u':
        if not isinstance(value, str):
            raise TypeError('array item must be unicode character')
        if len(value) != 1:
            raise TypeError('array item must be a string of length 1, '
                            f"not {type(value).__name__!r} object")
        return value
    if code in 'fd':
        if not isinstance(value, (float, int)) and not hasattr(value, '__float__'):
            raise TypeError(f'must be real number, not {type(value).__name__}')
        value = float(value)
        return _struct.unpack('f', _struct.pack('f', value))[0] if code == 'f' else value
    return _bounded(code, value)


class array:
    __module__ = 'array'
    __c_type__ = True
    __slots__ = ('typecode', '_items', '__weakref__')
    __hash__ = None

    def __init__(self, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError('array() argument 1 must be a unicode character, not '
                            + type(typecode).__name__)
        if typecode not in _SIZES:
            raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
        self.typecode = typecode
        self._items = []
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        elif isinstance(initializer, str) and typecode != 'u':
            raise TypeError('cannot use a str to initialize an array with typecode '
                            f'{typecode!r}')
        else:
            self.extend(list(initializer))

    itemsize = property(lambda self: _SIZES[self.typecode])

    def _made(self, items):
        made = array(self.typecode)
        made._items = items
        return made

    def _other(self, other, message):
        if not isinstance(other, array):
            raise TypeError(message)
        if other.typecode != self.typecode:
            raise TypeError('bad argument type for built-in operation')
        return other._items

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        at = 0
        while at < len(self._items):
            yield self._items[at]
            at += 1

    def __getitem__(self, at):
        if isinstance(at, slice):
            return self._made(self._items[at])
        try:
            return self._items[at]
        except IndexError:
            raise IndexError('array index out of range') from None
        except TypeError:
            raise TypeError('array indices must be integers') from None

    def __setitem__(self, at, value):
        if isinstance(at, slice):
            self._items[at] = list(self._other(
                value, f'can only assign array (not "{type(value).__name__}") to array slice'))
            return
        value = _checked(self.typecode, value)
        try:
            self._items[at] = value
        except IndexError:
            raise IndexError('array assignment index out of range') from None
        except TypeError:
            raise TypeError('array indices must be integers') from None

    def __delitem__(self, at):
        try:
            del self._items[at]
        except IndexError:
            raise IndexError('array assignment index out of range') from None

    def __contains__(self, value):
        return value in self._items

    def __add__(self, other):
        return self._made(self._items + self._other(
            other, f'can only append array (not "{type(other).__name__}") to array'))

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self.extend(other)
        return self

    def __mul__(self, count):
        return self._made(self._items * count)

    __rmul__ = __mul__

    def __imul__(self, count):
        self._items *= count
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    def __repr__(self):
        if not self._items:
            return f'array({self.typecode!r})'
        items = self.tounicode() if self.typecode == 'u' else self._items
        return f'array({self.typecode!r}, {items!r})'

    def __copy__(self):
        return self._made(self._items[:])

    def __deepcopy__(self, memo):
        return self._made(self._items[:])

    def __bytes__(self):
        return self.tobytes()

    def append(self, value, /):
        self._items.append(_checked(self.typecode, value))

    def extend(self, values, /):
        if isinstance(values, array):
            if values.typecode != self.typecode:
                raise TypeError('can only extend with array of same kind')
            self._items.extend(values._items)
            return
        for value in values:
            self.append(value)

    def fromlist(self, values, /):
        if not isinstance(values, list):
            raise TypeError('arg must be list')
        self._items += [_checked(self.typecode, value) for value in values]

    def tolist(self):
        return self._items[:]

    def frombytes(self, data, /):
        count, rest = divmod(len(data), self.itemsize)
        if rest:
            raise ValueError('bytes length not a multiple of item size')
        if self.typecode == 'u':
            self._items += bytes(data).decode('utf-32-le')
        else:
            self._items += _struct.unpack(f'={count}{self._code()}', data)

    def tobytes(self):
        if self.typecode == 'u':
            return ''.join(self._items).encode('utf-32-le')
        return _struct.pack(f'={len(self._items)}{self._code()}', *self._items)

    def _code(self):
        return {'l': 'q', 'L': 'Q'}.get(self.typecode, self.typecode)

    def fromunicode(self, text, /):
        if self.typecode != 'u':
            raise ValueError('fromunicode() may only be called on unicode type arrays')
        self._items += text

    def tounicode(self):
        if self.typecode != 'u':
            raise ValueError('tounicode() may only be called on unicode type arrays')
        return ''.join(self._items)

    def insert(self, at, value, /):
        self._items.insert(at, _checked(self.typecode, value))

    def pop(self, at=-1, /):
        if not self._items:
            raise IndexError('pop from empty array')
        try:
            return self._items.pop(at)
        except IndexError:
            raise IndexError('pop index out of range') from None

    def remove(self, value, /):
        if value not in self._items:
            raise ValueError('array.remove(x): x not in array')
        self._items.remove(value)

    def index(self, value, start=0, stop=2 ** 63 - 1, /):
        try:
            return self._items.index(value, start, stop)
        except ValueError:
            raise ValueError('array.index(x): x not in array') from None

    def count(self, value, /):
        return self._items.count(value)

    def reverse(self):
        self._items.reverse()

    def byteswap(self):
        size, data = self.itemsize, self.tobytes()
        self._items.clear()
        self.frombytes(b''.join(data[at:at + size][::-1] for at in range(0, len(data), size)))

    def buffer_info(self):
        return id(self._items), len(self._items)


ArrayType = array
