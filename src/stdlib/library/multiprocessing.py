"""Refused: there are no processes."""


def cpu_count():
    """Return how many processors the system has."""
    return 4


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(f"module 'multiprocessing' has no attribute {name!r}")
    raise NotImplementedError(f'multiprocessing.{name} is not available: a page in a browser has no '
                              'processes; threading has threads')
