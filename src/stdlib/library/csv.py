"""CPython's csv, but for Sniffer."""

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect',
           'excel', 'excel_tab', 'field_size_limit', 'reader', 'writer', 'register_dialect',
           'get_dialect', 'list_dialects', 'unregister_dialect', 'DictReader', 'DictWriter',
           'unix_dialect']

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)
_FIELDS = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\r\n',
           'quotechar': '"', 'quoting': QUOTE_MINIMAL, 'skipinitialspace': False, 'strict': False}


class Error(Exception):
    __module__ = '_csv'


class Dialect:
    delimiter = quotechar = escapechar = doublequote = None
    skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        try:
            _Settings(self, {})
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(excel):
    quoting = QUOTE_ALL
    lineterminator = '\n'


class _Settings:
    def __init__(self, dialect, given):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in given:
            if name not in _FIELDS:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        for name, usual in _FIELDS.items():
            value = given[name] if name in given else getattr(dialect, name, usual)
            if isinstance(usual, bool):
                value = bool(value)
            setattr(self, name, value)
        for name in 'delimiter', 'quotechar', 'escapechar':
            self._check_character(name)
        if dialect is None and 'quoting' not in given and self.quotechar is None:
            self.quoting = QUOTE_NONE
        quoting = self.quoting
        if type(quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        if not 0 <= quoting <= 3:
            raise TypeError('bad "quoting" value')
        if quoting != QUOTE_NONE and not self.quotechar:
            raise TypeError('quotechar must be set if quoting enabled')
        if not isinstance(self.lineterminator, str):
            raise TypeError('"lineterminator" must be a string')

    def _check_character(self, name):
        value = getattr(self, name)
        if value is None and name != 'delimiter':
            return
        if not isinstance(value, str):
            also = '' if name == 'delimiter' else ' or None'
            raise TypeError(f'"{name}" must be string{also}, not {type(value).__name__}')
        if len(value) != 1:
            raise TypeError(f'"{name}" must be a 1-character string')


_Settings.__name__ = _Settings.__qualname__ = 'Dialect'
_dialects = {}


def register_dialect(name, dialect=None, **fmtparams):
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Settings(dialect, fmtparams)


def unregister_dialect(name):
    get_dialect(name)
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)
_limit = 131072


def field_size_limit(limit=None):
    global _limit
    old = _limit
    if limit is not None:
        if not isinstance(limit, int):
            raise TypeError('limit must be an integer')
        _limit = limit
    return old


# Where a reader stands: before a field, in one, in quotes, behind a quote that may have closed,
# behind an escape character (outside quotes, in quotes), behind an escaped end of a line.
_START, _FIELD, _QUOTED, _QUOTE, _ESCAPE, _ESCAPE_QUOTED, _ESCAPED_END = range(7)


