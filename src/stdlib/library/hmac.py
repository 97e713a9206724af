"""CPython's hmac."""

import hashlib

digest_size = None


def compare_digest(a, b, /):
    if type(a) is not type(b) and str in (type(a), type(b)):
        raise TypeError('unsupported operand types(s) or combination of types: '
                        f"'{type(a).__name__}' and '{type(b).__name__}'")
    return a == b


class HMAC:
    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        make = digestmod
        if isinstance(digestmod, str):
            def make(data=b''):
                return hashlib.new(digestmod, data)
        self._outer, self._inner = make(), make()
        self.block_size = self._inner.block_size
        self.digest_size = self._inner.digest_size
        self.name = f'hmac-{self._inner.name}'
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b'\0')
        self._outer.update(bytes(byte ^ 0x5C for byte in key))
        self._inner.update(bytes(byte ^ 0x36 for byte in key))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = HMAC.__new__(HMAC)
        other.__dict__.update(self.__dict__, _inner=self._inner.copy(), _outer=self._outer.copy())
        return other

    def digest(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=''):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()
