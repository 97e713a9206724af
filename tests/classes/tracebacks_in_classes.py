"""Tracebacks of errors in class bodies and methods."""
class A:
    def f(self):
        return self.g()
    def g(self):
        return 1 / 0
    @property
    def p(self):
        return self.f()
    def __repr__(self):
        raise ValueError('repr')
try: A().p
except ZeroDivisionError:
    import traceback; traceback.print_exc()
try: print(A())
except ValueError: traceback.print_exc()
try:
    class B(A):
        x = 1
        y = undefined_name
except NameError: traceback.print_exc()
class M(type):
    def __new__(m, n, b, d):
        raise RuntimeError('meta')
try:
    class C(metaclass=M):
        pass
except RuntimeError: traceback.print_exc()
class D:
    def __set_name__(self, o, n): raise KeyError(n)
try:
    class E:
        d = D()
except RuntimeError: traceback.print_exc()
try:
    A().nope
except AttributeError: traceback.print_exc()
try:
    A.nope()
except AttributeError: traceback.print_exc()
try:
    A().f(1, 2)
except TypeError: traceback.print_exc()
try:
    A(3)
except TypeError: traceback.print_exc()
class F:
    def __init__(self, a, *, b): pass
try: F()
except TypeError: traceback.print_exc()
try: F(1)
except TypeError: traceback.print_exc()
class G:
    value = 5
    def valeu(self): pass
G().val