class reader:
    __module__ = '_csv'

    def __init__(self, csvfile, /, dialect=None, **fmtparams):
        self._lines = iter(csvfile)
        self.dialect = _Settings(dialect, fmtparams)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._row, self._text, self._bare = [], [], True
        state = None
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if state in (_QUOTED, _ESCAPE, _ESCAPE_QUOTED, _ESCAPED_END):
                    if self.dialect.strict:
                        raise Error('unexpected end of data')
                    self._end_field()
                    return self._row
                raise
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} '
                            '(the file should be opened in text mode)')
            self.line_num += 1
            state = self._read(line, state)
            if state is None:
                return self._row

    def _end_field(self):
        text = ''.join(self._text)
        if self._bare and self.dialect.quoting == QUOTE_NONNUMERIC:
            text = float(text)
        self._row.append(text)
        self._text, self._bare = [], True

    def _read(self, line, state):
        dialect = self.dialect
        delimiter, quote, escape = dialect.delimiter, dialect.quotechar, dialect.escapechar
        quoting = dialect.quoting != QUOTE_NONE
        fresh = state is None
        if fresh:
            state = _START
        elif state in (_ESCAPE, _ESCAPE_QUOTED):
            state -= 3
        elif state == _ESCAPED_END:
            state = _FIELD
        text = self._text
        ended = False
        for char in line:
            if ended:
                if char not in '\r\n':
                    raise Error('new-line character seen in unquoted field - do you need to open '
                                'the file in universal-newline mode?')
            elif state in (_ESCAPE, _ESCAPE_QUOTED):
                text.append(char)
                state = _ESCAPED_END if state == _ESCAPE and char in '\r\n' else state - 3
            elif state == _QUOTED:
                if char == escape:
                    state = _ESCAPE_QUOTED
                elif char == quote and quoting:
                    state = _QUOTE if dialect.doublequote else _FIELD
                else:
                    text.append(char)
                    if len(text) > _limit:
                        raise Error(f'field larger than field limit ({_limit})')
            elif state == _QUOTE and char == quote and quoting:
                text.append(char)
                state = _QUOTED
            elif char in '\r\n':
                if not (fresh and state == _START and not self._row):
                    self._end_field()
                    text = self._text
                ended = True
            elif char == delimiter:
                self._end_field()
                text = self._text
                state = _START
            elif state == _QUOTE and dialect.strict:
                raise Error(f"'{delimiter}' expected after '{quote}'")
            elif state == _START and char == quote and quoting:
                self._bare = False
                state = _QUOTED
            elif char == escape and state != _QUOTE:
                state = _ESCAPE
            elif state == _START and char == ' ' and dialect.skipinitialspace:
                pass
            else:
                text.append(char)
                if len(text) > _limit:
                    raise Error(f'field larger than field limit ({_limit})')
                state = _FIELD
        if ended:
            return None
        if state in (_QUOTED, _ESCAPE_QUOTED):
            if state == _ESCAPE_QUOTED:
                text.append('\n')
            return state
        if state == _ESCAPE:
            text.append('\n')
        if state in (_ESCAPE, _ESCAPED_END):
            return state
        if line or self._row:
            self._end_field()
        return None


class writer:
    __module__ = '_csv'

    def __init__(self, csvfile, /, dialect=None, **fmtparams):
        try:
            self._write = csvfile.write
        except AttributeError:
            raise TypeError('argument 1 must have a "write" method') from None
        self.dialect = _Settings(dialect, fmtparams)

    def writerow(self, row, /):
        try:
            row = iter(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        dialect = self.dialect
        fields = list(map(self._field, row))
        if fields == ['']:
            if dialect.quoting == QUOTE_NONE:
                raise Error('single empty field record must be quoted')
            fields = [dialect.quotechar * 2]
        return self._write(dialect.delimiter.join(fields) + dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)

    def _field(self, value):
        dialect = self.dialect
        quote, escape = dialect.quotechar, dialect.escapechar
        quoting = dialect.quoting
        quoted = quoting == QUOTE_ALL or (
            quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)))
        text = '' if value is None else str(value)
        special = {dialect.delimiter, quote, escape, '\r', '\n', *dialect.lineterminator}
        parts = []
        for char in text:
            if char in special:
                if quoting == QUOTE_NONE:
                    escaped = True
                elif char == quote and dialect.doublequote:
                    parts.append(quote)
                    quoted, escaped = True, False
                else:
                    escaped = char in (quote, escape)
                    quoted = quoted or not escaped
                if escaped:
                    if not escape:
                        raise Error('need to escape, but no escapechar set')
                    parts.append(escape)
            parts.append(char)
        text = ''.join(parts)
        return f'{quote}{text}{quote}' if quoted else text


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args,
                 **kwds):
        self._fieldnames = fieldnames if fieldnames is None else list(fieldnames)
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
            self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        found = dict(zip(names, row))
        if len(row) > len(names):
            found[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            found[name] = self.restval
        return found


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args,
                 **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction.lower()
        if self.extrasaction not in ('raise', 'ignore'):
            raise ValueError(f'extrasaction ({extrasaction}) must be \'raise\' or \'ignore\'')
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, row):
        if self.extrasaction == 'raise':
            unknown = row.keys() - self.fieldnames
            if unknown:
                raise ValueError('dict contains fields not in fieldnames: '
                                 + ', '.join(map(repr, unknown)))
        return (row.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._values, rowdicts))
