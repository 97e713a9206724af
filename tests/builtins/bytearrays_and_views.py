"""`bytearray` and `memoryview`."""

b = bytearray(b"hello")
print(b, repr(b), len(b), b[0], b[-1], b[1:3], b[::-1], list(b), bool(b), bool(bytearray()))
b[0] = 72
b.append(33)
b.extend(b" you")
b.extend([65, 66])
b += b"!"
b += bytearray(b"?")
print(b, b.decode(), b.upper(), b.find(b"you"), b.split(b" "), b.partition(b" "), b.hex())
b[1:3] = b"EY"
b[:2] = b""
b[2:2] = [1, 2, 3]
print(b, b.pop(), b.pop(0), b)
del b[0], b[-2:]
b.insert(1, 88)
b.remove(88)
b.reverse()
print(b, b.copy() is b, b.copy() == b, b == bytes(b), bytes(b) == b, b != b"x", b < b"zzz")
print(bytearray(3), bytearray([1, 2, 3]), bytearray("é", "utf-8"), bytearray(b"x") + b"y", b"x" + bytearray(b"y"))
print(bytearray(b"ab") * 2, 2 * bytearray(b"ab"), 97 in bytearray(b"abc"), b"bc" in bytearray(b"abc"), b"x" in bytearray())
print(bytearray.fromhex("0a ff"), bytearray(b",").join([b"a", bytearray(b"b")]), b"-".join([bytearray(b"a"), b"b"]))
print(bytearray(b" x ").strip(), bytearray(b"abc").replace(b"b", b"--"), bytearray(b"abc").startswith(b"ab"), isinstance(b, bytes))
c = bytearray(b"abcdef")
c[::2] = b"XYZ"
print(c, bytes(c), c.isalpha(), c.count(b"b"), type(c), max(c), sorted(c)[:2], sum(c))
c *= 2
print(c)
c.clear()
print(c, [x for x in bytearray(b"hi")], *bytearray(b"ab"))
first, *rest = bytearray(b"xyz")
print(first, rest)


def attempt(text, function):
    try:
        print(text, function())
    except Exception as error:
        print(text, type(error).__name__, error)


d = bytearray(b"ab")
attempt("index", lambda: d[5])
attempt("value", lambda: d.append(256))
attempt("type", lambda: d.append("a"))
attempt("add", lambda: d + "a")
attempt("hash", lambda: hash(d))
attempt("text", lambda: bytearray("a"))
attempt("remove", lambda: d.remove(1))
attempt("pop", lambda: bytearray().pop())
attempt("extended", lambda: d.__setitem__(slice(None, None, 2), b"abc"))
attempt("set", lambda: d.__setitem__(9, 1))

m = memoryview(b"abcdef")
print(m[0], m[1:3].tobytes(), bytes(m[::2]), len(m), m.tolist()[:2], m.readonly, m.nbytes, m.itemsize, m.format, m.shape, m.ndim)
print(m == b"abcdef", m[:2] == b"ab", m.obj, m.hex(), list(m[:2]), 97 in m.tolist())
data = bytearray(b"0123456789")
with memoryview(data) as view:
    view[0] = 65
    view[1:3] = b"BC"
    part = view[4:]
    part[0] = 69
    print(data, view.readonly, part.tobytes())
attempt("released", lambda: view[0])
attempt("readonly", lambda: m.__setitem__(0, 1))
attempt("bounds", lambda: m[10])
attempt("type", lambda: memoryview("text"))
match memoryview(b"ab"):
    case [x, y]:
        print("sequence", x, y)
match bytearray(b"ab"):
    case [x, y]:
        print("no")
    case bytearray(z):
        print("bytearray", z)
