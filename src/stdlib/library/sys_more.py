"""The names of sys that few programs ask for: found when they are asked for."""

import sys
from _inspect import reference_count as getrefcount
from _traceback import frame_with_variables as _frame
from types import SimpleNamespace as _SimpleNamespace

__name__ = 'sys'

abiflags = ''
api_version = 1013
copyright = 'Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved.'
base_prefix = base_exec_prefix = exec_prefix = '/usr'
dont_write_bytecode = False
float_repr_style = 'short'
hash_info = _SimpleNamespace(width=64, modulus=2 ** 61 - 1, inf=314159, nan=0, imag=1000003,
                             algorithm='siphash13', hash_bits=64, seed_bits=128, cutoff=0)
int_info = _SimpleNamespace(bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300,
                            str_digits_check_threshold=640)
thread_info = _SimpleNamespace(name='pthread', lock='semaphore', version=None)
meta_path = []
path_hooks = []
path_importer_cache = {}
platlibdir = 'lib'
pycache_prefix = None
builtin_module_names = ('_abc', '_io', '_thread', '_weakref', 'builtins', 'errno', 'gc',
                        'itertools', 'posix', 'signal', 'sys', 'time')
_modules = '''abc argparse array ast asyncio atexit base64 bisect builtins calendar cmath codecs
collections concurrent configparser contextlib contextvars copy csv ctypes dataclasses datetime
decimal difflib
dis email enum errno fractions functools gc getpass glob graphlib gzip hashlib heapq hmac html http
importlib inspect io ipaddress itertools json keyword linecache locale logging math multiprocessing
numbers operator os pathlib pickle platform pprint queue random re reprlib sched secrets select
selectors shelve shlex shutil signal socket sqlite3 ssl stat statistics string struct subprocess sys
tempfile textwrap threading time timeit tkinter tokenize traceback tracemalloc types typing
unicodedata unittest urllib uuid venv warnings weakref xml zipfile zlib zoneinfo'''
stdlib_module_names = frozenset(_modules.split())
_digits = 4300


def _getframe(depth=0, /):
    frame = _frame(depth)
    if frame is None:
        raise ValueError('call stack is not deep enough')
    return frame


def getsizeof(object, default=None, /):
    kind = type(object)
    if kind in (list, tuple):
        return (56 if kind is list else 40) + 8 * len(object)
    if kind is str:
        widest = max(map(ord, object), default=0)
        if widest < 128:
            return 49 + len(object)
        if widest < 256:
            return 73 + len(object)
        return 74 + 2 * len(object) if widest < 65536 else 76 + 4 * len(object)
    if kind in (int, bool):
        return 24 + 4 * max(1, (abs(object).bit_length() + 29) // 30)
    if kind in (bytes, bytearray):
        return (33 if kind is bytes else 57) + len(object)
    if kind in (set, frozenset):
        room = 8
        while len(object) * 5 >= room * 3:
            room *= 4
        return 216 + (16 * room if room > 8 else 0)
    if kind is dict:
        if not object:
            return 64
        room = 8
        while len(object) > room * 2 // 3:
            room *= 2
        entry = 16 if all(type(key) is str for key in object) else 24
        return 88 + room * (1 if room <= 256 else 2) + room * 2 // 3 * entry + 8
    sizes = {'float': 24, 'complex': 32, 'NoneType': 16, 'function': 136, 'range': 48,
             'generator': 104, 'coroutine': 88, 'async_generator': 104, 'type': 1064,
             'builtin_function_or_method': 72, 'method': 64, 'module': 72, 'object': 16}
    return sizes.get(kind.__name__, 48)


def getfilesystemencoding():
    return 'utf-8'


def getfilesystemencodeerrors():
    return 'surrogateescape'


def getallocatedblocks():
    return 0


def get_int_max_str_digits():
    return _digits


def set_int_max_str_digits(maxdigits):
    if maxdigits and maxdigits < 640:
        raise ValueError('maxdigits must be 0 or larger than 640')
    raise NotImplementedError('sys.set_int_max_str_digits() is not supported by this playground')


def get_coroutine_origin_tracking_depth():
    return 0


def set_coroutine_origin_tracking_depth(depth):
    pass


def is_finalizing():
    return False


def gettrace():
    return None


getprofile = gettrace


def settrace(function):
    if function is not None:
        raise NotImplementedError('tracing is not supported by this playground')


setprofile = settrace


def audit(event, *args):
    pass


addaudithook = audit


def displayhook(value, /):
    if value is not None:
        print(repr(value))
        import builtins
        builtins._ = value


def excepthook(exctype, value, traceback, /):
    import traceback as module
    module.print_exception(exctype, value, traceback)


def unraisablehook(unraisable, /):
    message = unraisable.err_msg or 'Exception ignored in'
    _ignore(message, unraisable.object, unraisable.exc_value)


def _ignore(message, source, error):
    import traceback as module
    print(message if source is None else f'{message}: {source!r}', file=sys.stderr)
    module.print_exception(error, chain=False)


def _tell_unraisable(hook, error, source):
    from collections import namedtuple
    fields = 'exc_type exc_value exc_traceback err_msg object'
    kind = namedtuple('UnraisableHookArgs', fields, module='sys')
    try:
        hook(kind(type(error), error, error.__traceback__, None, source))
    except BaseException as failure:
        _ignore('Exception ignored in sys.unraisablehook', hook, failure)


def breakpointhook(*args, **kwargs):
    raise NotImplementedError('breakpoint() is not supported by this playground')


__excepthook__, __displayhook__ = excepthook, displayhook
__unraisablehook__, __breakpointhook__ = unraisablehook, breakpointhook


def _find(name):
    if name in _own:
        return globals()[name]
    raise AttributeError(f"module 'sys' has no attribute {name!r}", name=name, obj=sys)


_own = {name for name in globals() if name[0] != '_'} | {
    '_getframe', '__excepthook__', '__displayhook__', '__unraisablehook__', '__breakpointhook__'}
_own -= {'sys', 'annotations'}
