"""CPython's itertools: iterators for loops."""


class _Iterator:
    """An iterator around a generator, which does the work."""

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


class count(_Iterator):
    """Numbers from start on."""

    def __init__(self, start=0, step=1):
        for number in start, step:
            if not hasattr(number, '__float__') and not hasattr(number, '__complex__'):
                raise TypeError('a number is required')
        self._next, self._step = start, step

    def __next__(self):
        number = self._next
        self._next = number + self._step
        return number

    def __repr__(self):
        step = '' if self._step == 1 else f', {self._step}'
        return f'count({self._next}{step})'


class repeat(_Iterator):
    """One object, so many times or for ever."""

    def __init__(self, object, times=None):
        self._object, self._left = object, None if times is None else max(range(times).stop, 0)

    def __next__(self):
        if self._left is not None:
            if not self._left:
                raise StopIteration
            self._left -= 1
        return self._object

    def __len__(self):
        if self._left is None:
            raise TypeError('len() of unsized object')
        return self._left

    __length_hint__ = __len__

    def __bool__(self):
        return True

    def __repr__(self):
        times = '' if self._left is None else f', {self._left}'
        return f'repeat({self._object!r}{times})'


class chain(_Iterator):
    """The items of one iterable after those of another."""

    def __init__(self, *iterables):
        self._items = self._chained(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        """The items of each of the iterables."""
        made = cls()
        made._items = cls._chained(iterables)
        return made

    @staticmethod
    def _chained(iterables):
        for iterable in iterables:
            yield from iterable


class cycle(_Iterator):
    """Repeats the items for ever."""

    def __init__(self, iterable, /):
        self._items = iter(iterable)
        self._saved = []
        self._first = True

    def __next__(self):
        for item in self._items:
            if self._first:
                self._saved.append(item)
            return item
        self._first = False
        self._items = iter(self._saved)
        return next(self._items)


class islice(_Iterator):
    """Some of the items, as a slice chooses them."""

    def __init__(self, iterable, *args):
        if not args:
            raise TypeError('islice expected at least 2 arguments, got 1')
        if len(args) > 3:
            raise TypeError(f'islice expected at most 4 arguments, got {len(args) + 1}')
        bounds = slice(*args)
        start, stop, step = bounds.start, bounds.stop, bounds.step
        for name, bound in (('Stop argument', stop), ('Indices', start)):
            if bound is not None and not (isinstance(bound, int) and bound >= 0):
                raise ValueError(f'{name} for islice() must be None or an integer: '
                                 '0 <= x <= sys.maxsize.')
        if step is not None and not (isinstance(step, int) and step > 0):
            raise ValueError('Step for islice() must be a positive integer or None.')
        self._items = self._slice(iter(iterable), start or 0, stop, step or 1)

    @staticmethod
    def _slice(iterator, start, stop, step):
        taken, wanted = 0, start
        while stop is None or wanted < stop:
            for item in iterator:
                taken += 1
                if taken > wanted:
                    break
            else:
                return
            yield item
            wanted += step
        # What lies between the last item and the stop is taken too.
        while taken < stop:
            for item in iterator:
                taken += 1
                break
            else:
                return


def takewhile(predicate, iterable, /):
    """The items before the first that fails."""
    for item in iterable:
        if not predicate(item):
            return
        yield item


def dropwhile(predicate, iterable, /):
    """The items from the first that fails on."""
    iterator = iter(iterable)
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def filterfalse(predicate, iterable, /):
    """The items that fail."""
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def starmap(function, iterable, /):
    """The results of a function called with each tuple of arguments."""
    for args in iterable:
        yield function(*args)


def compress(data, selectors):
    """The items whose selectors are true."""
    return (item for item, selected in zip(data, selectors) if selected)


def pairwise(iterable, /):
    """Each item with the next."""
    iterator = iter(iterable)
    for previous in iterator:
        for item in iterator:
            yield previous, item
            previous = item


def accumulate(iterable, func=None, *, initial=None):
    """Running totals."""
    iterator = iter(iterable)
    total = initial
    if total is None:
        for total in iterator:
            break
        else:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def zip_longest(*iterables, fillvalue=None):
    """Items of several iterables side by side, until the longest ends."""
    iterators = [iter(iterable) for iterable in iterables]
    left = len(iterators)
    while left:
        row = []
        for at, iterator in enumerate(iterators):
            item = fillvalue
            if iterator is not None:
                for item in iterator:
                    break
                else:
                    iterators[at] = None
                    left -= 1
                    if not left:
                        return
            row.append(item)
        yield tuple(row)


def product(*iterables, repeat=1):
    """All tuples with an item of each iterable."""
    pools = [tuple(iterable) for iterable in iterables] * repeat
    return _product(pools)


def _product(pools):
    if not all(pools):
        return
    places = [0] * len(pools)
    while True:
        yield tuple([pool[at] for pool, at in zip(pools, places)])
        for column in range(len(pools) - 1, -1, -1):
            places[column] += 1
            if places[column] < len(pools[column]):
                break
            places[column] = 0
        else:
            return


def permutations(iterable, r=None):
    """All ordered choices of r items."""
    pool = tuple(iterable)
    r = len(pool) if r is None else r
    if r < 0:
        raise ValueError('r must be non-negative')
    return (tuple([pool[at] for at in places]) for places in product(range(len(pool)), repeat=r)
            if len(set(places)) == r)


def combinations(iterable, r):
    """All choices of r items, in the order of the iterable."""
    return _choices(iterable, r, 1)


def combinations_with_replacement(iterable, r):
    """The same, where an item may be chosen more than once."""
    return _choices(iterable, r, 0)


def _choices(iterable, r, apart):
    pool = tuple(iterable)
    if r < 0:
        raise ValueError('r must be non-negative')

    def choose(first, left):
        if not left:
            yield ()
            return
        for at in range(first, len(pool)):
            for rest in choose(at + apart, left - 1):
                yield (pool[at],) + rest

    return choose(0, r)


_NOTHING = object()


class groupby(_Iterator):
    """Runs of items with the same key, each an iterator over the same source."""

    def __init__(self, iterable, key=None):
        self._source, self._by = iter(iterable), key
        self._item = self._this = self._target = _NOTHING

    def _step(self):
        self._item = next(self._source)
        self._this = self._item if self._by is None else self._by(self._item)

    def __next__(self):
        self._group = group = object()
        while self._this is _NOTHING or self._target is not _NOTHING and self._this == self._target:
            self._step()
        self._target = self._this
        return self._this, self._run(group)

    def _run(self, group):
        while self._group is group:
            if self._item is _NOTHING:
                try:
                    self._step()
                except StopIteration:
                    return
            if self._this != self._target:
                return
            item, self._item = self._item, _NOTHING
            yield item


def tee(iterable, n=2, /):
    """Several iterators over the same items."""
    from collections import deque
    if n < 0:
        raise ValueError('n must be >= 0')
    iterator = iter(iterable)
    queues = [deque() for _ in range(n)]

    def branch(queue):
        while True:
            if not queue:
                for item in iterator:
                    break
                else:
                    return
                for other in queues:
                    other.append(item)
            yield queue.popleft()

    return tuple([branch(queue) for queue in queues])
