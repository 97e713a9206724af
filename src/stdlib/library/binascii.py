"""CPython's binascii: hexadecimal, base64 and checksums."""

from _digest import crc32
from _encodings import from_base64 as _from_base64, to_base64 as _to_base64


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def _bytes(data, ascii=True):
    if isinstance(data, bytes):
        return data
    if isinstance(data, str) and ascii:
        try:
            return data.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    if type(data).__name__ in ('bytearray', 'memoryview'):
        return bytes(data)
    if ascii:
        raise TypeError('argument should be bytes, buffer or ASCII string, not '
                        f'{type(data).__name__!r}')
    raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")


def b2a_base64(data, /, *, newline=True):
    return _to_base64(_bytes(data, False)) + (b'\n' if newline else b'')


def a2b_base64(data, /, *, strict_mode=False):
    made = _from_base64(_bytes(data), bool(strict_mode))
    if isinstance(made, str):
        raise Error(made)
    return made


def hexlify(data, sep='', bytes_per_sep=1):
    data = _bytes(data, False)
    if not sep:
        return data.hex().encode()
    return data.hex(sep, bytes_per_sep).encode()


b2a_hex = hexlify


def unhexlify(hexstr, /):
    text = _bytes(hexstr).decode('latin-1')
    if len(text) % 2:
        raise Error('Odd-length string')
    if any([c not in '0123456789abcdefABCDEF' for c in text]):
        raise Error('Non-hexadecimal digit found')
    return bytes.fromhex(text)


a2b_hex = unhexlify
