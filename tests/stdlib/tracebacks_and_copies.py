# Functions of traceback and of copy.
import copy
import io
import sys
import traceback


def fail(depth):
    if depth:
        return fail(depth - 1)
    raise ValueError('deep')


def chained():
    try:
        fail(1)
    except ValueError as error:
        raise KeyError('key') from error


try:
    chained()
except KeyError as error:
    caught = error
    print(traceback.format_exc())
    text = io.StringIO()
    traceback.print_exc(file=text)
    print(text.getvalue() == traceback.format_exc())
    print(traceback.format_exc(limit=1, chain=False))
    print(traceback.format_exc(chain=False))
print(traceback.format_exception(caught)[-1:], len(traceback.format_exception(caught)))
print(traceback.format_exception(type(caught), caught, caught.__traceback__) == traceback.format_exception(caught))
print(traceback.format_exception_only(caught), traceback.format_exception_only(KeyError, KeyError('x')))
for frame in traceback.extract_tb(caught.__traceback__):
    print(frame.name, frame.lineno, frame.line, frame[1], frame[2])
print(traceback.extract_tb(caught.__traceback__)[0])
print(''.join(traceback.format_tb(caught.__traceback__)))
traceback.print_tb(caught.__traceback__, file=sys.stdout)
print(traceback.format_exc())


def stacked():
    traceback.print_stack(file=sys.stdout)
    print(traceback.extract_stack()[-1].name)
    print(traceback.format_stack(limit=1))


stacked()
one = traceback.TracebackException.from_exception(caught)
print(str(one), one.exc_type, len(one.stack), one.__cause__.exc_type)
print(''.join(one.format(chain=False)))
print(''.join(traceback.format_list([('f.py', 3, 'g', 'code')])), end='')
print(traceback.format_list(traceback.extract_tb(caught.__traceback__))[-1])
for f, lineno in traceback.walk_tb(caught.__traceback__):
    print(f.f_code.co_name, lineno)
try:
    exec('x = = 1')
except SyntaxError as error:
    print(''.join(traceback.format_exception_only(error)))


def recurse(n):
    if n:
        recurse(n - 1)
    else:
        raise OSError(2, 'No such file')


try:
    recurse(8)
except OSError:
    traceback.print_exc(file=sys.stdout)
try:
    error = ValueError('noted')
    error.add_note('the note')
    raise error
except ValueError:
    traceback.print_exc(file=sys.stdout)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError('hidden') from None
except RuntimeError:
    traceback.print_exc(file=sys.stdout)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError('shown')
except RuntimeError as e:
    traceback.print_exception(e, file=sys.stdout)
try:
    raise ExceptionGroup('several', [ValueError(1), KeyError('k')])
except ExceptionGroup as e:
    traceback.print_exception(e, file=sys.stdout)

nested = [[1, 2], {'a': {3}}, (4, [5])]
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
print(shallow == nested, shallow[0] is nested[0], deep == nested, deep[0] is nested[0], deep[2][1] is nested[2][1])
nested.append(nested)
deep = copy.deepcopy(nested)
print(deep[3] is deep, deep)
plain = (1, 'a', (2, 3))
print(copy.deepcopy(plain) is plain, copy.copy(plain) is plain)


class Plain:
    def __init__(self, inner):
        self.inner = inner


class Slotted:
    __slots__ = ('a', 'b')


class Own:
    def __init__(self, n):
        self.n = n

    def __copy__(self):
        print('copying')
        return Own(self.n + 1)

    def __deepcopy__(self, memo):
        print('deep', len(memo))
        return Own(self.n + 10)


p = Plain([1])
p.me = p
q, r = copy.copy(p), copy.deepcopy(p)
print(q.inner is p.inner, q.me is p, r.inner is p.inner, r.inner, r.me is r)
s = Slotted()
s.a = [1]
t, u = copy.copy(s), copy.deepcopy(s)
print(t.a is s.a, u.a is s.a, u.a, hasattr(u, 'b'))
o = Own(1)
print(copy.copy(o).n, copy.deepcopy(o).n, copy.deepcopy([o, o])[1].n)
shared = [1]
two = copy.deepcopy([shared, shared])
print(two[0] is two[1])
memo = {id(shared): 'from memo'}
print(copy.deepcopy([shared], memo))
print(copy.copy(len) is len, copy.deepcopy(Plain) is Plain, copy.copy(None))


class Reduced:
    def __init__(self, x):
        self.x = x

    def __reduce__(self):
        return Reduced, (self.x * 2,)


class Stated:
    def __init__(self):
        self.kept, self.dropped = [1], 2

    def __getstate__(self):
        return {'kept': self.kept}

    def __setstate__(self, state):
        print('state', state)
        self.__dict__.update(state)


print(copy.copy(Reduced(2)).x, copy.deepcopy(Reduced(3)).x)
print(copy.deepcopy(Stated()).__dict__, copy.copy(Stated()).__dict__)


class L(list):
    pass


class D(dict):
    pass


l = L([1, [2]])
l.extra = 'e'
m = copy.deepcopy(l)
print(type(m).__name__, m, m.extra, m[1] is l[1], copy.copy(l).extra)
d = D(a=[1])
d.extra = {}
e = copy.deepcopy(d)
print(type(e).__name__, e, e.extra, e['a'] is d['a'])
err = ValueError('a', 1)
err.more = [1]
f = copy.copy(err)
print(repr(f), f.more is err.more, repr(copy.deepcopy(err)))
try:
    copy.deepcopy(x for x in [])
except TypeError as error:
    print(error)
try:
    copy.copy(x for x in [])
except TypeError as error:
    print(error)
from collections import deque, OrderedDict, defaultdict, Counter, namedtuple
P = namedtuple('P', 'x y')
print(copy.deepcopy(deque([[1]], 3)), copy.deepcopy(OrderedDict(a=[1])), copy.deepcopy(defaultdict(list, a=[1])),
      copy.copy(Counter('aab')), copy.deepcopy(P(1, [2])), copy.deepcopy({1: frozenset([2])}), copy.copy(bytearray(b'x')))
print(copy.Error, issubclass(copy.Error, Exception))
