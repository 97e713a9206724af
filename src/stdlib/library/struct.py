"""CPython's struct."""

from _encodings import bits_to_float as _bits_to_float, float_to_bits as _float_to_bits

__all__ = ('calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error')


class error(Exception):
    pass


_STANDARD = {'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4,
             'q': 8, 'Q': 8, 'e': 2, 'f': 4, 'd': 8, 's': 1, 'p': 1}
_NATIVE = {**_STANDARD, 'l': 8, 'L': 8, 'n': 8, 'N': 8, 'P': 8}
_NAMES = {'b': 'byte', 'B': 'ubyte', 'h': 'short', 'H': 'ushort'}
_cache = {}


def _parse(format):
    # Order, size, and the fields with their places: (code, place, size).
    known = _cache.get(format)
    if known is not None:
        return known
    if isinstance(format, bytes):
        text = format.decode('latin-1')
    elif isinstance(format, str):
        text = format
    else:
        raise TypeError(f'Struct() argument 1 must be a str or bytes object, not '
                        f'{type(format).__name__}')
    order, sizes, aligned = 'little', _NATIVE, True
    if text[:1] in ('@', '=', '<', '>', '!'):
        if text[0] != '@':
            sizes, aligned = _STANDARD, False
        if text[0] in '>!':
            order = 'big'
        text = text[1:]
    fields = []
    place = 0
    at = 0
    while at < len(text):
        c = text[at]
        at += 1
        if c.isspace():
            continue
        count = 1
        if c in '0123456789':
            digits = c
            while at < len(text) and text[at] in '0123456789':
                digits += text[at]
                at += 1
            if at == len(text):
                raise error('repeat count given without format specifier')
            count = int(digits)
            c = text[at]
            at += 1
        if c not in sizes:
            raise error('bad char in struct format')
        size = sizes[c]
        if aligned:
            place += -place % size
        if c == 'x':
            place += count
        elif c in 'sp':
            fields.append((c, place, count))
            place += count
        else:
            if count > 1000000:
                raise error('total struct size too long')
            for _ in range(count):
                fields.append((c, place, size))
                place += size
    _cache[format] = order, place, fields
    return _cache[format]


def _packed(c, size, order, value):
    if c in 'efd':
        try:
            return _float_to_bits(value, size).to_bytes(size, order)
        except TypeError:
            raise error('required argument is not a float') from None
    if c == '?':
        return b'\1' if value else b'\0'
    if c == 'c':
        if not isinstance(value, bytes) or len(value) != 1:
            raise error('char format requires a bytes object of length 1')
        return value
    if not isinstance(value, int):
        if not hasattr(value, '__index__'):
            raise error('required argument is not an integer')
        value = value.__index__()
    signed = c in 'bhilqn'
    low = -1 << size * 8 - 1 if signed else 0
    high = (1 << size * 8 - signed) - 1
    if not low <= value <= high:
        if size == 8 and order == 'big':
            raise error('int too large to convert')
        named = c in 'bB' or order == 'little' and c in _NAMES
        if size == 8 or not -1 << 63 <= value < 1 << 63 or not (signed or named) and value < 0:
            raise error('argument out of range')
        name = _NAMES[c] if named else f"'{c}'"
        raise error(f'{name} format requires {low} <= number <= {high}')
    return value.to_bytes(size, order, signed=signed)


def pack(format, *values):
    order, size, fields = _parse(format)
    return _pack(order, size, fields, values, 'pack')


def _pack(order, size, fields, values, function):
    if len(values) != len(fields):
        raise error(f'{function} expected {len(fields)} items for packing (got {len(values)})')
    parts = []
    end = 0
    for (c, place, width), value in zip(fields, values):
        if place > end:
            parts.append(bytes(place - end))
        if c in 'sp':
            if type(value).__name__ not in ('bytes', 'bytearray'):
                raise error(f"argument for '{c}' must be a bytes object")
            value = bytes(value)
            if c == 'p' and width:
                value = value[:min(width - 1, 255)]
                value = bytes((len(value),)) + value
            part = value[:width] + bytes(max(width - len(value), 0))
        else:
            part = _packed(c, width, order, value)
        parts.append(part)
        end = place + width
    if size > end:
        parts.append(bytes(size - end))
    return b''.join(parts)


def unpack(format, buffer, /):
    return _unpack(_parse(format), buffer)


def _unpack(parsed, buffer):
    size = parsed[1]
    if len(buffer) != size:
        raise error(f'unpack requires a buffer of {size} bytes')
    return _unpack_at(parsed, buffer, 0)


def _unpack_at(parsed, buffer, offset):
    order, _, fields = parsed
    values = []
    for c, place, width in fields:
        place += offset
        part = bytes(buffer[place:place + width])
        if c == 's' or c == 'c':
            value = part
        elif c == 'p':
            value = part[1:1 + part[0]] if part else b''
        elif c == '?':
            value = part != b'\0'
        elif c in 'efd':
            value = _bits_to_float(int.from_bytes(part, order), width)
        else:
            value = int.from_bytes(part, order, signed=c in 'bhilqn')
        values.append(value)
    return tuple(values)


def _place(buffer, offset, size, function, verb):
    length = len(buffer)
    if offset < 0:
        if offset + length < 0:
            raise error(f'offset {offset} out of range for {length}-byte buffer')
        if offset + size > 0:
            raise error(f'not enough data to {verb} {size} bytes at offset {offset}'
                        if verb == 'unpack' else f'no space to pack {size} bytes at offset {offset}')
        offset += length
    if length - offset < size:
        raise error(f'{function} requires a buffer of at least {size + offset} bytes for '
                    f'{verb}ing {size} bytes at offset {offset} (actual buffer size is {length})')
    return offset


def unpack_from(format, /, buffer, offset=0):
    parsed = _parse(format)
    return _unpack_at(parsed, buffer, _place(buffer, offset, parsed[1], 'unpack_from', 'unpack'))


def pack_into(format, buffer, offset, *values):
    order, size, fields = _parse(format)
    packed = _pack(order, size, fields, values, 'pack_into')
    offset = _place(buffer, offset, size, 'pack_into', 'pack')
    buffer[offset:offset + size] = packed


def iter_unpack(format, buffer, /):
    parsed = _parse(format)
    size = parsed[1]
    if size == 0:
        raise error('cannot iteratively unpack with a struct of length 0')
    if len(buffer) % size:
        raise error(f'iterative unpacking requires a buffer of a multiple of {size} bytes')
    return iter([_unpack_at(parsed, buffer, at) for at in range(0, len(buffer), size)])


def calcsize(format, /):
    return _parse(format)[1]


class Struct:
    __c_type__ = True
    __module__ = '_struct'

    def __init__(self, format):
        self.size = _parse(format)[1]
        self.format = format if isinstance(format, str) else format.decode('latin-1')

    def pack(self, *values):
        return pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        return pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer, /):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        return iter_unpack(self.format, buffer)
