import abc
from abc import ABC, ABCMeta, abstractmethod
def attempt(make, *args, **kwargs):
    try:
        print('ok', repr(make(*args, **kwargs)))
    except Exception as error:
        print(f'{type(error).__name__}: {error}')
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
    @staticmethod
    @abstractmethod
    def help(): ...
    def describe(self):
        return f'{self.name} {self.area()}'
class Half(Shape):
    def area(self): return 1
class One(ABC):
    @abstractmethod
    def f(self): ...
attempt(Shape)
attempt(Half)
attempt(One)
class Full(Half):
    name = 'full'
    @classmethod
    def make(cls): return cls()
    @staticmethod
    def help(): return 'h'
print(Full().describe(), Full.make().help())
print(sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__), Full.__abstractmethods__)
print(type(Shape), isinstance(Full(), Shape), issubclass(Full, Shape), issubclass(int, Shape))
class Drawable(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Drawable:
            return any('draw' in B.__dict__ for B in C.__mro__)
        return NotImplemented
class Pen:
    def draw(self): pass
print(isinstance(Pen(), Drawable), isinstance(3, Drawable), issubclass(Pen, Drawable))
class Plug(ABC): pass
print(isinstance(3, Plug)); Plug.register(int); print(isinstance(3, Plug), issubclass(bool, Plug), isinstance('x', Plug))
@Plug.register
class Thing: pass
print(isinstance(Thing(), Plug), Plug.__mro__)
attempt(Plug.register, 5)
attempt(issubclass, 5, Plug)
attempt(isinstance, 5, 5)
class AsyncBase(ABC):
    @abstractmethod
    async def fetch(self): ...
attempt(AsyncBase)
class WithInit(ABC):
    def __init__(self, x): self.x = x
    @abstractmethod
    def go(self): return self.x
class Sub(WithInit):
    def go(self): return super().go() + 1
print(Sub(2).go()); attempt(WithInit, 2); attempt(WithInit)
class Reg:
    pass
def cyc():
    class A(ABC): pass
    class B(A): pass
    B.register(A)
attempt(cyc)
