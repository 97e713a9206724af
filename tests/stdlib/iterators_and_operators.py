from __future__ import annotations
from itertools import *
import operator, string, typing
from typing import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
L = list
t(lambda: L(islice(count(5, 2), 3))); t(lambda: count(3)); t(lambda: count(3, 2)); t(lambda: L(chain('ab', [1]))); t(lambda: L(chain.from_iterable(['ab', 'c']))); t(lambda: L(islice(cycle('ab'), 5))); t(lambda: L(repeat(1, 3))); t(lambda: repeat(1, 2)); t(lambda: L(islice('abcdef', 2))); t(lambda: L(islice('abcdef', 1, 5, 2))); t(lambda: L(islice('abc', 1, None))); t(lambda: islice('a', -1)); t(lambda: islice('a', 0, -1)); t(lambda: islice('a', 0, 1, 0)); t(lambda: L(takewhile(lambda x: x<3, [1,2,3,1]))); t(lambda: L(dropwhile(lambda x: x<3, [1,2,3,1]))); t(lambda: L(filterfalse(None, [0,1,2,0]))); t(lambda: L(starmap(pow, [(2,3),(3,2)]))); t(lambda: L(accumulate([1,2,3]))); t(lambda: L(accumulate([1,2,3], operator.mul, initial=2))); t(lambda: L(zip_longest('abc', [1], fillvalue='-'))); t(lambda: L(product('ab', [1,2]))); t(lambda: L(product([0,1], repeat=2))); t(lambda: L(permutations([1,2,3]))); t(lambda: L(permutations([1,2,3], 2))); t(lambda: L(combinations('abcd', 2))); t(lambda: L(combinations_with_replacement('ab', 2))); t(lambda: [(k, L(g)) for k, g in groupby('aabbc')]); t(lambda: [L(x) for x in tee([1,2,3])]); t(lambda: L(pairwise([1,2,3]))); t(lambda: L(compress('abc', [1,0,1]))); t(lambda: L(product())); t(lambda: L(permutations([], 0)))
it = iter(range(10)); t(lambda: L(islice(it, 2, 8, 4))); t(lambda: next(it))
c = count(); print(next(c), next(c), [i for i, _ in zip(c, 'abc')])
t(lambda: operator.itemgetter(1)([1,2])); t(lambda: operator.itemgetter(1, 0)([1,2])); t(lambda: operator.attrgetter('real')(5)); t(lambda: operator.methodcaller('upper')('a')); t(lambda: operator.add(1, 2)); t(lambda: sorted([(2,'a'),(1,'b')], key=operator.itemgetter(1)))
t(lambda: string.ascii_letters + string.punctuation + string.printable)
x: Optional[List[int]] = None
def f(a: Dict[str, Callable[[int], Awaitable[None]]], b: Union[int, str] | None = None) -> AsyncIterator[int]: pass
t(lambda: Any); t(lambda: TypeVar('T')); t(lambda: cast(int, 'a'))
