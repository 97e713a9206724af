"""CPython's itertools: iterators for loops."""

_NOTHING = object()


class _Iterator:
    """What the iterators have in common: _takes says how they are called, _begin is told with what."""

    def __new__(cls, /, *args, **keywords):
        self = object.__new__(cls)
        self._begin(*_arguments(*cls._takes, args, keywords))
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def _arguments(name, names, required, args, keywords):
    """The arguments of a call, worded as C functions do; names is a number where there are none."""
    if isinstance(names, int):
        if keywords:
            raise TypeError(f'{name}() takes no keyword arguments')
        if len(args) != names:
            raise TypeError(f'{name} expected {names} argument{"s" * (names != 1)}, got {len(args)}')
        return args
    names = names.split()
    given = len(args) + len(keywords)
    if given > len(names):
        raise TypeError(f'{name}() takes at most {len(names)} arguments ({given} given)')
    values = list(args)
    for parameter in names[len(args):]:
        if parameter not in keywords and len(values) < required:
            raise TypeError(f'{name}() missing required argument {parameter!r} '
                            f'(pos {len(values) + 1})')
        values.append(keywords.pop(parameter, _NOTHING))
    for keyword in keywords:
        raise TypeError(f'{keyword!r} is an invalid keyword argument for {name}()')
    return values


class count(_Iterator):
    """Numbers from start on."""

    __c_type__ = True

    _takes = 'count', 'start step', 0

    def _begin(self, start, step):
        start = 0 if start is _NOTHING else start
        step = 1 if step is _NOTHING else step
        for number in start, step:
            if not hasattr(number, '__float__') and not hasattr(number, '__complex__'):
                raise TypeError('a number is required')
        self._next, self._step = start, step

    def __next__(self):
        number = self._next
        self._next = number + self._step
        return number

    def __repr__(self):
        step = '' if self._step == 1 and isinstance(self._step, int) else f', {self._step}'
        return f'count({self._next}{step})'


class repeat(_Iterator):
    """One object, so many times or for ever."""

    __c_type__ = True

    _takes = 'repeat', 'object times', 1

    def _begin(self, object, times):
        self._object, self._left = object, None if times is _NOTHING else max(range(times).stop, 0)

    def __next__(self):
        if self._left is not None:
            if not self._left:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError('len() of unsized object')
        return self._left

    def __repr__(self):
        times = '' if self._left is None else f', {self._left}'
        return f'repeat({self._object!r}{times})'


class chain(_Iterator):
    """The items of one iterable after those of another."""

    __c_type__ = True

    def __new__(cls, /, *iterables, **keywords):
        if keywords:
            raise TypeError('chain() takes no keyword arguments')
        return cls._of(iterables)

    @classmethod
    def _of(cls, iterables):
        self = object.__new__(cls)
        self._sources, self._items = iter(iterables), iter(())
        return self

    @classmethod
    def from_iterable(cls, iterable, /):
        """The items of each of the iterables."""
        return cls._of(iterable)

    def __next__(self):
        while True:
            for item in self._items:
                return item
            sources, self._sources = self._sources, iter(())
            self._items = iter(next(sources))
            self._sources = sources


class cycle(_Iterator):
    """Repeats the items for ever."""

    __c_type__ = True

    _takes = 'cycle', 1, 1

    def _begin(self, iterable):
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

    __c_type__ = True

    def __new__(cls, /, *args, **keywords):
        if keywords:
            raise TypeError('islice() takes no keyword arguments')
        if len(args) < 2:
            raise TypeError(f'islice expected at least 2 arguments, got {len(args)}')
        if len(args) > 4:
            raise TypeError(f'islice expected at most 4 arguments, got {len(args)}')
        bounds = slice(*args[1:])
        start, stop, step = (getattr(type(bound), '__index__', lambda bound: bound)(bound)
                             for bound in (bounds.start, bounds.stop, bounds.step))
        for name, bound in (('Stop argument', stop), ('Indices', start)):
            if bound is not None and not (isinstance(bound, int) and bound >= 0):
                raise ValueError(f'{name} for islice() must be None or an integer: '
                                 '0 <= x <= sys.maxsize.')
        if step is not None and not (isinstance(step, int) and step > 0):
            raise ValueError('Step for islice() must be a positive integer or None.')
        self = object.__new__(cls)
        self._items, self._taken = iter(args[0]), 0
        self._wanted, self._stop, self._step = start or 0, stop, step or 1
        return self

    def __next__(self):
        items, stop = self._items, self._stop
        # What lies before the next item is taken, also between the last one and the stop.
        while self._taken < self._wanted:
            next(items)
            self._taken += 1
        if stop is not None and self._taken >= stop:
            self._items = iter(())
            raise StopIteration
        item = next(items)
        self._taken += 1
        self._wanted += self._step
        if stop is not None and self._wanted > stop:
            self._wanted = stop
        return item


