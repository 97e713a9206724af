data = b"they're BILL's\tfriends"
print(data.capitalize(), data.title(), data.swapcase(), data.expandtabs(4), data.center(40, b'-'))
print(b'abc'.center(6, b'*'), b'ab'.center(7), b'-5'.zfill(5), b'+5'.zfill(1), b'5'.zfill(3))
print(b'Ab'.istitle(), b'AB'.isupper(), b'ab1'.islower(), b'1'.isupper(), b''.islower(), b'A B'.istitle())
table = bytes.maketrans(b'abc', b'xyz')
print(b'aabbccdd'.translate(table), b'abcd'.translate(None, b'bd'), b'abc'.translate(table, b'a'), len(table))
for wrong in (lambda: bytes.maketrans(b'a', b''), lambda: b'a'.translate(b'x'), lambda: b''.center(5, b'ab')):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
array = bytearray(b'one two')
print(array.title(), array.translate(table), array.center(9, b'*'))
view = memoryview(array)
view[:3] = b'ONE'
print(array, view.cast('B')[0], view.toreadonly().readonly, str(view)[:11])
for encoding in ('utf-16', 'utf-16-le', 'utf_16_be', 'UTF-32', 'utf-32-be'):
    encoded = '中a𝒳'.encode(encoding)
    print(encoding, encoded, encoded.decode(encoding))
print(b'\xfe\xff\x00a'.decode('utf-16'), b'a\x00'.decode('utf-16-le'))
