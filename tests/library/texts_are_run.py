import math
x = 10
print(eval("x + 1"), eval("2 + 3 * 4"))
def f(a):
    b = 2
    print(eval("a + b + x"))
    exec("print(a, b); c = 5")
    print(eval("[i * a for i in range(3)]") if False else 'skip')
f(3)
ns = {}
exec("def g(n):\n    return n * 2\nvalue = g(21)", ns)
print(ns["value"], ns["g"](4), sorted(k for k in ns if not k.startswith("__")))
exec("y = x * 2")
print(y)
loc = {"x": 99}
print(eval("x", {}, loc), eval("x", {"x": 5}))
code = compile("x * 3", "calc", "eval")
print(eval(code), code.co_filename, code.co_name)
for bad in ["print(", "  1", "f(**{}, *a)", "x = 1"]:
    try:
        print(eval(bad))
    except SyntaxError as e:
        print(type(e).__name__, e, e.lineno, repr(e.text), e.msg)
try:
    eval("1/0")
except ZeroDivisionError as e:
    print(e)
try:
    eval(5)
except TypeError as e:
    print(e)
try:
    exec("a", [])
except TypeError as e:
    print(e)
try:
    eval("undefined_name")
except NameError as e:
    print(e)
exec("class A:\n    def m(self): return 'm'\nprint(A().m())")
exec("for i in range(3):\n    total = i\nprint(total)")
print(eval("lambda q: q + x")(5))
print("__builtins__" in ns)
import traceback
try:
    eval("foo(")
except SyntaxError:
    print([line.strip() for line in traceback.format_exc().splitlines()[-4:]])
def h():
    exec("1/0")
try:
    h()
except ZeroDivisionError as error:
    print(traceback.extract_tb(error.__traceback__)[-1].filename)
