"""CPython's warnings, with filters for whole categories."""

from _warnings import show as _show

_ACTIONS = ('error', 'ignore', 'always', 'default', 'module', 'once')

# (action, category), the newest first; where none fits, the machine's own filters decide.
filters = []


def warn(message, category=None, stacklevel=1, source=None):
    """Give a warning about a line of the caller, or of one further out."""
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text = str(message)
        if category is None:
            category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f'category must be a Warning subclass, not {type(category).__name__!r}')
    for action, filtered in filters:
        if issubclass(category, filtered):
            if action == 'ignore':
                return
            if action == 'error':
                raise message if isinstance(message, Warning) else category(message)
            break
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category))
        return
    _show(text, category, stacklevel)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Say what is to be done about warnings of a category."""
    assert action in _ACTIONS, f'invalid action: {action!r}'
    entry = (action, category)
    if append:
        filters.append(entry)
    else:
        filters.insert(0, entry)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Say what is to be done about warnings of a category; all texts and modules are meant."""
    if message or module:
        raise NotImplementedError('filters by text or module are not supported')
    simplefilter(action, category, lineno, append)


def resetwarnings():
    """Forget all filters."""
    filters.clear()


class WarningMessage:
    """A warning that was recorded."""

    def __init__(self, message, category):
        self.message = message if isinstance(message, Warning) else category(message)
        self.category = category


_recorders = []


class catch_warnings:
    """Restore the filters at the end of a with statement; record=True gives a list of warnings."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        self._saved = filters[:]
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._record:
            _recorders.append([])
            return _recorders[-1]

    def __exit__(self, *exc_info):
        filters[:] = self._saved
        if self._record:
            _recorders.pop()
