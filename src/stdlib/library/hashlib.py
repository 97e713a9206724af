"""CPython's hashlib: the digests that programs meet most."""

from _digest import digest as _digest

_SIZES = {'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64),
          'sha384': (48, 128), 'sha512': (64, 128)}
algorithms_guaranteed = set(_SIZES)
algorithms_available = set(_SIZES)


class HASH:
    __module__ = '_hashlib'
    __c_type__ = True

    def __init__(self, name, data):
        self.name = name
        self.digest_size, self.block_size = _SIZES[name]
        self._data = b''
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        if not isinstance(data, bytes):
            if type(data).__name__ not in ('bytearray', 'memoryview'):
                raise TypeError('object supporting the buffer API required')
            data = bytes(data)
        self._data += data

    def digest(self):
        return _digest(self.name, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self.name, self._data)

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object @ {hex(id(self))}>'


def new(name, data=b'', *, usedforsecurity=True):
    known = name.lower().replace('-', '')
    if known not in _SIZES:
        raise ValueError(f'unsupported hash type {name}')
    return HASH(known, data)


def _maker(name):
    def make(string=b'', *, usedforsecurity=True):
        return HASH(name, string)
    make.__name__ = make.__qualname__ = 'openssl_' + name
    return make


md5, sha1, sha224, sha256, sha384, sha512 = [_maker(name) for name in _SIZES]


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    block = new(hash_name).digest_size
    dklen = block if dklen is None else dklen
    if dklen < 1:
        raise ValueError('key length must be greater than 0.')
    keyed, derived = hmac.new(password, digestmod=hash_name), b''
    inner, outer = keyed._inner._data, keyed._outer._data
    for number in range(1, -(-dklen // block) + 1):
        one = _digest(hash_name, outer + _digest(hash_name, inner + salt + number.to_bytes(4, 'big')))
        mixed = int.from_bytes(one, 'big')
        for _ in range(iterations - 1):
            one = _digest(hash_name, outer + _digest(hash_name, inner + one))
            mixed ^= int.from_bytes(one, 'big')
        derived += mixed.to_bytes(block, 'big')
    return derived[:dklen]
