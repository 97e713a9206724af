"""Chains, groups and attributes of exceptions that a program makes itself."""
import sys
import traceback

try:
    try:
        raise ValueError("first")
    except ValueError as first:
        try:
            raise KeyError("second")
        except KeyError:
            raise first
except ValueError as error:
    print(repr(error), repr(error.__context__), repr(error.__context__.__context__))

a, b, c = ValueError("a"), ValueError("b"), ValueError("c")
a.__context__, b.__context__, c.__context__ = b, c, b
try:
    try:
        raise a
    except ValueError:
        raise TypeError("on top of a cycle")
except TypeError as error:
    print(repr(error), repr(error.__context__))

print(ExceptionGroup[int], BaseExceptionGroup[int])


class Mixed(BaseExceptionGroup, ValueError):
    pass


class Own(ExceptionGroup):
    pass


for kind in (Mixed, Own, ExceptionGroup):
    try:
        kind("a", [KeyboardInterrupt()])
    except TypeError as error:
        print(error)

for classes in (ExceptionGroup, (TypeError, ExceptionGroup)):
    try:
        try:
            raise ExceptionGroup("eg", [ValueError(42)])
        except* classes:
            pass
    except TypeError as error:
        print(error)


class Coded(ExceptionGroup):
    def __new__(cls, message, exceptions, code):
        made = super().__new__(cls, message, exceptions)
        made.code = code
        return made

    def __bool__(self):
        return False

    def derive(self, exceptions):
        return Coded(self.message, exceptions, self.code)


try:
    try:
        raise Coded("eg", [ValueError(1), Coded("nested", [TypeError(2)], 101)], 42)
    except* ValueError as group:
        print(repr(group), group.code)
except Coded as group:
    print(repr(group), group.code, group.exceptions[0].code)
try:
    try:
        raise BaseExceptionGroup("eg", [ValueError(1), KeyboardInterrupt(2)])
    except* ValueError:
        raise OSError(3)
except BaseExceptionGroup as group:
    print(repr(group))

error = ImportError("message", name="module", path="place")
print(error.msg, error.name, error.path, error.args)
error = ImportError()
print(error.msg, error.name, error.path)
for kind in (ImportError, NameError, AttributeError, ValueError):
    try:
        kind("m", other=1)
    except TypeError as error:
        print(error)

try:
    ValueError().add_note(1)
except TypeError as error:
    print(error)
error = ValueError()
error.__notes__ = 5
try:
    error.add_note("x")
except TypeError as error:
    print(error)

error = SyntaxError("bad", ("f.py", 3, 2, "abcdefg", 3, 5))
print(error, error.filename, error.lineno, error.offset, error.text, error.end_lineno, error.end_offset, error.msg)
traceback.print_exception(error, file=sys.stdout)
error = SyntaxError("bad")
print(error.filename, error.lineno, error.msg, error)
for place in [("f.py",), ("f.py", 1, 2, "text", 1)]:
    try:
        SyntaxError("bad", place)
    except TypeError as error:
        print(error)


class Broken:
    def __del__(self):
        raise ZeroDivisionError("in __del__")


def tell(told):
    print("hook", told.exc_type, told.exc_value, told.err_msg, told.object is Broken.__del__)


def fail(told):
    raise ValueError("in the hook")


for hook in (tell, fail, sys.__unraisablehook__):
    sys.unraisablehook = hook
    broken = Broken()
    del broken
