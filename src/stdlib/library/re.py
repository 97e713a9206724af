"""CPython's re, over the engine's own matcher."""

import _regex

__all__ = ('match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile',
           'purge', 'template', 'escape', 'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X',
           'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE',
           'NOFLAG', 'RegexFlag')

_NAMES = ((2, 'IGNORECASE'), (4, 'LOCALE'), (8, 'MULTILINE'), (16, 'DOTALL'), (32, 'UNICODE'),
          (64, 'VERBOSE'), (128, 'DEBUG'), (256, 'ASCII'))


class RegexFlag(int):
    def __new__(cls, value):
        value = _number(value)
        self = _flags.get(value)
        if self is None:
            self = int.__new__(cls, value)
            self.value = value
        return self

    name = property(lambda self: '|'.join(_flag_names(self.value, '')) or 'NOFLAG')

    def __repr__(self):
        return '|'.join(_flag_names(self.value, 're.')) or 're.NOFLAG'

    __str__ = __repr__

    def __or__(self, other):
        return RegexFlag(self.value | _number(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(self.value & _number(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(self.value ^ _number(other)) if isinstance(other, int) else NotImplemented

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return RegexFlag(~self.value & 511)


def _number(flags):
    return flags.value if isinstance(flags, RegexFlag) else flags


def _flag_names(flags, prefix):
    names = []
    for bit, name in _NAMES:
        if flags & bit:
            names.append(prefix + name)
            flags &= ~bit
    if flags:
        names.append(hex(flags))
    return names


_flags = {}
for _bit, _name in ((0, 'NOFLAG'), *_NAMES):
    _flags[_bit] = globals()[_name] = RegexFlag(_bit)
I, L, M, S, X, U, A = IGNORECASE, LOCALE, MULTILINE, DOTALL, VERBOSE, UNICODE, ASCII


class error(Exception):
    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = f'{msg} at position {pos}'
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


class Match:
    __c_type__ = True

    def __init__(self, re, string, pos, endpos, found):
        self.re = re
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._found = found

    @property
    def lastindex(self):
        return self._found[0] or None

    @property
    def lastgroup(self):
        names = {number: name for name, number in self.re._groupindex.items()}
        return names.get(self._found[0])

    @property
    def regs(self):
        return tuple([self.span(group) for group in range(self.re.groups + 1)])

    def _index(self, group):
        # A group that does not exist is an IndexError whatever its type.
        if isinstance(group, int):
            number = int(group)
        elif hasattr(group, '__index__'):
            number = group.__index__()
        else:
            number = self.re._groupindex.get(group, -1) if isinstance(group, (str, bytes)) else -1
        if not 0 <= number <= self.re.groups:
            raise IndexError('no such group')
        return number * 2 + 1

    def _text(self, group, default=None):
        at = self._index(group)
        start = self._found[at]
        return default if start < 0 else self.string[start:self._found[at + 1]]

    def group(self, *groups):
        if not groups:
            return self.string[self._found[1]:self._found[2]]
        if len(groups) == 1:
            return self._text(groups[0])
        return tuple([self._text(group) for group in groups])

    # A class in C with items by name is no sequence.
    __iter__ = None

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple([self._text(group, default) for group in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(group, default) for name, group in self.re._groupindex.items()}

    def start(self, group=0, /):
        return self._found[self._index(group)]

    def end(self, group=0, /):
        return self._found[self._index(group) + 1]

    def span(self, group=0, /):
        at = self._index(group)
        return self._found[at], self._found[at + 1]

    def expand(self, template):
        return _expand(_template(self.re, template), self.string, self._found, template[:0])

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f'<re.Match object; span={self.span()}, match={self.group()!r}>'


class Pattern:
    __c_type__ = True

    def __init__(self, pattern, flags):
        made = _regex.compile(pattern, flags)
        if len(made) == 2:
            raise error(made[0], pattern if made[1] is not None else None, made[1])
        self.pattern = pattern
        self._program, self.flags, self.groups, names = made
        self._groupindex = dict(names)

    @property
    def groupindex(self):
        return dict(self._groupindex)

    def _find(self, string, pos, endpos, mode, advance=False):
        found = _regex.find(self._program, string, pos, endpos, mode, advance)
        if found is not None:
            length = len(string)
            return Match(self, string, min(max(pos, 0), length), min(max(endpos, 0), length), found)

    def match(self, string, pos=0, endpos=9223372036854775807):
        return self._find(string, pos, endpos, 0)

    def fullmatch(self, string, pos=0, endpos=9223372036854775807):
        return self._find(string, pos, endpos, 1)

    def search(self, string, pos=0, endpos=9223372036854775807):
        return self._find(string, pos, endpos, 2)

    def findall(self, string, pos=0, endpos=9223372036854775807):
        matches = _regex.find_all(self._program, string, pos, endpos, 0)
        if not self.groups:
            return [string[found[1]:found[2]] for found in matches]
        if self.groups == 1:
            return [string[found[3]:found[4]] if found[3] >= 0 else string[:0] for found in matches]
        at = range(3, 2 * self.groups + 3, 2)
        empty = string[:0]
        return [tuple([string[found[i]:found[i + 1]] if found[i] >= 0 else empty for i in at])
                for found in matches]

    def finditer(self, string, pos=0, endpos=9223372036854775807):
        # What is wrong with the arguments is said at once, not at the first step.
        self._find(string, pos, endpos, 0)
        return iter(_Scanner(self, string, pos, endpos).search, None)

    def scanner(self, string, pos=0, endpos=9223372036854775807):
        return _Scanner(self, string, pos, endpos)

    def split(self, string, maxsplit=0):
        if maxsplit < 0:
            maxsplit = -1
        parts = []
        last = 0
        for found in _regex.find_all(self._program, string, 0, 9223372036854775807, maxsplit):
            parts.append(string[last:found[1]])
            for at in range(3, 2 * self.groups + 3, 2):
                parts.append(string[found[at]:found[at + 1]] if found[at] >= 0 else None)
            last = found[2]
        parts.append(string[last:])
        return parts

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        if not callable(repl):
            template = _template(self, repl)
        if count < 0:
            count = -1
        matches = _regex.find_all(self._program, string, 0, 9223372036854775807, count)
        if not matches:
            return string, 0
        empty = string[:0]
        parts = []
        last = 0
        for found in matches:
            if last < found[1]:
                parts.append(string[last:found[1]])
            if callable(repl):
                part = repl(Match(self, string, 0, len(string), found))
                if part is not None:
                    parts.append(part)
            elif len(template) == 1 and not isinstance(template[0], int):
                parts.append(template[0])
            else:
                parts.append(_expand(template, string, found, empty))
            last = found[2]
        if last < len(string):
            parts.append(string[last:])
        return empty.join(parts), len(matches)

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.flags == other.flags and type(self.pattern) is type(other.pattern)
                and self.pattern == other.pattern)

    def __hash__(self):
        return hash((self.flags, self.pattern))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        flags = self.flags & ~32 if isinstance(self.pattern, str) else self.flags
        names = '|'.join(_flag_names(flags, 're.'))
        return f"re.compile({repr(self.pattern)[:200]}{', ' if names else ''}{names})"


class _Scanner:
    def __init__(self, pattern, string, pos, endpos):
        self.pattern = pattern
        self._pos = min(max(pos, 0), len(string))
        self._state = string, pos, endpos, False

    def _next(self, mode):
        if self._state is None:
            return None
        string, pos, endpos, advance = self._state
        match = self.pattern._find(string, pos, endpos, mode, advance)
        if match is None:
            self._state = None
        else:
            start, end = match.span()
            self._state = string, end, endpos, start == end
            match.pos = self._pos
        return match

    def match(self):
        return self._next(0)

    def search(self):
        return self._next(2)


_ESCAPES = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}


def _template(pattern, template):
    # Texts and numbers of groups by turns.
    if isinstance(template, str):
        if '\\' not in template:
            return [template]
        text = template
    elif isinstance(template, bytes):
        if b'\\' not in template:
            return [template]
        text = template.decode('latin-1')
    else:
        raise TypeError(f"decoding to str: need a bytes-like object, {type(template).__name__} found")
    parts = []
    literal = []
    at = 0
    length = len(text)

    def group(number, place):
        if number > pattern.groups:
            raise error(f'invalid group reference {number}', template, place)
        if literal:
            parts.append(''.join(literal))
            literal.clear()
        parts.append(number)

    while at < length:
        slash = text.find('\\', at)
        if slash < 0:
            literal.append(text[at:])
            break
        literal.append(text[at:slash])
        if slash + 1 == length:
            raise error('bad escape (end of pattern)', template, slash)
        c = text[slash + 1]
        at = slash + 2
        if c == 'g':
            if text[at:at + 1] != '<':
                raise error('missing <', template, at)
            at += 1
            close = text.find('>', at)
            if close < 0:
                if at == length:
                    raise error('missing group name', template, at)
                raise error('missing >, unterminated name', template, at)
            name = text[at:close]
            if not name:
                raise error('missing group name', template, at)
            if name.isidentifier():
                if name not in pattern._groupindex:
                    raise IndexError(f'unknown group name {name!r}')
                number = pattern._groupindex[name]
            else:
                try:
                    number = int(name)
                except ValueError:
                    number = -1
                if number < 0:
                    raise error(f'bad character in group name {name!r}', template, at)
            group(number, at)
            at = close + 1
        elif c == '0':
            digits = '0'
            while at < length and text[at] in '01234567' and len(digits) < 3:
                digits += text[at]
                at += 1
            literal.append(chr(int(digits, 8) & 255))
        elif c in '123456789':
            digits = c
            if at < length and text[at] in '0123456789':
                digits += text[at]
                at += 1
                if (c in '01234567' and digits[1] in '01234567' and at < length
                        and text[at] in '01234567'):
                    digits += text[at]
                    at += 1
                    if int(digits, 8) > 255:
                        raise error(f'octal escape value \\{digits} outside of range 0-0o377',
                                    template, slash)
                    literal.append(chr(int(digits, 8)))
                    continue
            group(int(digits), slash + 1)
        elif c in _ESCAPES:
            literal.append(_ESCAPES[c])
        elif c.isascii() and c.isalpha():
            raise error(f'bad escape \\{c}', template, slash)
        else:
            literal.append('\\' + c)
    if literal:
        parts.append(''.join(literal))
    if isinstance(template, bytes):
        parts = [part if isinstance(part, int) else part.encode('latin-1') for part in parts]
    return parts or [template[:0]]


def _expand(template, string, found, empty):
    parts = []
    for part in template:
        if isinstance(part, int):
            start = found[part * 2 + 1]
            if start < 0:
                continue
            part = string[start:found[part * 2 + 2]]
        parts.append(part)
    return empty.join(parts)


_cache = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    flags = _number(flags)
    known = type(pattern), pattern, flags
    try:
        return _cache[known]
    except (KeyError, TypeError):
        pass
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    made = Pattern(pattern, flags)
    if len(_cache) >= 512:
        _cache.clear()
    _cache[known] = made
    return made


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)[0]


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def purge():
    _cache.clear()


template = compile
_SPECIAL = {i: '\\' + chr(i) for i in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, 'latin1').translate(_SPECIAL).encode('latin1')


class Scanner:
    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self.scanner = compile('|'.join([f'(?P<_{i}>{phrase})'
                                         for i, (phrase, _) in enumerate(lexicon)]), flags)

    def scan(self, string):
        result, at = [], 0
        while True:
            found = self.match = self.scanner.match(string, at)
            if found is None or found.end() == at:
                return result, string[at:]
            action = self.lexicon[int(found.lastgroup[1:])][1]
            if callable(action):
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            at = found.end()
