"""CPython's gc; objects are counted here, and cycles live until the program ends."""

DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38
callbacks = []
garbage = []
_enabled = True
_threshold = 700, 10, 10


def collect(generation=2):
    return 0


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def get_threshold():
    return _threshold


def set_threshold(threshold0, threshold1=10, threshold2=10):
    global _threshold
    _threshold = threshold0, threshold1, threshold2


def get_count():
    return 0, 0, 0


def get_stats():
    return [{'collections': 0, 'collected': 0, 'uncollectable': 0} for _ in range(3)]


def get_freeze_count():
    return 0


def is_finalized(obj, /):
    return False


def freeze():
    pass


unfreeze = freeze


def get_debug():
    return 0


def set_debug(flags):
    pass


def _refuse(name):
    def function(*args):
        raise NotImplementedError(f'gc.{name}() is not supported by this playground')
    function.__name__ = function.__qualname__ = name
    return function


get_objects, get_referrers, get_referents = map(
    _refuse, ('get_objects', 'get_referrers', 'get_referents'))


def is_tracked(obj):
    return not isinstance(obj, (int, float, str, bytes, type(None)))
