"""CPython's atexit."""

import sys
from _thread import _add_exit_hook

_known = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError('the first argument must be callable')
    _known.append((func, args, kwargs))
    return func


def unregister(func, /):
    _known[:] = [entry for entry in _known if entry[0] != func]


def _clear():
    _known.clear()


def _ncallbacks():
    return len(_known)


def _run_exitfuncs():
    while _known:
        func, args, kwargs = _known.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            if isinstance(error, SystemExit):
                continue
            from _traceback import format
            sys.stderr.write(f'Exception ignored in atexit callback: {func!r}\n'
                             + format(error, error.__traceback__, None, True))


_add_exit_hook(_run_exitfuncs)
