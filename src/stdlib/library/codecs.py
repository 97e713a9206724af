"""CPython's codecs, for whole texts."""

__all__ = ['BOM_UTF8', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'decode', 'encode', 'getdecoder',
           'getencoder', 'lookup', 'open']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_UTF16_LE = BOM_UTF16 = b'\xff\xfe'
BOM_UTF16_BE = b'\xfe\xff'


def _rot13(text):
    upper, lower = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'
    turned = upper[13:] + upper[:13] + lower[13:] + lower[:13]
    return text.translate(str.maketrans(upper + lower, turned))


def _bytes_codec(encoding):
    name = encoding.lower().replace('-', '_')
    if name in ('base64', 'base64_codec', 'hex', 'hex_codec'):
        import binascii
        if name[0] == 'h':
            return binascii.hexlify, binascii.unhexlify
        import base64
        return base64.encodebytes, base64.decodebytes
    return (_rot13, _rot13) if name in ('rot13', 'rot_13') else None


def encode(obj, encoding='utf-8', errors='strict'):
    own = _bytes_codec(encoding)
    return own[0](obj) if own else obj.encode(encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    own = _bytes_codec(encoding)
    return own[1](obj) if own else bytes(obj).decode(encoding, errors)


def getencoder(encoding):
    return lambda text, errors='strict': (encode(text, encoding, errors), len(text))


def getdecoder(encoding):
    return lambda data, errors='strict': (decode(data, encoding, errors), len(data))


class CodecInfo:
    def __init__(self, name):
        self.name = name
        self.encode, self.decode = getencoder(name), getdecoder(name)


def lookup(encoding):
    _bytes_codec(encoding) or ''.encode(encoding)
    return CodecInfo(encoding.lower().replace('_', '-').replace('utf8', 'utf-8'))


_open = open


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    if encoding is None:
        return _open(filename, mode, buffering)
    return _open(filename, mode.replace('b', ''), buffering, encoding, errors, newline='')
