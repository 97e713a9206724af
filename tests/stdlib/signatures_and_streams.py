# Signatures and members of objects; streams in memory.
import inspect
import io


def f(a, /, b: int, c=3, *args, d, e: str = 'x', **kw) -> bool:
    pass


sig = inspect.signature(f)
print(sig, repr(sig), list(sig.parameters), sig.return_annotation)
for p in sig.parameters.values():
    print(p, repr(p), p.kind, p.name, p.default is inspect.Parameter.empty, p.annotation)
print(inspect.signature(lambda: 0), inspect.signature(lambda x, y=None: 0), inspect.signature(lambda *, k: 0))


class C:
    attribute = 1

    def __init__(self, x, y=2):
        self.x = x

    def method(self, a):
        """The doc."""

    @classmethod
    def kind(cls, b):
        pass

    @staticmethod
    def free(c):
        pass


print(inspect.signature(C), inspect.signature(C.method), inspect.signature(C(1).method), inspect.signature(C.kind), inspect.signature(C.free))
b = sig.bind(1, 2, d=4, z=5)
print(b.args, b.kwargs, b.arguments)
b.apply_defaults()
print(b.arguments, b)
for attempt in (lambda: sig.bind(), lambda: sig.bind(1, 2), lambda: inspect.signature(f).bind(1, 2, 3, 4, 5), lambda: inspect.signature(lambda: 0).bind(1), lambda: inspect.signature(lambda: 0).bind(x=1), lambda: inspect.signature(5)):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
print(inspect.signature(lambda a, b=1: 0) == inspect.signature(lambda a, b=1: 1), sig.parameters['b'].replace(name='q'))
print([name for name, value in inspect.getmembers(C) if not name.startswith('__')])
print([name for name, value in inspect.getmembers(C(1), inspect.ismethod)])
print(inspect.getmembers(C(1), lambda v: isinstance(v, int)))
print(inspect.isfunction(f), inspect.isclass(C), inspect.ismethod(C.kind), inspect.isbuiltin(len), inspect.ismodule(io),
      inspect.isgeneratorfunction(f), inspect.iscoroutinefunction(f), inspect.isroutine(f), inspect.getdoc(C.method))

s = io.StringIO('one\ntwo\nthree')
print(repr(s.readline()), s.tell(), s.read(2), s.seek(0), s.readlines(), s.read(), s.closed, s.readable(), s.writable(), s.seekable())
s.seek(0)
print([line for line in s], s.seek(0, 2), s.write('!'), s.getvalue(), s.truncate(3), s.getvalue())
s.seek(1)
s.write('XY')
print(s.getvalue())
s.seek(6)
s.write('pad')
print(repr(s.getvalue()))
s.writelines(['a', 'b'])
print(repr(s.getvalue()))
with io.StringIO() as t:
    print('printed', 1, file=t, end='')
    print(repr(t.getvalue()))
for attempt in (lambda: t.getvalue(), lambda: t.write('x'), lambda: s.write(b'x'), lambda: io.StringIO(5), lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: io.BytesIO('x'), lambda: io.BytesIO().write('x')):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
r = io.BytesIO(b'ab\ncd\n')
print(r.read(1), r.readline(), r.tell(), r.read(), r.seek(0), r.readlines(), r.getvalue(), r.seek(-2, 2), r.read())
r.seek(0)
print(r.write(b'Z'), r.getvalue(), r.truncate(2), r.getvalue(), r.seek(0), list(r))
