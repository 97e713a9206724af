import array
from array import array as make

numbers = make('i', [3, 1, 2])
numbers.append(5)
numbers.extend(range(2))
numbers.insert(1, -7)
print(numbers, len(numbers), numbers[0], numbers[-1], numbers[1:4], numbers[::-2], 5 in numbers)
print(numbers.typecode, numbers.itemsize, array.typecodes, array.ArrayType is make)
print(numbers.pop(), numbers.pop(0), numbers.index(2), numbers.count(1), numbers.tolist())
numbers.remove(-7)
numbers.reverse()
numbers[0] = 9
numbers[1:2] = make('i', [7, 8])
del numbers[-1]
print(numbers, list(numbers), sum(numbers), max(numbers), sorted(numbers), numbers + numbers[:1], numbers * 2)
numbers += make('i', [4])
numbers *= 2
print(numbers, numbers == make('l', numbers), numbers < make('i', [99]), numbers == [1], make('i') == make('d'))
for code in array.typecodes:
    empty = make(code)
    print(code, empty.itemsize, empty, repr(make(code, 'aé' if code == 'u' else [1, 2])))
print(make('f', [0.1, 2]), make('d', [0.1, 2]), make('h', b'\x01\x00\xff\xff'), make('u', 'hello').tounicode())
print(make('h', [1, -2]).tobytes(), bytes(make('I', [1])), make('d', [1.5]).tobytes())
swapped = make('H', [1, 256, 515])
swapped.byteswap()
print(swapped)
more = make('B')
more.frombytes(b'abc')
more.fromlist([1, 2])
print(more, [hex(item) for item in more], type(more), isinstance(more, make))

for mistake in (
    lambda: make('z'), lambda: make(1), lambda: make('ii'), lambda: make('i', 'abc'), lambda: make('i', [1.5]),
    lambda: make('i', ['a']), lambda: make('d', ['a']), lambda: make('u', [1]), lambda: make('b', [128]),
    lambda: make('b', [-129]), lambda: make('B', [256]), lambda: make('B', [-1]), lambda: make('h', [40000]),
    lambda: make('H', [-1]), lambda: make('H', [70000]), lambda: make('i', [2 ** 31]), lambda: make('I', [-1]),
    lambda: make('I', [2 ** 32]), lambda: make('l', [2 ** 63]), lambda: make('L', [-1]), lambda: make('q', [2 ** 63]),
    lambda: more[10], lambda: more['a'], lambda: more.__setitem__(10, 1), lambda: more.__setitem__(0, 'a'),
    lambda: more.__setitem__(slice(1), [1]), lambda: make('i').pop(), lambda: more.pop(99), lambda: more.remove(99),
    lambda: more.index(99), lambda: more + [1], lambda: more + make('i'), lambda: more.extend(make('i', [1])),
    lambda: more.fromlist((1,)), lambda: make('i', b'abc'), lambda: more.tounicode(),
    lambda: more * 'a',
):
    try:
        print(mistake())
    except Exception as error:
        print(type(error).__name__, error)