class _Tested(_Iterator):
    """An iterator that calls a function with each item."""

    def _begin(self, function, iterable):
        self._function, self._items = function, iter(iterable)


class takewhile(_Tested):
    """The items before the first that fails."""

    __c_type__ = True

    _takes = 'takewhile', 2, 2

    def __next__(self):
        item = next(self._items)
        if self._function(item):
            return item
        self._items = iter(())
        raise StopIteration


class dropwhile(_Tested):
    """The items from the first that fails on."""

    __c_type__ = True

    _takes = 'dropwhile', 2, 2
    _found = False

    def __next__(self):
        for item in self._items:
            if self._found or not self._function(item):
                self._found = True
                return item
        raise StopIteration


class filterfalse(_Tested):
    """The items that fail."""

    __c_type__ = True

    _takes = 'filterfalse', 2, 2

    def __next__(self):
        for item in self._items:
            if not (item if self._function in (None, bool) else self._function(item)):
                return item
        raise StopIteration


class starmap(_Tested):
    """The results of a function called with each tuple of arguments."""

    __c_type__ = True

    _takes = 'starmap', 2, 2

    def __next__(self):
        return self._function(*tuple(next(self._items)))


class compress(_Iterator):
    """The items whose selectors are true."""

    __c_type__ = True

    _takes = 'compress', 'data selectors', 2

    def _begin(self, data, selectors):
        self._items = zip(data, selectors)

    def __next__(self):
        for item, selected in self._items:
            if selected:
                return item
        raise StopIteration


class pairwise(_Iterator):
    """Each item with the next."""

    __c_type__ = True

    _takes = 'pairwise', 1, 1

    def _begin(self, iterable):
        self._items, self._last = iter(iterable), _NOTHING

    def __next__(self):
        if self._last is _NOTHING:
            self._last = next(self._items)
        pair = self._last, next(self._items)
        self._last = pair[1]
        return pair


class accumulate(_Iterator):
    """Running totals."""

    __c_type__ = True

    _takes = 'accumulate', 'iterable func initial', 1

    def _begin(self, iterable, func, initial):
        self._items, self._function = iter(iterable), None if func is _NOTHING else func
        self._total, self._initial = _NOTHING, None if initial is _NOTHING else initial

    def __next__(self):
        if self._initial is not None:
            self._total, self._initial = self._initial, None
            return self._total
        item = next(self._items)
        if self._total is _NOTHING:
            self._total = item
        elif self._function is None:
            self._total = self._total + item
        else:
            self._total = self._function(self._total, item)
        return self._total


class zip_longest(_Iterator):
    """Items of several iterables side by side, until the longest ends."""

    __c_type__ = True

    def __new__(cls, /, *iterables, fillvalue=None, **keywords):
        if keywords:
            raise TypeError('zip_longest() got an unexpected keyword argument')
        self = object.__new__(cls)
        self._iterators = [iter(iterable) for iterable in iterables]
        self._left, self._fill = len(iterables), fillvalue
        return self

    def __next__(self):
        if not self._left:
            raise StopIteration
        row = []
        for at, iterator in enumerate(self._iterators):
            item = self._fill
            if iterator is not None:
                for item in iterator:
                    break
                else:
                    self._iterators[at] = None
                    self._left -= 1
                    if not self._left:
                        raise StopIteration
            row.append(item)
        return tuple(row)


class product(_Iterator):
    """All tuples with an item of each iterable."""

    __c_type__ = True

    def __new__(cls, /, *iterables, repeat=1, **keywords):
        for keyword in keywords:
            raise TypeError(f'{keyword!r} is an invalid keyword argument for product()')
        if range(repeat).stop < 0:
            raise ValueError('repeat argument cannot be negative')
        self = object.__new__(cls)
        self._items = _product([tuple(iterable) for iterable in iterables] * repeat)
        return self


