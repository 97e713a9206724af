from itertools import count, groupby, islice, repeat, tee

groups = groupby([1, 1, 3, 2, 4], key=lambda number: number % 2)
first, ones = next(groups)
second, twos = next(groups)
print(first, list(ones), second, list(twos), list(groups))
for key, run in groupby('aaabbc'):
    print(key, next(run), end=' ')
print()
key, forever = next(groupby(repeat('x')))
print(key, list(islice(forever, 3)))
print([(key, len(list(run))) for key, run in groupby(sorted('banana'))], list(groupby([])))


def told(items):
    for item in items:
        print('taking', item)
        yield item


for key, run in groupby(told([1, 1, 2])):
    print('group', key)
    for item in run:
        print('item', item)
kept = [(key, run) for key, run in groupby([1, 1, 2])]
print([list(run) for _, run in kept])
for wrong in (lambda: count('a'), lambda: repeat(1, 'a'), lambda: tee([1], -1)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(list(islice(count(2.5, 0.5), 3)), list(repeat(1, -1)), next(count(1j)))
