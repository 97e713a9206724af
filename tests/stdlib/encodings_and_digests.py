import base64, binascii, hashlib, zlib, struct, random
r = random.Random(2)
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
for n in list(range(12)) + [55, 56, 64, 100, 200]:
    d = r.randbytes(n)
    for f in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode, base64.b16encode, base64.b85encode, binascii.hexlify, base64.encodebytes):
        print(f(d))
    print(base64.b64decode(base64.b64encode(d)) == d, base64.b32decode(base64.b32encode(d)) == d, base64.b85decode(base64.b85encode(d)) == d, base64.b16decode(base64.b16encode(d)) == d)
    print(zlib.crc32(d), zlib.adler32(d), zlib.crc32(d, 5), binascii.crc32(d))
    for h in 'md5 sha1 sha224 sha256 sha384 sha512'.split(): print(hashlib.new(h, d).hexdigest())
for s in ['', 'YQ==', 'YQ=', 'YQ', 'Y', 'YWJj', 'YW Jj\n', 'YWJj=', 'Y=Q=', '=YQ=', 'YQ==YQ==', 'YQ==x', '!!!!', 'YWJjZ', 'é']:
    t(lambda: base64.b64decode(s)); t(lambda: base64.b64decode(s, validate=True)); t(lambda: binascii.unhexlify(s)); t(lambda: base64.b32decode(s)); t(lambda: base64.b85decode(s))
t(lambda: base64.b64encode('a')); t(lambda: base64.b64encode(b'\xfb\xff', altchars=b'-_')); t(lambda: base64.b64decode('-_8=', altchars='-_')); t(lambda: base64.b64encode(3)); t(lambda: binascii.hexlify(b'abc', '-')); t(lambda: binascii.unhexlify('61 62'))
h = hashlib.sha256(); h.update(b'a'); c = h.copy(); h.update(b'b'); print(h.hexdigest(), c.hexdigest(), h.name, h.digest_size, h.block_size, h.digest()[:4])
t(lambda: hashlib.md5('a')); t(lambda: hashlib.new('nope')); t(lambda: hashlib.sha1(b'a').update('x')); t(lambda: hashlib.md5(b'x', usedforsecurity=False).hexdigest())
for fm in ['<i', '>i', '!H', '=q', '@bhiq', '<bhiq', 'bi', '3s', '5s', '2p', '5p', '<f', '>d', '<e', 'e', '?', 'c', '2i', '4x', 'hxxi', '<10sI?', 'P', 'n', '', '0i', '2b2h', '<3h', 'bxd', 'qb']:
    t(lambda: struct.calcsize(fm))
    for i in range(3):
        vals = []
        import re
        for k, c in re.findall(r'(\d*)([a-zA-Z?])', fm):
            k = int(k or 1)
            if c == 'x': continue
            if c in 'sp': vals.append(r.randbytes(r.randrange(6))); continue
            for _ in range(k):
                vals.append(r.randbytes(1) if c == 'c' else r.choice([0.1, -2.5, 1e3]) if c in 'efd' else r.randrange(2) if c == '?' else r.choice([0, 1, 127, r.randrange(100)]))
        t(lambda: struct.pack(fm, *vals)); t(lambda: struct.unpack(fm, struct.pack(fm, *vals)))
for f in (lambda: struct.pack('i'), lambda: struct.pack('i', 1, 2), lambda: struct.unpack('i', b'abc'), lambda: struct.pack('z', 1), lambda: struct.pack('3', 1), lambda: struct.pack('i', 'a'), lambda: struct.pack('f', 'a'), lambda: struct.pack('c', 'a'), lambda: struct.pack('s', 'a'), lambda: struct.pack('<f', 1e40), lambda: struct.pack('<e', 1e6), lambda: struct.unpack('<f', struct.pack('<f', float('inf'))), lambda: struct.unpack_from('<h', b'abcdef', 2), lambda: struct.unpack_from('<h', b'a', 0), lambda: struct.unpack_from('<h', b'abc', -2), lambda: list(struct.iter_unpack('<h', b'abcd')), lambda: list(struct.iter_unpack('<h', b'abc')), lambda: struct.Struct('<hh').size, lambda: struct.Struct('<hh').pack(1, 2), lambda: struct.Struct('>I').unpack(b'\0\0\1\0'), lambda: struct.pack('<e', 65519.0), lambda: struct.pack('<e', 65520.0), lambda: struct.pack('<e', 5.96e-8), lambda: struct.pack('<e', 2e-8), lambda: struct.pack('<2e', 6.1e-5, -0.0)): t(f)
for fm in '@<>':
    for c, v in (('b',200),('B',-1),('h',70000),('H',-1),('i',2**40),('I',-1),('l',2**40),('L',-1),('Q',-1),('Q',2**64),('q',2**63), ('b', 2**70), ('I', 2**33), ('H', 70000)):
        t(lambda: struct.pack(fm + c, v))
