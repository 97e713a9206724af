"""urllib: a package."""

import _engine


def __getattr__(name):
    if name in ('error', 'parse', 'request'):
        return _engine.module(f'urllib.{name}')
    raise AttributeError(f"module 'urllib' has no attribute {name!r}")
