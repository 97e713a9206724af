"""CPython's difflib: how sequences differ."""

from collections import namedtuple

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK',
           'IS_LINE_JUNK', 'context_diff', 'unified_diff', 'diff_bytes', 'Match']

Match = namedtuple('Match', 'a b size')


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Finds the longest run that two sequences share, then what is shared before and behind it."""

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is self.a:
            return
        self.a = a
        self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = self.fullbcount = None
        places = self.b2j = {}
        for at, item in enumerate(b):
            places.setdefault(item, []).append(at)
        self.bjunk, self.bpopular = set(), set()
        if self.isjunk:
            self.bjunk = {item for item in places if self.isjunk(item)}
        if self.autojunk and len(b) >= 200:
            most = len(b) // 100 + 1
            self.bpopular = {item for item, found in places.items()
                             if len(found) > most and item not in self.bjunk}
        for item in self.bjunk | self.bpopular:
            del places[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b, junk = self.a, self.b, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        first, second, size = alo, blo, 0
        # For each place in b, how long the run is that ends there and at the last item of a.
        lengths = {}
        for i in range(alo, ahi):
            now = {}
            for j in self.b2j.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                length = now[j] = lengths.get(j - 1, 0) + 1
                if length > size:
                    first, second, size = i - length + 1, j - length + 1, length
            lengths = now
        # The run is made longer: first by what is popular, then by junk beside it.
        for wanted in False, True:
            while (first > alo and second > blo and (b[second - 1] in junk) is wanted
                   and a[first - 1] == b[second - 1]):
                first, second, size = first - 1, second - 1, size + 1
            while (first + size < ahi and second + size < bhi
                   and (b[second + size] in junk) is wanted
                   and a[first + size] == b[second + size]):
                size += 1
        return Match(first, second, size)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        found, ranges = [], [(0, len(self.a), 0, len(self.b))]
        while ranges:
            alo, ahi, blo, bhi = ranges.pop()
            match = self.find_longest_match(alo, ahi, blo, bhi)
            i, j, size = match
            if size:
                found.append(match)
                if alo < i and blo < j:
                    ranges.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    ranges.append((i + size, ahi, j + size, bhi))
        blocks = []
        for match in sorted(found):
            if blocks and blocks[-1].a + blocks[-1].size == match.a and (
                    blocks[-1].b + blocks[-1].size == match.b):
                blocks[-1] = blocks[-1]._replace(size=blocks[-1].size + match.size)
            else:
                blocks.append(match)
        self.matching_blocks = blocks + [Match(len(self.a), len(self.b), 0)]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is None:
            self.opcodes = codes = []
            i = j = 0
            for a, b, size in self.get_matching_blocks():
                tag = {(True, True): 'replace', (True, False): 'delete',
                       (False, True): 'insert'}.get((i < a, j < b))
                if tag:
                    codes.append((tag, i, a, j, b))
                i, j = a + size, b + size
                if size:
                    codes.append(('equal', a, i, b, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        codes = list(self.get_opcodes()) or [('equal', 0, 1, 0, 1)]
        tag, i1, i2, j1, j2 = codes[0]
        if tag == 'equal':
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        tag, i1, i2, j1, j2 = codes[-1]
        if tag == 'equal':
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        return _ratio(sum(block.size for block in self.get_matching_blocks()),
                      len(self.a) + len(self.b))

    def quick_ratio(self):
        if self.fullbcount is None:
            self.fullbcount = {}
            for item in self.b:
                self.fullbcount[item] = self.fullbcount.get(item, 0) + 1
        left, matches = dict(self.fullbcount), 0
        for item in self.a:
            if left.get(item, 0) > 0:
                left[item] -= 1
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        lengths = len(self.a), len(self.b)
        return _ratio(min(lengths), sum(lengths))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError(f'n must be > 0: {n!r}')
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f'cutoff must be in [0.0, 1.0]: {cutoff!r}')
    matcher = SequenceMatcher(b=word)
    found = []
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= cutoff:
            ratio = matcher.ratio()
            if ratio >= cutoff:
                found.append((ratio, candidate))
    found.sort(reverse=True)
    return [candidate for _, candidate in found[:n]]


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    return ch in ws


class Differ:
    """Compares texts line by line, and similar lines letter by letter."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                yield from self._replaced(a, alo, ahi, b, blo, bhi)
            elif tag == 'insert':
                yield from self._marked('+', b, blo, bhi)
            else:
                yield from self._marked('-' if tag == 'delete' else ' ', a, alo, ahi)

    def _marked(self, mark, lines, low, high):
        for at in range(low, high):
            yield f'{mark} {lines[at]}'

    def _plainly(self, a, alo, ahi, b, blo, bhi):
        parts = [self._marked('-', a, alo, ahi), self._marked('+', b, blo, bhi)]
        # The shorter part stands first.
        if bhi - blo < ahi - alo:
            parts.reverse()
        for part in parts:
            yield from part

    def _replaced(self, a, alo, ahi, b, blo, bhi):
        best, cutoff, equal, pair = 0.74, 0.75, None, None
        matcher = SequenceMatcher(self.charjunk)
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    equal = equal or (i, j)
                    continue
                matcher.set_seq1(a[i])
                if (matcher.real_quick_ratio() > best and matcher.quick_ratio() > best
                        and matcher.ratio() > best):
                    best, pair = matcher.ratio(), (i, j)
        if best < cutoff:
            if equal is None:
                yield from self._plainly(a, alo, ahi, b, blo, bhi)
                return
            pair = equal
        else:
            equal = None
        i, j = pair
        yield from self._between(a, alo, i, b, blo, j)
        if equal:
            yield f'  {a[i]}'
        else:
            marks = ['', '']
            matcher.set_seqs(a[i], b[j])
            for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                mark = {'replace': '^^', 'delete': '- ', 'insert': ' +', 'equal': '  '}[tag]
                marks[0] += mark[0] * (i2 - i1)
                marks[1] += mark[1] * (j2 - j1)
            yield from self._explained(a[i], b[j], *marks)
        yield from self._between(a, i + 1, ahi, b, j + 1, bhi)

    def _between(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._replaced(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from self._marked('-', a, alo, ahi)
        else:
            yield from self._marked('+', b, blo, bhi)

    def _explained(self, old, new, old_marks, new_marks):
        for sign, line, marks in ('-', old, old_marks), ('+', new, new_marks):
            yield f'{sign} {line}'
            # Below a tab stands a tab.
            marks = ''.join(char if mark == ' ' and char.isspace() else mark
                            for char, mark in zip(line, marks)).rstrip()
            if marks:
                yield f'? {marks}\n'


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    if int(which) not in (1, 2):
        raise ValueError(f'unknown delta choice (must be 1 or 2): {which!r}')
    for line in delta:
        if line[:2] in ('  ', '- ' if int(which) == 1 else '+ '):
            yield line[2:]


def _check_types(a, b, *texts):
    for lines in a, b:
        if lines and not isinstance(lines[0], str):
            raise TypeError(f'lines to compare must be str, not {type(lines[0]).__name__} '
                            f'({lines[0]!r})')
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f'all arguments must be str, not: {text!r}')


def _headed(names, dates, marks, lineterm):
    for mark, name, date in zip(marks, names, dates):
        yield f'{mark} {name}\t{date}{lineterm}' if date else f'{mark} {name}{lineterm}'


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def shown(start, stop):
        length = stop - start
        if length == 1:
            return f'{start + 1}'
        return f'{start + bool(length)},{length}'

    begun = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not begun:
            begun = True
            yield from _headed((fromfile, tofile), (fromfiledate, tofiledate), ('---', '+++'),
                               lineterm)
        first, last = group[0], group[-1]
        yield f'@@ -{shown(first[1], last[2])} +{shown(first[3], last[4])} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
                continue
            if tag != 'insert':
                for line in a[i1:i2]:
                    yield '-' + line
            if tag != 'delete':
                for line in b[j1:j2]:
                    yield '+' + line


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    marks = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}

    def shown(start, stop):
        length = stop - start
        start += bool(length)
        return f'{start}' if length <= 1 else f'{start},{start + length - 1}'

    begun = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not begun:
            begun = True
            yield from _headed((fromfile, tofile), (fromfiledate, tofiledate), ('***', '---'),
                               lineterm)
        first, last = group[0], group[-1]
        yield f'***************{lineterm}'
        for sign, lines, at, own in ('***', a, 1, 'delete'), ('---', b, 3, 'insert'):
            yield f'{sign} {shown(first[at], last[at + 1])} {sign[0] * 4}{lineterm}'
            if any(code[0] in ('replace', own) for code in group):
                for code in group:
                    if code[0] in ('replace', 'equal', own):
                        for line in lines[code[at]:code[at + 1]]:
                            yield marks[code[0]] + line


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3,
               lineterm=b'\n'):
    def text(given):
        try:
            return given.decode('latin-1')
        except AttributeError as error:
            raise TypeError(f'all arguments must be bytes, not {type(given).__name__} '
                            f'({given!r})') from error
    names = map(text, (fromfile, tofile, fromfiledate, tofiledate))
    for line in dfunc([text(line) for line in a], [text(line) for line in b], *names, n,
                      text(lineterm)):
        yield line.encode('latin-1')
