"""Heaps in lists, as CPython's heapq: the same comparisons, so ties come out in the same order."""

__all__ = ('heappush', 'heappop', 'heapify', 'heapreplace', 'heappushpop', 'merge', 'nlargest',
           'nsmallest')


def heappush(heap, item):
    """Add item to the heap."""
    if not isinstance(heap, list):
        _refuse(heap, 'heappush', ' 1')
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap):
    """Remove and return the smallest item."""
    if not isinstance(heap, list):
        _refuse(heap, 'heappop')
    _refuse_empty(heap)
    last = heap.pop()
    if not heap:
        return last
    smallest, heap[0] = heap[0], last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Return the smallest item and put item into its place."""
    if not isinstance(heap, list):
        _refuse(heap, 'heapreplace', ' 1')
    _refuse_empty(heap)
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Add item, then remove and return the smallest."""
    if not isinstance(heap, list):
        _refuse(heap, 'heappushpop', ' 1')
    if heap and heap[0] < item:
        return heapreplace(heap, item)
    return item


def heapify(heap):
    """Turn a list into a heap, in place."""
    if not isinstance(heap, list):
        _refuse(heap, 'heapify')
    for position in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, position)


def _refuse(heap, name, which=''):
    kind = heap if heap is None else type(heap).__name__
    raise TypeError(f'{name}() argument{which} must be list, not {kind}')


def _refuse_empty(heap):
    if not heap:
        raise IndexError('index out of range')


def _rise(heap, top, position):
    """Move an item up until its parent is not larger, at most to top."""
    item = heap[position]
    while position > top:
        parent = (position - 1) // 2
        if not item < heap[parent]:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _sink(heap, position):
    """Move an item down to a leaf along the smaller children, then up to where it belongs.

    Most items belong near the leaves, so this compares less than stopping on the way.
    """
    top = position
    item = heap[position]
    size = len(heap)
    child = 2 * position + 1
    while child < size:
        if child + 1 < size and not heap[child] < heap[child + 1]:
            child += 1
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _rise(heap, top, position)


class _Head:
    """The next item of one of the inputs of merge(), ordered for its heap."""

    def __init__(self, order, items, key, reverse):
        self.order = order
        self.items = items
        self.key = key
        self.reverse = reverse

    def advance(self):
        """Take the next item; raise StopIteration if there is none."""
        self.item = next(self.items)
        self.rank = self.item if self.key is None else self.key(self.item)

    def __lt__(self, other):
        first, second = (other, self) if self.reverse else (self, other)
        if first.rank < second.rank:
            return True
        if second.rank < first.rank:
            return False
        return self.order < other.order


def merge(*iterables, key=None, reverse=False):
    """Yield the items of sorted iterables in sorted order, taking no more than it needs."""
    heads = []
    for order, iterable in enumerate(iterables):
        head = _Head(order, iter(iterable), key, reverse)
        try:
            head.advance()
        except StopIteration:
            continue
        heads.append(head)
    heapify(heads)
    while heads:
        head = heads[0]
        yield head.item
        try:
            head.advance()
        except StopIteration:
            heappop(heads)
        else:
            heapreplace(heads, head)


def nsmallest(n, iterable, key=None):
    """Return the n smallest items, smallest first."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """Return the n largest items, largest first."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
