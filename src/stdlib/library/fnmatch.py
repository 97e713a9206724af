"""CPython's fnmatch."""

import re
from functools import lru_cache

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


@lru_cache(maxsize=256)
def _matcher(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode('latin-1')).encode('latin-1')).match
    return re.compile(translate(pat)).match


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def filter(names, pat):
    match = _matcher(pat)
    return [name for name in names if match(name)]


def translate(pat):
    parts = []
    index = 0
    while index < len(pat):
        char = pat[index]
        index += 1
        if char == '*':
            if parts[-1:] != ['.*']:
                parts.append('.*')
        elif char == '?':
            parts.append('.')
        elif char == '[':
            start = index + (pat[index:index + 1] == '!')
            end = pat.find(']', start + (pat[start:start + 1] == ']'))
            if end < 0:
                parts.append('\\[')
                continue
            chosen = pat[start:end].replace('\\', '\\\\').replace('[', '\\[')
            parts.append(f'[{"^" if start > index else ""}{chosen}]')
            index = end + 1
        else:
            parts.append(re.escape(char))
    return f'(?s:{"".join(parts)})\\Z'
