"""CPython's inspect.signature: parameters, signatures and bound arguments."""

from enum import IntEnum as _IntEnum

_VARARGS, _KEYWORDS = 4, 8


class _empty:
    pass


_empty.__module__ = 'inspect'


class _ParameterKind(_IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return ('positional-only', 'positional or keyword', 'variadic positional',
                'keyword-only', 'variadic keyword')[self]


_ONLY, _EITHER, _ARGS, _NAMED, _REST = _ParameterKind


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, type) and type(annotation) is not type(list[int]):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = (
        _ParameterKind)
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        kind = _ParameterKind(kind)
        if default is not _empty and kind in (_ARGS, _REST):
            raise ValueError(f'{kind.description} parameters cannot have default values')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def replace(self, **changes):
        parts = {'name': self.name, 'kind': self.kind, 'default': self.default,
                 'annotation': self.annotation, **changes}
        return type(self)(parts.pop('name'), parts.pop('kind'), **parts)

    def __str__(self):
        text, equals = self.name, '='
        if self.annotation is not _empty:
            text, equals = f'{text}: {formatannotation(self.annotation)}', ' = '
        if self.default is not _empty:
            text += equals + repr(self.default)
        return {_ARGS: '*', _REST: '**'}.get(self.kind, '') + text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _key(self):
        return self.name, self.kind, self.default, self.annotation

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, Parameter) else NotImplemented


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    @property
    def args(self):
        given = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (_NAMED, _REST) or name not in self.arguments:
                break
            if parameter.kind == _ARGS:
                given.extend(self.arguments[name])
            else:
                given.append(self.arguments[name])
        return tuple(given)

    @property
    def kwargs(self):
        given, named = {}, False
        for name, parameter in self.signature.parameters.items():
            named = named or parameter.kind in (_NAMED, _REST) or (
                name not in self.arguments and parameter.kind != _ARGS)
            if named and name in self.arguments:
                if parameter.kind == _REST:
                    given.update(self.arguments[name])
                else:
                    given[name] = self.arguments[name]
        return given

    def apply_defaults(self):
        filled = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif parameter.default is not _empty:
                filled[name] = parameter.default
            elif parameter.kind in (_ARGS, _REST):
                filled[name] = () if parameter.kind == _ARGS else {}
        self.arguments = filled

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{type(self).__name__} ({shown})>'


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = {one.name: one for one in parameters or ()}
        self.return_annotation = return_annotation

    @property
    def parameters(self):
        from types import MappingProxyType
        return MappingProxyType(self._parameters)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True):
        return _of(cls, obj, follow_wrapped)

    def replace(self, **changes):
        parts = {'parameters': self._parameters.values(),
                 'return_annotation': self.return_annotation, **changes}
        return type(self)(parts.pop('parameters'), **parts)

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented

        def parts(one):
            values = one._parameters.values()
            return ([value for value in values if value.kind != _NAMED],
                    {value.name: value for value in values if value.kind == _NAMED},
                    one.return_annotation)
        return parts(self) == parts(other)

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self.return_annotation))

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        found, args, rest = {}, list(args), None
        for name, parameter in self._parameters.items():
            kind = parameter.kind
            if kind == _ARGS:
                if args:
                    found[name], args = tuple(args), []
            elif kind == _REST:
                rest = name
            elif args and kind != _NAMED:
                if name in kwargs and kind == _EITHER:
                    raise TypeError(f'multiple values for argument {name!r}')
                found[name] = args.pop(0)
            elif args:
                raise TypeError('too many positional arguments')
            elif name in kwargs:
                if kind == _ONLY:
                    raise TypeError(f'{name!r} parameter is positional only, but was passed as '
                                    'a keyword')
                found[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                raise TypeError(f'missing a required argument: {name!r}')
        if args:
            raise TypeError('too many positional arguments')
        if kwargs:
            if rest is None:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
            found[rest] = kwargs
        return BoundArguments(self, found)

    def __str__(self):
        shown, slash, star = [], False, True
        for parameter in self._parameters.values():
            if parameter.kind == _ONLY:
                slash = True
            elif slash:
                shown.append('/')
                slash = False
            if parameter.kind == _ARGS:
                star = False
            elif parameter.kind == _NAMED and star:
                shown.append('*')
                star = False
            shown.append(str(parameter))
        if slash:
            shown.append('/')
        text = f'({", ".join(shown)})'
        if self.return_annotation is not _empty:
            text += f' -> {formatannotation(self.return_annotation)}'
        return text

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'


def signature(obj, *, follow_wrapped=True):
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped)


