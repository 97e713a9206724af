"""CPython's warnings."""

import sys
from _traceback import frame as _frame
from _warnings import set_hook as _set_hook

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings',
           'simplefilter', 'resetwarnings', 'catch_warnings']

_ACTIONS = ('error', 'ignore', 'always', 'default', 'module', 'once')

# (action, text, category, module, line), the newest first; text and module are patterns or None.
filters = [('default', None, DeprecationWarning, '__main__', 0),
           ('ignore', None, DeprecationWarning, None, 0),
           ('ignore', None, PendingDeprecationWarning, None, 0),
           ('ignore', None, ImportWarning, None, 0),
           ('ignore', None, ResourceWarning, None, 0)]
defaultaction = 'default'
onceregistry = {}
_version = 1


def _filters_mutated():
    global _version
    _version += 1


class WarningMessage:
    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, filename : '
                f'{self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}')


def formatwarning(message, category, filename, lineno, line=None):
    if line is None:
        from linecache import getline
        line = getline(filename, lineno)
    line = line.strip()
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    return f'{text}  {line}\n' if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    file = sys.stderr if file is None else file
    if file is not None:
        file.write(formatwarning(message, category, filename, lineno, line))


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning
_unknown = object()
_recorders = []


def _show(message, category, filename, lineno, source):
    if showwarning is not _showwarning_orig:
        showwarning(message, category, filename, lineno, None, None)
    elif _recorders:
        shown = WarningMessage(message, category, filename, lineno, None, None,
                               None if source is _unknown else source)
        _recorders[-1].append(shown)
    else:
        showwarning(message, category, filename, lineno)
        if source is not None and filename != 'sys' and formatwarning is _formatwarning_orig:
            from tracemalloc import is_tracing
            if not is_tracing() and sys.stderr is not None:
                sys.stderr.write(f'{category.__name__}: Enable tracemalloc to get the object '
                                 'allocation traceback\n')


def _matches(pattern, text):
    if pattern is None or isinstance(pattern, str):
        return pattern is None or pattern == text
    return pattern.match(text) is not None


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    lineno = int(lineno)
    if module is None:
        module = filename or '<unknown>'
        if module[-3:].lower() == '.py':
            module = module[:-3]
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text = message
        message = category(message)
    registry = {} if registry is None else registry
    if registry.get('version', 0) != _version:
        registry.clear()
        registry['version'] = _version
    key = text, category, lineno
    if registry.get(key):
        return
    for action, wanted, kind, where, line in filters:
        if (_matches(wanted, text) and issubclass(category, kind) and _matches(where, module)
                and line in (0, lineno)):
            break
    else:
        action = defaultaction
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry[key] = True
        if onceregistry.get((text, category)):
            return
        onceregistry[text, category] = True
    elif action == 'module':
        registry[key] = True
        if registry.get((text, category, 0)):
            return
        registry[text, category, 0] = True
    elif action == 'default':
        registry[key] = True
    elif action != 'always':
        raise RuntimeError(f'Unrecognized action ({action!r}) in warnings.filters:\n {action}')
    _show(message, category, filename, lineno, source)


def _warn_at(frame, message, category, source=None):
    if frame is None:
        space, filename, lineno = sys.__dict__, 'sys', 1
    else:
        space, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    registry = space.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, space.get('__name__', '<string>'), registry,
                  space, source)


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f'category must be a Warning subclass, not {type(category).__name__!r}')
    _warn_at(_frame(max(stacklevel, 1) - 1), message, category, source)


def _from_machine(category, message):
    """Give a warning of a coroutine that is gone, where the machine runs now."""
    _warn_at(_frame(0), message, category, _unknown)


def _check(action, category, lineno):
    assert action in _ACTIONS, f'invalid action: {action!r}'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'


def _add(item, append):
    if not append:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _filters_mutated()


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check(action, category, lineno)
    _add((action, None, category, None, lineno), append)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    _check(action, category, lineno)
    assert isinstance(message, str), 'message must be a string'
    assert isinstance(category, type), 'category must be a class'
    assert issubclass(category, Warning), 'category must be a Warning subclass'
    assert isinstance(module, str), 'module must be a string'
    if message or module:
        import re
        message = re.compile(message, re.I) if message else None
        module = re.compile(module) if module else None
    _add((action, message or None, category, module or None, lineno), append)


def resetwarnings():
    filters.clear()
    _filters_mutated()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        return f'catch_warnings({"record=True" if self._record else ""})'

    def __enter__(self):
        global showwarning
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        self._saved = filters[:], showwarning
        _filters_mutated()
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._record:
            showwarning = _showwarning_orig
            _recorders.append([])
            return _recorders[-1]

    def __exit__(self, *exc_info):
        global showwarning
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        filters[:], showwarning = self._saved
        _filters_mutated()
        if self._record:
            _recorders.pop()


_set_hook(_from_machine)
