"""CPython's importlib, for the modules that there are."""

import sys

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']
__path__ = []


def import_module(name, package=None):
    if name.startswith('.'):
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for "
                            f'{name!r}')
        name = package + name
    __import__(name)
    return sys.modules[name]


def reload(module):
    raise NotImplementedError('importlib.reload() is not supported by this playground')


def invalidate_caches():
    pass
