import builtins
import codecs
import errno
import http
import importlib
import inspect
import operator
import os
import reprlib
import shutil
import signal
import sys
import types


def attempt(do):
    try:
        print(do())
    except (Exception, SystemExit) as error:
        print(type(error).__name__, error)


print(sys.getfilesystemencoding(), sys.int_info.bits_per_digit, sys.hash_info.width, sys.float_repr_style)
print([sys.getsizeof(value) for value in (0, 1, 2 ** 30, 1.5, '', 'abc', 'é', '中文', b'ab', (), (1, 2), [], {}, set(), None)])
print('json' in sys.stdlib_module_names, 'sys' in sys.builtin_module_names, sys.is_finalizing(), sys.gettrace())


def depth():
    value = 5
    frame = sys._getframe()
    return frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_locals['value']


print(depth(), sys._getframe().f_code.co_name)
held = []
count = sys.getrefcount(held)
again = held
print(count, sys.getrefcount(held) - count)
sys.displayhook(5)
sys.displayhook(None)
attempt(lambda: sys.nothing)
attempt(lambda: sys.exi)

print(operator.itemgetter(1), operator.itemgetter(1, 'a')({1: 2, 'a': 3}), operator.attrgetter('real', 'imag')(1j))
print(operator.attrgetter('a.b'), operator.methodcaller('split', ',', maxsplit=1)('a,b,c'), operator.methodcaller('f', 1, k=2))
print(operator.imod(7, 4), operator.itruediv(1, 2), operator.ipow(2, 3))

os.environ['X'] = '1'
print(os.environ['X'], os.getenv('X'), os.environ.get('NOPE', 'd'), 'PATH' in os.environ, type(os.environ).__name__)
del os.environ['X']
attempt(lambda: os.environ['X'])
attempt(lambda: os.environ.__setitem__('Y', 5))
print(os.path.commonpath(['/a/b/c', '/a/b/d']), os.path.normcase('A'), os.path.expandvars('$NOPE/${NOPE}'))
print(shutil.get_terminal_size((70, 20)).lines, shutil.which('nothing-like-this'))
print(signal.SIGINT, repr(signal.SIGTERM), signal.Signals(28).name, signal.strsignal(15))
print(errno.ENOENT, errno.errorcode[13], errno.ECONNREFUSED, errno.ETIMEDOUT)
print(http.HTTPStatus.OK, http.HTTPStatus(404).phrase, repr(http.HTTPStatus.IM_A_TEAPOT), http.HTTPStatus.NOT_FOUND == 404, http.HTTPMethod.GET)
print(codecs.encode('Hello', 'rot13'), codecs.decode(b'\xe4\xb8\xad', 'utf-8'), codecs.encode(b'ab', 'hex'), codecs.BOM_UTF8)
print(reprlib.repr(list(range(20))), reprlib.repr('x' * 100), reprlib.repr({i: i for i in range(9)}), reprlib.repr({3, 1}), reprlib.repr([[[[[[[1]]]]]]]))
print(importlib.import_module('json').dumps([1]), __import__('os').sep, __import__('os.path').__name__)
attempt(lambda: importlib.import_module('nothing_like_this').x)
attempt(lambda: exit(3))
attempt(lambda: quit())


class Node:
    def __init__(self):
        self.items = [self]

    @reprlib.recursive_repr()
    def __repr__(self):
        return f'Node({self.items})'


print(Node())
builtins.shout = lambda text: print(text.upper())
shout('known everywhere')


class Greeter:
    """Greets."""

    def greet(self, name='you', *, loud: bool = False) -> str:
        """Say hello.

            Indented.
        """
        return f'hello {name}'


class Louder(Greeter):
    pass


print(inspect.getsource(Greeter.greet), inspect.getsource(Greeter), sep='')
print(inspect.getdoc(Louder), inspect.getmro(Louder)[1:], inspect.getfullargspec(Greeter.greet))
print(inspect.getsourcelines(attempt)[1], inspect.getmodule(attempt).__name__, inspect.isabstract(Greeter), inspect.cleandoc('a\n   b\n     c'))


def outer():
    counted = 1

    def inner():
        return counted, print, missing
    return inner


print(inspect.getclosurevars(outer()).nonlocals, inspect.getclosurevars(outer()).unbound)
print(inspect.currentframe().f_lineno, [info.function for info in inspect.stack()])


def countdown(start):
    while start:
        yield start
        start -= 1


generator = countdown(3)
print(inspect.getgeneratorstate(generator), inspect.getgeneratorlocals(generator), next(generator))
print(inspect.getgeneratorstate(generator), generator.gi_frame.f_lineno, generator.gi_frame.f_locals)
generator.close()
print(generator.gi_frame)


async def waiting(value):
    pass


coroutine = waiting(1)
print(coroutine.cr_frame.f_lineno, inspect.getcoroutinelocals(coroutine), coroutine.cr_origin)
coroutine.close()

bound = types.MethodType(lambda self, other: (self, other), 'me')
print(bound('you'), types.FunctionType(countdown.__code__, globals(), 'other').__name__)
attempt(lambda: types.MethodType(5, 1))
attempt(lambda: types.MethodType(print, None))
made = types.new_class('Made', (Greeter,), {}, lambda namespace: namespace.update(size=3))
print(made, made.size, made().greet('x'))
try:
    1 / 0
except ZeroDivisionError as error:
    print(error.__traceback__.tb_frame.f_code.co_name, error.__traceback__.tb_lineno)


def failing(x):
    y = x * 2
    return y / 0


try:
    failing(4)
except ZeroDivisionError as error:
    print(error.__traceback__.tb_next.tb_frame.f_locals)
print(object.__repr__(5)[:12], object.__repr__([])[:13])
import io
import time
import timeit
from collections import *
from typing import *
from urllib.parse import quote_from_bytes, unquote_to_bytes

print(UserDict.__name__, Callable[[int], str], Deque, OrderedDict.__name__)
print(unquote_to_bytes('a%20%ff%zz'), quote_from_bytes(b'\xff/ '))
print(time.get_clock_info('monotonic').adjustable, timeit.timeit('x + 1', 'x = 1', number=5) >= 0)
module = types.ModuleType('plugin', 'Its doc.')
module.x = 5
print(module, module.x, module.__doc__, module.__name__, isinstance(module, types.ModuleType))
stream = io.BytesIO(b'abcdef')
room = bytearray(4)
print(stream.readinto(room), room, stream.readinto(memoryview(room)[1:]), room, stream.getbuffer()[1:3].tobytes())
error = AttributeError('no', name='n', obj=5)
print(repr(error), error.name, error.obj, AttributeError().name, ImportError('i', name='m').name, NameError().name)
attempt(lambda: ValueError(x=1))
