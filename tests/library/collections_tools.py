"""collections as programs use it."""
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

Point = namedtuple('Point', 'x y', defaults=[0])
point = Point(1, 2)
x, y = point
print(point, point.x, point[1], x + y, point._replace(y=5), point._asdict(), Point(3), Point._fields)
print(point == (1, 2), Point._make([7, 8]), sorted([Point(2, 1), Point(1, 9)]), Point(y=1, x=2))
print(hash(point) == hash((1, 2)), isinstance(point, tuple), len(point), Point)
for arguments, keywords in (((), {}), ((1, 2, 3), {}), ((1,), {'z': 3}), ((1,), {'x': 1})):
    try:
        Point(*arguments, **keywords)
    except TypeError as error:
        print(error)
try:
    point.x = 3
except AttributeError:
    print('read only')
for names in ('a a', 'def', '1a', '_a'):
    try:
        namedtuple('T', names)
    except ValueError as error:
        print(error)
print(namedtuple('T', 'a def a', rename=True)._fields)

groups = defaultdict(list)
for word in ('apple', 'avocado', 'banana'):
    groups[word[0]].append(word)
print(groups, dict(groups), groups.get('z'), 'z' in groups, len(groups))
counts = defaultdict(int, a=1)
counts['b'] += 2
print(counts, sorted(counts.items()))
try:
    defaultdict()['k']
except KeyError as error:
    print(repr(error))

letters = Counter('abracadabra')
print(letters, letters.most_common(2), letters['z'], letters.total())
letters.update('zz', a=1)
letters.subtract({'b': 5})
print(letters, sorted(letters.elements())[:4])
print(Counter(a=3, b=1) + Counter(a=1, c=2), Counter(a=3, b=1) - Counter(a=1, b=2))
print(Counter(a=3) & Counter(a=1), Counter(a=3) | Counter(b=1), +Counter(a=-1, b=1), Counter())
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) < Counter(a=2))

ordered = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
ordered.move_to_end('a')
print(ordered, list(ordered), ordered.popitem(), ordered.popitem(last=False), ordered)
ordered['z'] = 0
ordered.move_to_end('z', last=False)
print(list(ordered.items()), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1),
      OrderedDict(a=1, b=2) == {'b': 2, 'a': 1})

defaults, chosen = {'colour': 'red', 'size': 1}, {'size': 2}
settings = ChainMap(chosen, defaults)
print(settings['size'], settings['colour'], settings, sorted(settings), len(settings))
settings['new'] = 3
print(chosen, settings.new_child({'x': 1}).get('x'), settings.parents, 'nope' in settings)
try:
    settings['nope']
except KeyError as error:
    print(error)

line = deque([1, 2, 3], maxlen=3)
line.append(4)
line.appendleft(0)
line.rotate(1)
print(line, line.pop(), line.popleft(), list(line))
