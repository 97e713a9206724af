"""The part of inspect that reads source texts, frames and functions."""

import sys
import types
from collections import namedtuple
from _inspect import source as _source, state as _state
from _traceback import frame_with_variables as _frame
from inspect import getdoc, isclass, iscoroutine, isfunction, isgenerator, ismethod, ismodule

__name__ = 'inspect'

(CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE,
 CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR) = 1, 2, 4, 8, 16, 32, 64, 128, 256, 512

FrameInfo = namedtuple('FrameInfo', 'frame filename lineno function code_context index')
Traceback = namedtuple('Traceback', 'filename lineno function code_context index')
FullArgSpec = namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults '
                         'annotations')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')
ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')
Attribute = namedtuple('Attribute', 'name kind defining_class object')


def currentframe():
    return _frame(0)


def _code_of(object):
    object = getattr(object, '__func__', object)
    if isfunction(object):
        object = unwrap(object)
    for name in ('__code__', 'gi_code', 'cr_code', 'ag_code', 'tb_frame', 'f_code'):
        object = getattr(object, name, object)
    return object if isinstance(object, types.CodeType) else None


def _text_of(object):
    """Return the lines of the file that an object comes from, its file and its code."""
    code = _code_of(object)
    if code is not None:
        file, text, first, last = _source(code)
        return text.splitlines(keepends=True), file, first, last
    if isclass(object) or ismodule(object):
        holder = object if ismodule(object) else sys.modules.get(object.__module__)
        functions = [value for value in vars(holder or object).values() if isfunction(value)]
        functions += [value for value in vars(object).values() if isfunction(value)]
        for function in functions:
            if function.__module__ == getattr(holder, '__name__', None):
                file, text, *_ = _source(function.__code__)
                return text.splitlines(keepends=True), file, None, None
        file, text, *_ = _source(None)
        if getattr(holder, '__name__', None) == '__main__':
            return text.splitlines(keepends=True), file, None, None
        raise TypeError(f'{object!r} is a built-in ' + ('module' if ismodule(object) else 'class'))
    raise TypeError('module, class, method, function, traceback, frame, or code object was '
                    f'expected, got {type(object).__name__}')


def getsourcefile(object):
    return _text_of(object)[1]


getfile = getabsfile = getsourcefile


def findsource(object):
    lines, file, first, last = _text_of(object)
    if first is None and isclass(object):
        first = _line_of_class(lines, object)
    return lines, (first or 1) - 1


def _line_of_class(lines, object):
    name = object.__qualname__.rpartition('.')[2]
    for number, line in enumerate(lines, 1):
        words = line.split('(')[0].split(':')[0].split()
        if words == ['class', name]:
            while number > 1 and lines[number - 2].lstrip().startswith('@'):
                number -= 1
            return number
    raise OSError('could not find class definition')


