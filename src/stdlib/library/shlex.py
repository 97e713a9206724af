"""CPython's shlex, as far as it splits and quotes words of a shell."""

import re

__all__ = ['quote', 'split', 'join']

_unsafe = re.compile(r'[^\w@%+=:,./-]', re.ASCII).search


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError('s argument must not be None')
    words, word, quote, at = [], None, None, 0
    while at < len(s):
        char = s[at]
        at += 1
        if quote:
            if char == quote:
                quote = None
                if not posix:
                    word += char
            elif char == '\\' and posix and quote == '"':
                if at == len(s):
                    raise ValueError('No escaped character')
                if s[at] not in '"\\':
                    word += char
                word += s[at]
                at += 1
            else:
                word += char
        elif char in ' \t\r\n':
            if word is not None:
                words.append(word)
            word = None
        elif comments and char == '#':
            end = s.find('\n', at)
            at = len(s) if end < 0 else end
        elif char == '\\' and posix:
            if at == len(s):
                raise ValueError('No escaped character')
            word = (word or '') + s[at]
            at += 1
        elif char in '"\'':
            word = (word or '') + (char if not posix else '')
            quote = char
        else:
            word = (word or '') + char
    if quote:
        raise ValueError('No closing quotation')
    return words + ([word] if word is not None else [])


def quote(s):
    if not s:
        return "''"
    if not _unsafe(s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return ' '.join(quote(word) for word in split_command)
