"""CPython's html, with the named characters that texts use most."""

import re

__all__ = ['escape', 'unescape']

_names = {'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', 'apos': "'", 'nbsp': '\xa0',
          'copy': '\xa9', 'reg': '\xae', 'hellip': '\u2026', 'mdash': '\u2014',
          'ndash': '\u2013', 'lsquo': '\u2018', 'rsquo': '\u2019', 'ldquo': '\u201c',
          'rdquo': '\u201d', 'bull': '\u2022', 'middot': '\xb7', 'times': '\xd7',
          'deg': '\xb0', 'euro': '\u20ac', 'pound': '\xa3', 'yen': '\xa5', 'cent': '\xa2',
          'sect': '\xa7', 'laquo': '\xab', 'raquo': '\xbb', 'trade': '\u2122',
          'larr': '\u2190', 'rarr': '\u2192', 'eacute': '\xe9', 'egrave': '\xe8',
          'agrave': '\xe0', 'ccedil': '\xe7', 'auml': '\xe4', 'ouml': '\xf6',
          'uuml': '\xfc', 'Auml': '\xc4', 'Ouml': '\xd6', 'Uuml': '\xdc', 'szlig': '\xdf',
          'ntilde': '\xf1'}
# What the numbers 128 to 159 stand for: the characters of code page 1252.
_windows = ('\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021'
            '\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f'
            '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014'
            '\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178')
_nothing = {*range(1, 32), 127} - {9, 10, 12, 13}
_bare = ('amp', 'lt', 'gt', 'quot', 'nbsp', 'copy', 'reg')


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


def _replace(match):
    name = match[1]
    if name[0] == '#':
        digits = name[1:].rstrip(';')
        number = int(digits[1:], 16) if digits[0] in 'xX' else int(digits)
        if 128 <= number < 160:
            return _windows[number - 128]
        if number in _nothing or 0xFDD0 <= number < 0xFDF0 or number & 0xFFFE == 0xFFFE:
            return '\ufffd' if number > 0x10FFFF else ''
        if number == 0 or number > 0x10FFFF or 0xD800 <= number < 0xE000:
            return '\ufffd'
        return chr(number)
    if name[-1] == ';' and name[:-1] in _names:
        return _names[name[:-1]]
    for known in _bare:
        if name.startswith(known):
            return _names[known] + name[len(known):]
    return '&' + name


def unescape(s):
    if '&' not in s:
        return s
    return re.sub(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z]\w*;?)', _replace, s)