def getblock(lines):
    """Return the lines of the definition with which they begin."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    started = False
    end = 1
    for number, line in enumerate(lines):
        stripped = line.strip()
        if started and stripped and not stripped.startswith('#'):
            if len(line) - len(line.lstrip()) <= indent and stripped[0] not in ')]}':
                break
        if stripped and not stripped.startswith('#'):
            end = number + 1
        started = started or stripped.startswith(('class', 'def', 'async'))
    return lines[:end]


def getsourcelines(object):
    object = unwrap(object) if callable(object) else object
    lines, file, first, last = _text_of(object)
    if ismodule(object):
        return lines, 0
    if first is not None:
        return lines[first - 1:last], first
    first = _line_of_class(lines, object)
    return getblock(lines[first - 1:]), first


def getsource(object):
    return ''.join(getsourcelines(object)[0])


def getcomments(object):
    lines, at = findsource(object)
    found = []
    while at > 0 and lines[at - 1].lstrip().startswith('#'):
        at -= 1
        found.insert(0, lines[at].lstrip())
    return ''.join(found) or None


def getmodule(object, _filename=None):
    return object if ismodule(object) else sys.modules.get(getattr(object, '__module__', None))


def getmodulename(path):
    name = path.rpartition('/')[2]
    return name[:-3] if name.endswith('.py') else None


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    seen = [func]
    while hasattr(func, '__wrapped__') and not (stop and stop(func)):
        func = func.__wrapped__
        if any(func is other for other in seen):
            raise ValueError(f'wrapper loop when unwrapping {seen[0]!r}')
        seen.append(func)
    return func


def isabstract(object):
    return isclass(object) and bool(getattr(object, '__abstractmethods__', None))


def iscode(object):
    return isinstance(object, types.CodeType)


def isframe(object):
    return isinstance(object, types.FrameType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isdatadescriptor(object):
    kind = type(object)
    return not isclass(object) and (hasattr(kind, '__set__') or hasattr(kind, '__delete__'))


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__')


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def cleandoc(doc):
    holder = types.SimpleNamespace(__doc__=doc)
    return getdoc(holder)


def getfullargspec(func):
    from _inspect_signature import signature
    try:
        shown = signature(func)
    except ValueError:
        raise TypeError('unsupported callable') from None
    args, defaults, kwonly, kwdefaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    for name, parameter in shown.parameters.items():
        kind = parameter.kind.name
        if kind == 'VAR_POSITIONAL':
            varargs = name
        elif kind == 'VAR_KEYWORD':
            varkw = name
        elif kind == 'KEYWORD_ONLY':
            kwonly.append(name)
            if parameter.default is not parameter.empty:
                kwdefaults[name] = parameter.default
        else:
            args.append(name)
            if parameter.default is not parameter.empty:
                defaults.append(parameter.default)
        if parameter.annotation is not parameter.empty:
            annotations[name] = parameter.annotation
    if ismethod(func):
        args.insert(0, 'self')
    if shown.return_annotation is not shown.empty:
        annotations = {'return': shown.return_annotation, **annotations}
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None,
                       annotations)


def getcallargs(func, /, *positional, **named):
    from _inspect_signature import signature
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isclass(obj):
        found = dict(obj.__dict__.get('__annotations__', {}))
    else:
        found = dict(getattr(obj, '__annotations__', None) or {})
    if eval_str:
        space = globals or getattr(unwrap(obj), '__globals__', None) or vars(getmodule(obj))
        found = {name: eval(value, space, locals) if isinstance(value, str) else value
                 for name, value in found.items()}
    return found


def getclosurevars(func):
    import builtins
    func = getattr(func, '__func__', func)
    cells = func.__closure__ or ()
    held = {name: cell.cell_contents for name, cell in zip(func.__code__.co_freevars, cells)}
    outer, built, unbound = {}, {}, set()
    for name in func.__code__.co_names:
        if name in func.__globals__:
            outer[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            built[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(held, outer, built, unbound)


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f'{generator!r} is not a Python generator')
    return {} if generator.gi_frame is None else dict(generator.gi_frame.f_locals)


def getcoroutinelocals(coroutine):
    return {} if coroutine.cr_frame is None else dict(coroutine.cr_frame.f_locals)


def getattr_static(obj, attr, default=_state):
    places = [vars(base) for base in (obj if isclass(obj) else type(obj)).__mro__]
    if not isclass(obj):
        places.insert(0, getattr(obj, '__dict__', {}))
    for place in places:
        if attr in place:
            return place[attr]
    if default is _state:
        raise AttributeError(attr)
    return default


def getmembers_static(object, predicate=None):
    found = [(name, getattr_static(object, name, None)) for name in sorted(dir(object))]
    return [(name, value) for name, value in found if predicate is None or predicate(value)]


def classify_class_attrs(cls):
    found = []
    for name in sorted(dir(cls)):
        home = next((base for base in cls.__mro__ if name in base.__dict__), None)
        value = home.__dict__[name] if home else getattr(cls, name, None)
        kind = ('static method' if isinstance(value, staticmethod) else
                'class method' if isinstance(value, classmethod) else
                'property' if isinstance(value, property) else
                'method' if callable(value) and not isclass(value) else 'data')
        found.append(Attribute(name, kind, home, value))
    return found


def getargvalues(frame):
    code = frame.f_code
    count = code.co_argcount + code.co_kwonlyargcount
    names = list(code.co_varnames)
    extra = names[count:]
    varargs = extra.pop(0) if code.co_flags & CO_VARARGS else None
    keywords = extra.pop(0) if code.co_flags & CO_VARKEYWORDS else None
    return ArgInfo(names[:count], varargs, keywords, frame.f_locals)


def getframeinfo(frame, context=1):
    line = getattr(frame, 'tb_lineno', None) or frame.f_lineno
    frame = getattr(frame, 'tb_frame', frame)
    code = frame.f_code
    lines = _source(code)[1].splitlines(keepends=True)
    start = max(0, min(line - 1 - context // 2, len(lines) - context))
    shown = lines[start:start + context] if context > 0 else None
    index = line - 1 - start if context > 0 else None
    return Traceback(code.co_filename, line, code.co_name, shown, index)


def getouterframes(frame, context=1):
    found = []
    while frame is not None:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    found = []
    while tb is not None:
        found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return found


def getlineno(frame):
    return frame.f_lineno


def stack(context=1):
    return getouterframes(_frame(0), context)


def trace(context=1):
    return getinnerframes(sys.exc_info()[2], context)


def indentsize(line):
    line = line.expandtabs()
    return len(line) - len(line.lstrip())
