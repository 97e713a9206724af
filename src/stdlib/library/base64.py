"""CPython's base64: base 64, 32, 16 and 85 of RFC 4648 and git."""

import binascii as _binascii
from _encodings import to_base64 as _to_base64

__all__ = ('encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b16encode', 'b16decode', 'b85encode', 'b85decode', 'standard_b64encode',
           'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode')


def _data(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    if isinstance(s, bytes):
        return s
    if type(s).__name__ in ('bytearray', 'memoryview'):
        return bytes(s)
    raise TypeError(f'argument should be a bytes-like object or ASCII string, not '
                    f'{type(s).__name__!r}')


def _replaced(data, old, new):
    for before, after in zip(old, new):
        data = data.replace(bytes((before,)), bytes((after,)))
    return data


def b64encode(s, altchars=None):
    encoded = _binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return _replaced(encoded, b'+/', altchars)
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _data(s)
    if altchars is not None:
        altchars = _data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = _replaced(s, altchars, b'+/')
    return _binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(s, b'-_')


def encodebytes(s):
    if type(s).__name__ not in ('bytes', 'bytearray', 'memoryview'):
        raise TypeError(f'expected bytes-like object, not {type(s).__name__}')
    return b''.join([_to_base64(bytes(s[at:at + 57])) + b'\n' for at in range(0, len(s), 57)])


def decodebytes(s):
    if type(s).__name__ not in ('bytes', 'bytearray', 'memoryview'):
        raise TypeError(f'expected bytes-like object, not {type(s).__name__}')
    return _binascii.a2b_base64(s)


_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


def b32encode(s):
    s = _binascii._bytes(s, False)
    parts = []
    for at in range(0, len(s), 5):
        chunk = s[at:at + 5]
        number = int.from_bytes(chunk + bytes(5 - len(chunk)), 'big')
        digits = bytes([_B32[number >> shift & 31] for shift in range(35, -5, -5)])
        used = (len(chunk) * 8 + 4) // 5
        parts.append(digits[:used] + b'=' * (8 - used))
    return b''.join(parts)


def b32decode(s, casefold=False, map01=None):
    s = _data(s)
    if len(s) % 8:
        raise _binascii.Error('Incorrect padding')
    if map01 is not None:
        s = _replaced(s, b'01', b'O' + _data(map01))
    if casefold:
        s = s.upper()
    length = len(s)
    s = s.rstrip(b'=')
    padding = length - len(s)
    bits = 0
    for c in s:
        digit = _B32.find(bytes((c,)))
        if digit < 0:
            raise _binascii.Error('Non-base32 digit found')
        bits = bits << 5 | digit
    if padding not in (0, 1, 3, 4, 6):
        raise _binascii.Error('Incorrect padding')
    count = len(s) * 5 // 8
    return (bits >> (len(s) * 5 - count * 8)).to_bytes(count, 'big')


def b16encode(s):
    return _binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _data(s)
    if casefold:
        s = s.upper()
    if any([c not in b'0123456789ABCDEF' for c in s]):
        raise _binascii.Error('Non-base16 digit found')
    return _binascii.unhexlify(s)


_B85 = (b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
        b'!#$%&()*+-;<=>?@^_`{|}~')


def b85encode(b, pad=False):
    b = _binascii._bytes(b, False)
    parts = []
    for at in range(0, len(b), 4):
        chunk = b[at:at + 4]
        number = int.from_bytes(chunk + bytes(4 - len(chunk)), 'big')
        digits = bytes([_B85[number // 85 ** power % 85] for power in (4, 3, 2, 1, 0)])
        parts.append(digits if pad else digits[:len(chunk) + 1])
    return b''.join(parts)


def b85decode(b):
    b = _data(b)
    parts = []
    for at in range(0, len(b), 5):
        chunk = b[at:at + 5]
        number = 0
        for place, c in enumerate(chunk):
            digit = _B85.find(bytes((c,)))
            if digit < 0:
                raise ValueError(f'bad base85 character at position {at + place}')
            number = number * 85 + digit
        number = (number + 1) * 85 ** (5 - len(chunk)) - 1
        if number > 0xffffffff:
            raise ValueError(f'base85 overflow in hunk starting at byte {at}')
        parts.append(number.to_bytes(4, 'big')[:len(chunk) - 1])
    return b''.join(parts)
