"""CPython's traceback; frames of the library are left out."""

import sys
from _traceback import (entries as _entries, format as _format, format_only as _format_only,
                        frame as _frame, traceback as _traceback)

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only',
           'format_list', 'format_stack', 'format_tb', 'print_exc', 'format_exc',
           'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames',
           'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb',
           'print_list']


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = '' if line is None else line.strip()
        self.locals = locals and {name: repr(value) for name, value in locals.items()}
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self._carets = None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (tuple(self) == tuple(other)) and self.locals == other.locals
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __getitem__(self, position):
        return (self.filename, self.lineno, self.name, self.line)[position]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __len__(self):
        return 4


def _summary(place):
    file, line, name, end_line, column, end_column, text, carets = place
    made = FrameSummary(file, line, name, line=text, end_lineno=end_line, colno=column,
                        end_colno=end_column)
    made._carets = carets
    return made


def _of_frame(place):
    # Of a frame CPython asks the line alone.
    file, line, name, *rest, text, carets = place
    return FrameSummary(file, line, name, line=text)


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return cls([_of_frame(_entries(frame)[-1]) for frame, line in frame_gen])

    @classmethod
    def from_list(cls, a_list):
        made = cls()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                file, line, name, text = entry
                entry = FrameSummary(file, line, name, line=text)
            made.append(entry)
        return made

    def format_frame_summary(self, frame_summary):
        text = (f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in '
                f'{frame_summary.name}\n')
        if frame_summary.line:
            text += f'    {frame_summary.line}\n'
            if frame_summary._carets:
                text += f'    {frame_summary._carets}\n'
        for name, value in sorted((frame_summary.locals or {}).items()):
            text += f'    {name} = {value}\n'
        return text

    def format(self):
        lines = []
        last, count = None, 0

        def end():
            if count > 3:
                lines.append(f'  [Previous line repeated {count - 3} more '
                             f'time{"" if count == 4 else "s"}]\n')
        for entry in self:
            place = entry.filename, entry.lineno, entry.name
            if place != last:
                end()
                last, count = place, 0
            count += 1
            if count <= 3:
                lines.append(self.format_frame_summary(entry))
        end()
        return lines


def _limited(places, limit, innermost, summary=_summary):
    """Return at most limit of the places; a negative limit counts from the other side."""
    if limit is not None:
        if limit < 0:
            limit, innermost = -limit, not innermost
        places = places[len(places) - min(limit, len(places)):] if innermost else places[:limit]
    return StackSummary([summary(place) for place in places])


def extract_tb(tb, limit=None):
    return _limited([] if tb is None else _entries(tb), limit, False)


def extract_stack(f=None, limit=None):
    return _limited(_entries(_frame(0) if f is None else f), limit, True, _of_frame)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = _frame(0)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _print(format_list(extracted_list), file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _print(format_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    _print(format_stack(f, limit), file)


def _print(lines, file):
    print(''.join(lines), file=sys.stderr if file is None else file, end='')


class _Sentinel:
    def __repr__(self):
        return '<implicit>'


_sentinel = _Sentinel()


def _parse(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError('Both or neither of value and tb must be given')
    if value is tb is _sentinel:
        if exc is None:
            return None, None
        if not isinstance(exc, BaseException):
            raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
        return exc, exc.__traceback__
    return value, tb


def _pieces(text):
    """Part what was formatted as CPython does: entries with their lines, and the sentences."""
    pieces = []
    for line in text.splitlines(True):
        if pieces and line.startswith('    ') and pieces[-1].startswith('  File '):
            pieces[-1] += line
        elif pieces and pieces[-1] == '\n' or line == '\n' and pieces and pieces[-1][0] == '\n':
            pieces[-1] += line
        else:
            pieces.append(line)
    return pieces


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    value, tb = _parse(exc, value, tb)
    if value is None:
        return ['NoneType: None\n']
    return _pieces(_format(value, tb, limit, bool(chain)))


def format_exception_only(exc, /, value=_sentinel):
    if value is _sentinel:
        value = exc
    if value is None:
        return ['NoneType: None\n']
    return _format_only(value).splitlines(True)


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    _print(format_exception(exc, value, tb, limit, chain), file)


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(*sys.exc_info(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(*sys.exc_info(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    raise ValueError('no last exception')


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 _seen=None):
        self._value, self._traceback, self._limit = exc_value, exc_traceback, limit
        seen = _seen or []
        seen.append(exc_value)
        self.stack = extract_tb(exc_traceback, limit)
        self.exc_type = exc_type
        self._str = '' if exc_value is None else str(exc_value)
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self.__suppress_context__ = getattr(exc_value, '__suppress_context__', False)

        def inner(name):
            linked = getattr(exc_value, name, None)
            if linked is None or any(linked is known for known in seen):
                return None
            return TracebackException(type(linked), linked, linked.__traceback__, limit=limit,
                                      _seen=seen)
        self.__cause__ = inner('__cause__')
        self.__context__ = inner('__context__')
        members = getattr(exc_value, 'exceptions', None)
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(member), member, member.__traceback__,
                                                  limit=limit, _seen=seen) for member in members]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return self._str

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return ''.join(self.format()) == ''.join(other.format())
        return NotImplemented

    def format_exception_only(self):
        yield from format_exception_only(self._value)

    def format(self, *, chain=True, _ctx=None):
        yield from format_exception(self.exc_type, self._value, self._traceback, self._limit,
                                    chain)

    def print(self, *, file=None, chain=True):
        _print(self.format(chain=chain), file)
