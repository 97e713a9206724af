"""CPython's typing: what annotations are made of, and the few names that do something."""

import sys
from abc import abstractmethod
from types import GenericAlias as _BuiltinAlias
from _typing_classes import *
from _typing_classes import _TypedDictMeta
from _typing_forms import *
from _typing_forms import (_ABSTRACT, _COLLECTIONS, _Alias, _CallableAlias, _GenericAlias, _ParamPart,
                           _Special, _convert)

__all__ = '''
AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator
Awaitable BinaryIO ByteString Callable ChainMap ClassVar Collection Concatenate Container
ContextManager Coroutine Counter DefaultDict Deque Dict Final ForwardRef FrozenSet Generator Generic
Hashable IO ItemsView Iterable Iterator KeysView List Literal LiteralString Mapping MappingView
Match MutableMapping MutableSequence MutableSet NamedTuple Never NewType NoReturn NotRequired
Optional OrderedDict ParamSpec ParamSpecArgs ParamSpecKwargs Pattern Protocol Required Reversible
Self Sequence Set Sized SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex
SupportsInt SupportsRound TYPE_CHECKING Text TextIO Tuple Type TypeAlias TypeGuard TypeVar
TypeVarTuple TypedDict Union Unpack ValuesView assert_never assert_type cast clear_overloads
dataclass_transform final get_args get_origin get_overloads get_type_hints is_typeddict
no_type_check no_type_check_decorator overload reveal_type runtime_checkable'''.split()
TYPE_CHECKING = False


def __getattr__(name):
    if name in _ABSTRACT:
        import collections.abc
        origin, count = _ABSTRACT[name]
        kind = _CallableAlias if name == 'Callable' else _Alias
        made = kind(getattr(collections.abc, origin), count, name)
    elif name in _COLLECTIONS:
        import collections
        origin, count = _COLLECTIONS[name]
        made = _Alias(getattr(collections, origin), count, name)
    elif name in ('Pattern', 'Match'):
        import re
        made = _Alias(getattr(re, name), 1, name)
    elif name in ('ContextManager', 'AsyncContextManager'):
        import contextlib
        made = _Alias(getattr(contextlib, 'Abstract' + name), 1, name)
    elif name in _PROTOCOLS:
        made = _protocol(name, *_PROTOCOLS[name])
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = made
    return made


_PROTOCOLS = {'SupportsInt': ('__int__',), 'SupportsFloat': ('__float__',),
              'SupportsComplex': ('__complex__',), 'SupportsBytes': ('__bytes__',),
              'SupportsIndex': ('__index__',), 'SupportsAbs': ('__abs__',),
              'SupportsRound': ('__round__',)}


def _protocol(name, method):
    def function(self):
        pass
    function.__name__ = method
    space = {'__module__': 'typing', method: abstractmethod(function)}
    return runtime_checkable(type(Protocol)(name, (Protocol,), space))


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta) and tp is not TypedDict


class NewType(_Special):
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        self.__module__ = '__main__'

    def __call__(self, x):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


