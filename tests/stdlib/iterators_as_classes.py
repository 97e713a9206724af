from itertools import *
for call in (
    lambda: takewhile(f=1),
    lambda: takewhile(1,2,3),
    lambda: compress(),
    lambda: compress([1],[1],[1]),
    lambda: compress(data=[1],x=1),
    lambda: combinations(),
    lambda: combinations([1],2,3),
    lambda: combinations([1], r=1, q=2),
    lambda: permutations(),
    lambda: permutations([1],2,3),
    lambda: permutations([1],'a'),
    lambda: accumulate(),
    lambda: accumulate([1],2,3,4),
    lambda: accumulate([1], 5).__next__(),
    lambda: list(accumulate([1,2], 5)),
    lambda: groupby(),
    lambda: groupby(5),
    lambda: groupby([1],2,3),
    lambda: groupby([1],foo=2),
    lambda: pairwise(),
    lambda: pairwise(1,2),
    lambda: zip_longest(1),
    lambda: repeat(1,2,3),
    lambda: repeat(1,x=2),
    lambda: count(x=1),
    lambda: count(step=2),
    lambda: cycle([1],2),
    lambda: cycle(x=1),
    lambda: islice(),
    lambda: islice([1],1,2,3,4),
    lambda: islice([], 1, 2, 0),
    lambda: islice([], stop=1),
    lambda: tee(),
    lambda: tee([],1,2),
    lambda: tee([], 'a'),
    lambda: chain(x=1),
    lambda: product(repeat=2.5),
    lambda: combinations_with_replacement([1]),
    lambda: combinations_with_replacement([1],-1),
    lambda: starmap(1),
    lambda: dropwhile(1,2),
    lambda: filterfalse(1,2),
    lambda: next(filterfalse(5,[1])),
    lambda: next(dropwhile(5,[1])),
    lambda: next(starmap(5,[[1]])),
    lambda: next(starmap(pow,[5])),
    lambda: next(groupby([1],5)),
    lambda: islice([1], 1.5),
    lambda: list(islice('abc', True)),
    lambda: product([1], repeat=None),
    lambda: combinations([1], 1.0),
    lambda: permutations([1], 1.0),
    lambda: list(permutations([1], None)),
    lambda: accumulate([1], initial=5, x=2),
    lambda: accumulate(iterable=[1]).__next__(),
    lambda: combinations(iterable=[1], r=1).__next__(),
    lambda: repeat(object=1, times=2),
    lambda: repeat(1, -3),
    lambda: count(1,0),
    lambda: count(-1.5),
    lambda: next(count(10**30)),
    lambda: list(zip_longest()),
    lambda: list(product()),
    lambda: list(product(repeat=2)),
    lambda: list(product([1,2],repeat=0)),
    lambda: product,
    lambda: type(tee([1])[0]),
    lambda: list(islice(iter([1,2,3]), None)),
    lambda: list(islice([1,2,3], None, None, 2)),
    lambda: takewhile.__name__,
    lambda: chain.__module__,
    lambda: takewhile.__qualname__,
):
    try: print(call())
    except Exception as e: print(type(e).__name__, e)
class S(chain): pass
print(list(S([1],[2])), type(S([1])))
class P(product): 
    def total(self): return len(list(self))
print(P('ab','cd').total(), P('ab').__class__)
import copy
print(hasattr(product('a'), '__length_hint__'), [x for x in dir(product) if not x.startswith('_')], [x for x in dir(chain) if not x.startswith('_')])
a = takewhile(lambda x: x<3, [1,2,3,1,2]); print(next(a), list(a), list(a), next(a, 'end'))
it = zip_longest(iter('ab'), iter('c')); print(next(it), next(it), next(it,None))
it = chain([1],2)
print(next(it))
try: next(it)
except TypeError as e: print(e)
print(list(it))
def g():
    yield 1
    raise ValueError('x')
it = map(str, chain(g(), [5]))
print(next(it))
try: next(it)
except ValueError as e: print(e, next(it,'over'))
it = filterfalse(lambda x: 1/x, [0, 1, 0, 2])
for _ in range(4):
    try: print(next(it, 'e'))
    except ZeroDivisionError as e: print(e)
it = starmap(divmod, [(1,0),(3,2)])
for _ in range(3):
    try: print(next(it, 'e'))
    except ZeroDivisionError as e: print(e)
it = accumulate([1,0,2], lambda a,b: a//b)
for _ in range(4):
    try: print(next(it, 'e'))
    except ZeroDivisionError as e: print(e)
it = takewhile(lambda x: 1//x, [1,0,1])
for _ in range(4):
    try: print(next(it, 'e'))
    except ZeroDivisionError as e: print(e)

print([len(list(permutations(range(n), r))) for n in range(5) for r in range(n + 2)])
print(list(permutations('abcd', 3))[10:14], len(set(permutations(range(6)))))
print([len(list(combinations(range(n), r))) for n in range(5) for r in range(n + 2)])
print([len(list(combinations_with_replacement(range(n), r))) for n in range(4) for r in range(4)])
print(list(combinations_with_replacement('abc', 3)))
