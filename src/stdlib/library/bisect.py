"""Places in sorted lists, as CPython's bisect."""

__all__ = ('bisect', 'bisect_left', 'bisect_right', 'insort', 'insort_left', 'insort_right')


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """Return where to insert x, behind what equals it; key is not applied to x."""
    return _first(a, lo, hi, key, lambda item: x < item)


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """Return where to insert x, before what equals it; key is not applied to x."""
    return _first(a, lo, hi, key, lambda item: not item < x)


def insort_right(a, x, lo=0, hi=None, *, key=None):
    """Insert x in its place, behind what equals it."""
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    """Insert x in its place, before what equals it."""
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


def _first(a, lo, hi, key, is_beyond):
    """Return the first position whose item is beyond the place sought."""
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle]
        if is_beyond(item if key is None else key(item)):
            hi = middle
        else:
            lo = middle + 1
    return lo


bisect = bisect_right
insort = insort_right