def get_origin(tp):
    if isinstance(tp, _GenericAlias):
        return Annotated if tp._name == 'Annotated' else tp.__origin__
    if isinstance(tp, (_Alias, _BuiltinAlias, _ParamPart)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if type(tp).__name__ == 'UnionType':
        return type(tp)
    return None


def get_args(tp):
    if isinstance(tp, _GenericAlias):
        if tp._name == 'Annotated':
            return (tp.__origin__,) + tp.__metadata__
        if tp._name == 'Callable' and tp.__args__[0] is not ...:
            return list(tp.__args__[:-1]), tp.__args__[-1]
        return tp.__args__
    if isinstance(tp, _BuiltinAlias) or type(tp).__name__ == 'UnionType':
        return tp.__args__
    return ()


class _Reader:
    """Reads an annotation that is written as a text: names, brackets and bars."""

    def __init__(self, text, space):
        self.text, self.at, self.space = text, 0, space

    def peek(self):
        while self.text[self.at:self.at + 1].isspace():
            self.at += 1
        return self.text[self.at:self.at + 1]

    def union(self):
        value = self.item()
        while self.peek() == '|':
            self.at += 1
            value = value | self.item()
        return value

    def items(self, end):
        found, commas = [], 0
        while self.peek() != end:
            if not self.peek():
                raise SyntaxError(f'Forward reference must be an expression -- got {self.text!r}')
            found.append(self.union())
            if self.peek() == ',':
                self.at += 1
                commas += 1
        self.at += 1
        return found, commas

    def item(self):
        first = self.peek()
        if first in ('"', "'"):
            end = self.text.index(first, self.at + 1)
            word, self.at = self.text[self.at + 1:end], end + 1
            return word
        if first == '[':
            self.at += 1
            return self.items(']')[0]
        start = self.at
        while self.text[self.at:self.at + 1].isalnum() or self.text[self.at:self.at + 1] in (
                '_', '.', '-') and self.at < len(self.text):
            self.at += 1
        word = self.text[start:self.at]
        if word == '...':
            value = ...
        elif word.lstrip('-').isdigit():
            value = int(word)
        else:
            name, *rest = word.split('.')
            if name in ('None', 'True', 'False'):
                value = {'None': None, 'True': True, 'False': False}[name]
            elif name in self.space:
                value = self.space[name]
            else:
                import builtins
                if not hasattr(builtins, name):
                    raise NameError(f'name {name!r} is not defined')
                value = getattr(builtins, name)
            for part in rest:
                value = getattr(value, part)
        while self.peek() == '[':
            self.at += 1
            found, commas = self.items(']')
            value = value[found[0] if len(found) == 1 and not commas else tuple(found)]
        return value


def _resolve(hint, space):
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        hint = _resolve(_Reader(hint, space).union(), space)
    if isinstance(hint, (_GenericAlias, _BuiltinAlias)) and get_origin(hint) is not Literal:
        args = tuple([_resolve(arg, space) if isinstance(
            arg, (ForwardRef, _GenericAlias, _BuiltinAlias)) else arg for arg in hint.__args__])
        if args != hint.__args__:
            if isinstance(hint, _BuiltinAlias):
                return _BuiltinAlias(hint.__origin__, args)
            if hint.__origin__ is Union:
                return Union[args]
            made = _GenericAlias(hint.__origin__, args, hint._name)
            made.__dict__.update({'__metadata__': hint.__metadata__} if hint._name == 'Annotated'
                                 else {})
            return made
    return hint


def _strip(hint):
    if isinstance(hint, _GenericAlias) and hint._name == 'Annotated':
        return _strip(hint.__origin__)
    if repr(getattr(hint, '__origin__', None)) in ('typing.Required', 'typing.NotRequired'):
        return _strip(hint.__args__[0])
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    found = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            space = dict(globalns or getattr(module, '__dict__', {}))
            space.update(localns or {})
            for name, hint in base.__dict__.get('__annotations__', {}).items():
                found[name] = _resolve(_convert(hint), space)
    else:
        wrapped = obj
        while hasattr(wrapped, '__wrapped__'):
            wrapped = wrapped.__wrapped__
        space = dict(globalns or getattr(wrapped, '__globals__', getattr(obj, '__dict__', {})))
        space.update(localns or {})
        hints = getattr(obj, '__annotations__', None)
        if hints is None:
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        for name, hint in hints.items():
            found[name] = _resolve(_convert(hint), space)
    return found if include_extras else {name: _strip(hint) for name, hint in found.items()}


AnyStr = TypeVar('AnyStr', bytes, str)
AnyStr.__module__ = 'typing'
Text = str


class IO(Generic[AnyStr]):
    pass


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    shown = repr(arg)
    shown = shown[:100] + '...' if len(shown) > 100 else shown
    raise AssertionError(f'Expected code to be unreachable, but got: {shown}')


def reveal_type(obj, /):
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError('You should not call an overloaded function. A series of '
                              '@overload-decorated functions outside a stub module should always '
                              'be followed by an implementation that is not @overload-ed.')


def overload(func):
    inner = getattr(func, '__func__', func)
    _overloads.setdefault((inner.__module__, inner.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    inner = getattr(func, '__func__', func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def _marked(name):
    def mark(arg):
        try:
            setattr(arg, name, True)
        except (AttributeError, TypeError):
            pass
        return arg
    return mark


final = _marked('__final__')
no_type_check = _marked('__no_type_check__')


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**options):
    def decorate(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = options
        return cls_or_fn
    return decorate