def _product(pools):
    if not all(pools):
        return
    places = [0] * len(pools)
    row = [pool[0] for pool in pools]
    while True:
        yield tuple(row)
        for column in range(len(pools) - 1, -1, -1):
            pool = pools[column]
            places[column] += 1
            if places[column] < len(pool):
                row[column] = pool[places[column]]
                break
            places[column], row[column] = 0, pool[0]
        else:
            return


class permutations(_Iterator):
    """All ordered choices of r items."""

    __c_type__ = True

    _takes = 'permutations', 'iterable r', 1

    def _begin(self, iterable, r):
        pool = tuple(iterable)
        if r is _NOTHING or r is None:
            r = len(pool)
        if not isinstance(r, int):
            raise TypeError('Expected int as r')
        if r < 0:
            raise ValueError('r must be non-negative')
        self._items = _arranged(pool, r)


def _arranged(pool, r):
    if r > len(pool):
        return
    places = list(range(r))
    free = list(range(r, len(pool)))
    while True:
        yield tuple([pool[at] for at in places])
        # The last column that can go on does; those behind it begin anew. What is free is sorted.
        while places:
            last = places.pop()
            for at, place in enumerate(free):
                if place > last:
                    free[at] = last
                    places.append(place)
                    break
            else:
                free.append(last)
                continue
            missing = r - len(places)
            places += free[:missing]
            del free[:missing]
            break
        else:
            return


class combinations(_Iterator):
    """All choices of r items, in the order of the iterable."""

    __c_type__ = True

    _takes = 'combinations', 'iterable r', 2
    _apart = 1

    def _begin(self, iterable, r):
        pool = tuple(iterable)
        if range(r).stop < 0:
            raise ValueError('r must be non-negative')
        self._items = _chosen(pool, r, self._apart)


class combinations_with_replacement(_Iterator):
    """The same, where an item may be chosen more than once."""

    __c_type__ = True

    _takes = 'combinations_with_replacement', 'iterable r', 2
    _apart = 0
    _begin = combinations._begin


def _chosen(pool, r, apart):
    last = len(pool) - 1
    places = [column * apart for column in range(r)]
    if r and places[-1] > last:
        return
    while True:
        yield tuple([pool[at] for at in places])
        for column in range(r - 1, -1, -1):
            if places[column] < last - (r - 1 - column) * apart:
                first = places[column] + 1
                places[column:] = [first + apart * more for more in range(r - column)]
                break
        else:
            return


class groupby(_Iterator):
    """Runs of items with the same key, each an iterator over the same source."""

    __c_type__ = True

    _takes = 'groupby', 'iterable key', 1

    def _begin(self, iterable, key):
        self._source, self._by = iter(iterable), None if key is _NOTHING else key
        self._item = self._this = self._target = _NOTHING

    def _step(self):
        self._item = next(self._source)
        self._this = self._item if self._by is None else self._by(self._item)

    def __next__(self):
        self._group = None
        while self._this is _NOTHING or self._target is not _NOTHING and self._this == self._target:
            self._step()
        self._target = self._this
        self._group = group = object.__new__(_grouper)
        group._of = self
        return self._this, group


class _grouper(_Iterator):
    __c_type__ = True

    def __next__(self):
        of = self._of
        if of._group is not self:
            raise StopIteration
        if of._item is _NOTHING:
            of._step()
        if of._this != of._target:
            raise StopIteration
        item, of._item = of._item, _NOTHING
        return item


class _tee(_Iterator):
    __c_type__ = True

    def __next__(self):
        if not self._queue:
            item = next(self._items)
            for queue in self._queues:
                queue.append(item)
        return self._queue.popleft()


def tee(*args):
    """Several iterators over the same items."""
    from collections import deque
    if not args:
        raise TypeError('tee expected at least 1 argument, got 0')
    if len(args) > 2:
        raise TypeError(f'tee expected at most 2 arguments, got {len(args)}')
    iterable, n = *args, *(2,)[len(args) - 1:]
    if range(n).stop < 0:
        raise ValueError('n must be >= 0')
    iterator, queues, branches = iter(iterable), [], []
    for _ in range(n):
        branch = object.__new__(_tee)
        branch._items, branch._queues, branch._queue = iterator, queues, deque()
        queues.append(branch._queue)
        branches.append(branch)
    return tuple(branches)
