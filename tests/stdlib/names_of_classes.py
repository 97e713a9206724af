"""What messages call the classes that CPython has in C, and which of them cannot be iterated."""

import collections
import datetime
import functools
import itertools
import operator
import re
import weakref


class Kept:
    pass


kept = Kept()
objects = [
    itertools.count(), itertools.cycle("a"), itertools.chain("a"), itertools.islice("a", 1),
    itertools.groupby("a"), itertools.product("a"), itertools.pairwise("ab"), itertools.tee("a")[0],
    itertools.takewhile(bool, "a"), itertools.zip_longest("a"), functools.partial(len),
    functools.lru_cache(len), functools.cmp_to_key(max)(1), operator.itemgetter(1),
    operator.attrgetter("a"), operator.methodcaller("a"), collections.OrderedDict(),
    collections.defaultdict(int), collections.Counter(), collections.deque(), weakref.ref(kept),
    datetime.timedelta(1), re.match("a", "a"),
]
for value in objects:
    attempts = (
        lambda: value.missing,
        lambda: type(value).missing,
        lambda: value + object(),
        lambda: int(value),
        lambda: "".join([value]),
    )
    for attempt in attempts:
        try:
            print(attempt())
        except (TypeError, AttributeError) as error:
            print(error)


class Mine(itertools.count):
    pass


try:
    Mine().missing
except AttributeError as error:
    print(error)
match = re.match("(a)", "a")
for attempt in (lambda: list(match), lambda: "a" in match, lambda: collections.Counter() < 1,
                lambda: collections.Counter() > None, lambda: functools.reduce(max, 5),
                lambda: str.maketrans("a", 1), lambda: str.maketrans(1, "a"),
                lambda: list.append((), 1)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
print(type(re.finditer("a", "aa")).__name__, [found.pos for found in re.finditer("a", "caca", )],
      [found.span() for found in re.compile("a|").finditer("baa", 1)],
      [found.pos for found in re.compile("a").finditer("baa", 1)])
print(functools.partialmethod(len), functools.partialmethod(max, 1, key=len))