def _of(cls, obj, follow):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    kind = type(obj).__name__
    if kind == 'method' and hasattr(obj, '__func__'):
        return _without_first(_of(cls, obj.__func__, follow))
    if follow and hasattr(obj, '__wrapped__') and not isinstance(obj, type):
        return _of(cls, obj.__wrapped__, follow)
    own = getattr(obj, '__signature__', None)
    if isinstance(own, Signature):
        return own
    if kind == 'function' and hasattr(obj, '__code__'):
        return _of_function(cls, obj)
    if kind == 'partial':
        return _of_partial(_of(cls, obj.func, follow), obj)
    is_native = kind == 'builtin_function_or_method' or getattr(obj, '__module__', '') == '_asyncio'
    if is_native and obj.__name__ in _BUILT_IN:
        return _of_function(cls, eval(f'lambda {_BUILT_IN[obj.__name__]}: 0'))
    if isinstance(obj, type):
        for base in obj.__mro__:
            for name in ('__new__', '__init__'):
                method = base.__dict__.get(name)
                method = getattr(method, '__func__', method)
                if type(method).__name__ == 'function' and hasattr(method, '__code__'):
                    return _without_first(_of(cls, method, follow))
        if obj is not type and all(base is object or '__module__' in base.__dict__
                                   for base in obj.__mro__):
            return cls()
    elif '__module__' in type(obj).__dict__:
        called = type(obj).__call__
        if hasattr(called, '__code__'):
            return _without_first(_of(cls, called, follow))
    kind = 'type ' if isinstance(obj, type) and obj is not type else ''
    raise ValueError(f'no signature found for builtin {kind}{obj!r}')


# The parameters of the functions that are built in.
_BUILT_IN = dict(line.split('|') for line in '''\
abs|x, /
aiter|async_iterable, /
all|iterable, /
any|iterable, /
ascii|obj, /
bin|number, /
callable|obj, /
chr|i, /
delattr|obj, name, /
divmod|x, y, /
eval|source, globals=None, locals=None, /
exec|source, globals=None, locals=None, /, *, closure=None
format|value, format_spec='', /
globals|
hasattr|obj, name, /
hash|obj, /
hex|number, /
id|obj, /
input|prompt='', /
isinstance|obj, class_or_tuple, /
issubclass|cls, class_or_tuple, /
len|obj, /
locals|
oct|number, /
open|file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None
ord|c, /
pow|base, exp, mod=None
print|*args, sep=' ', end='\\n', file=None, flush=False
repr|obj, /
round|number, ndigits=None
setattr|obj, name, value, /
sorted|iterable, /, *, key=None, reverse=False
sum|iterable, /, start=0
get_running_loop|
get_event_loop|
create_task|coro, *, name=None, context=None
ensure_future|coro_or_future, *, loop=None
current_task|loop=None
all_tasks|loop=None
gather|*coros_or_futures, return_exceptions=False
shield|arg
sleep|delay, result=None
isfuture|obj
iscoroutine|obj
iscoroutinefunction|func
set_event_loop|loop
new_event_loop|
get_event_loop_policy|
set_event_loop_policy|policy
Future|*, loop=None
Task|coro, *, loop=None, name=None, context=None'''.splitlines())


def _of_function(cls, function):
    code, notes = function.__code__, function.__annotations__
    names = list(code.co_varnames)
    count, named, only = code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount
    defaults = function.__defaults__ or ()
    keywords = function.__kwdefaults__ or {}
    made = []

    def add(name, kind, default=_empty):
        made.append(Parameter(name, kind, default=default, annotation=notes.get(name, _empty)))
    for index, name in enumerate(names[:count]):
        at = index - (count - len(defaults))
        add(name, _ONLY if index < only else _EITHER, defaults[at] if at >= 0 else _empty)
    after = count + named
    if code.co_flags & _VARARGS:
        add(names[after], _ARGS)
        after += 1
    for name in names[count:count + named]:
        add(name, _NAMED, keywords.get(name, _empty))
    if code.co_flags & _KEYWORDS:
        add(names[after], _REST)
    return cls(made, return_annotation=notes.get('return', _empty))


def _without_first(found):
    parameters = list(found.parameters.values())
    if not parameters or parameters[0].kind in (_NAMED, _REST):
        raise ValueError('invalid method signature')
    return found.replace(parameters=parameters if parameters[0].kind == _ARGS else parameters[1:])


def _of_partial(found, partial):
    bound = found.bind_partial(*partial.args, **partial.keywords)
    parameters, named = [], False
    for name, parameter in found.parameters.items():
        if name in partial.keywords and parameter.kind in (_EITHER, _NAMED):
            # What follows a parameter given by name can only be given by name too.
            named = True
            parameters.append(parameter.replace(kind=_NAMED, default=partial.keywords[name]))
        elif parameter.kind in (_ARGS, _REST):
            if parameter.kind == _REST or not named:
                parameters.append(parameter)
        elif name not in bound.arguments:
            parameters.append(parameter.replace(kind=_NAMED) if named else parameter)
    return found.replace(parameters=parameters)


for _kind in (_ParameterKind, Parameter, BoundArguments, Signature):
    _kind.__module__ = 'inspect'
