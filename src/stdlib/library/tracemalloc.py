"""CPython's tracemalloc: it can be turned on, and tells of no memory."""

_tracing = False


def start(nframe=1):
    global _tracing
    _tracing = True


def stop():
    global _tracing
    _tracing = False


def is_tracing():
    return _tracing


def get_traced_memory():
    return 0, 0


def get_traceback_limit():
    return 1


def get_object_traceback(obj):
    return None


def clear_traces():
    pass


reset_peak = clear_traces


def take_snapshot():
    raise NotImplementedError('tracemalloc.take_snapshot() is not supported by this playground')
