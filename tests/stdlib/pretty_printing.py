from pprint import pprint, pformat, pp
from collections import *
from dataclasses import dataclass
pprint([1,2,3]); pprint({'b':1,'a':[1,2]})
data = {'name': 'x'*30, 'items': [{'id': i, 'tags': ['alpha','beta','gamma'], 'value': i*1000} for i in range(4)], 'nested': {'k'*10: {'deep': list(range(30))}}, 't': (1,)}
pprint(data); pprint(data, width=40); pprint(data, depth=1); pprint(data, indent=4); pprint(list(range(50)), compact=True); pp(data); pprint(data, compact=True, width=60)
pprint('word ' * 40); pprint(['long text here ' * 10, 'short']); pprint({1: 'x\ny'*20}); pprint({'set': set(range(40)), 'f': frozenset('abc')}); pprint(tuple('abcdefgh'*5))
l=[1]; l.append(l); print('Recursion' in pformat(l))
pprint(Counter('hello world this is a long long text')); pprint(OrderedDict((i, 'v'*10) for i in range(10))); pprint(defaultdict(list, {i: list(range(10)) for i in range(5)})); pprint(deque(range(40))); pprint({'a': None, 2: 'x', (1,): 3.5})
@dataclass
class D:
    x: int
    y: list
pprint(D(1, [1,2])); pprint(D(1, ['abcdefghijkl']*10)); pprint([D(i, ['q'*20]*3) for i in range(3)]); pprint([]); pprint({}); pprint(None); pprint(123456, underscore_numbers=True)
