"""The text of a progress bar."""

from warnings import warn

# The ranges of characters that take two columns.
_WIDE = (
    (0x1100, 0x115f), (0x2e80, 0x303e), (0x3041, 0xa4cf), (0xac00, 0xd7a3), (0xf900, 0xfaff),
    (0xfe30, 0xfe6f), (0xff00, 0xff60), (0xffe0, 0xffe6), (0x1f300, 0x1f64f), (0x1f680, 0x1f6ff),
    (0x1f900, 0x1f9ff), (0x20000, 0x3fffd),
)


class TqdmWarning(Warning):
    """Something about a bar that is no error."""


def columns_of(text):
    columns = len(text)
    if not text.isascii():
        for character in text:
            code = ord(character)
            columns += code > 0x10ff and any(first <= code <= last for first, last in _WIDE)
    return columns


def trimmed(text, columns):
    if not columns:
        return text
    while columns_of(text) > columns:
        text = text[:-1]
    return text


class EMA:
    """An exponential moving average that is not biased by its start."""

    def __init__(self, smoothing=0.3):
        self.alpha = smoothing
        self.last = 0
        self.calls = 0

    def __call__(self, x=None):
        keep = 1 - self.alpha
        if x is not None:
            self.last = self.alpha * x + keep * self.last
            self.calls += 1
        return self.last / (1 - keep ** self.calls) if self.calls else self.last


class Bar:
    """The bar itself, whose format is a width, negative for less than usual, and a, u or b."""
    ASCII = ' 123456789#'
    UTF = ' ▏▎▍▌▋▊▉█'
    BLANK = '  '

    def __init__(self, frac, default_len=10, charset=UTF, colour=None):
        if not 0 <= frac <= 1:
            warn('clamping frac to range [0, 1]', TqdmWarning, stacklevel=2)
            frac = max(0, min(1, frac))
        self.frac = frac
        self.default_len = default_len
        self.charset = charset

    def __format__(self, spec):
        charset, width = self.charset, self.default_len
        if spec:
            named = {'a': self.ASCII, 'u': self.UTF, 'b': self.BLANK}.get(spec[-1].lower())
            if named is not None:
                charset, spec = named, spec[:-1]
        if spec:
            given = int(spec)
            width = given + self.default_len if given < 0 else given
        steps = len(charset) - 1
        full, part = divmod(int(self.frac * width * steps), steps)
        bar = charset[-1] * full
        if full < width:
            bar += charset[part] + charset[0] * (width - full - 1)
        return bar


class _Absent:
    """Stands where a bar would, to see whether one is asked for and what is beside it."""
    asked = False

    def __format__(self, spec):
        self.asked = True
        return ''


def format_sizeof(num, suffix='', divisor=1000):
    for unit in ('', 'k', 'M', 'G', 'T', 'P', 'E', 'Z'):
        size = abs(num)
        if size < 999.5:
            digits = 2 if size < 9.995 else 1 if size < 99.95 else 0
            return f'{num:.{digits}f}'.rjust(3 if digits == 0 else 0) + unit + suffix
        num /= divisor
    return f'{num:3.1f}Y{suffix}'


def format_interval(t):
    sign = '-' if t < 0 else ''
    minutes, seconds = divmod(abs(int(t)), 60)
    hours, minutes = divmod(minutes, 60)
    start = f'{hours}:' if hours else ''
    return f'{sign}{start}{minutes:02d}:{seconds:02d}'


def format_num(n):
    short = f'{n:.3g}'.replace('e+0', 'e+').replace('e-0', 'e-')
    return short if len(short) < len(str(n)) else str(n)


def format_meter(n, total, elapsed, ncols=None, prefix='', ascii=False, unit='it',
                 unit_scale=False, rate=None, bar_format=None, postfix=None,
                 unit_divisor=1000, initial=0, colour=None, **extra):
    """Return the text of a bar."""
    if total and (n >= total + 0.5 or total == float('inf')):
        total = None
    if unit_scale and unit_scale not in (True, 1):
        total = total * unit_scale if total else total
        n *= unit_scale
        rate = rate * unit_scale if rate else rate
        unit_scale = False
    if rate is None and elapsed:
        rate = (n - initial) / elapsed
    inverse = 1 / rate if rate else None

    def count(number):
        if number is None:
            return '?'
        return format_sizeof(number, divisor=unit_divisor) if unit_scale else str(number)

    def speed(number):
        if not number:
            return '?'
        return format_sizeof(number) if unit_scale else f'{number:5.2f}'

    is_slow = inverse and inverse > 1
    forward, backward = speed(rate) + unit + '/s', speed(inverse) + 's/' + unit
    rate_fmt = backward if is_slow else forward
    try:
        postfix = ', ' + postfix if postfix else ''
    except TypeError:
        pass
    passed = format_interval(elapsed)
    left = (total - n) / rate if rate and total else 0
    remaining = format_interval(left) if rate else '?'
    before = prefix if not prefix or prefix[-2:] == ': ' else prefix + ': '
    if not total and not bar_format:
        text = f"{prefix + ': ' if prefix else ''}{count(n)}{unit} [{passed}, {rate_fmt}{postfix}]"
        return trimmed(text, ncols)
    after = f'| {count(n)}/{count(total)} [{passed}<{remaining}, {rate_fmt}{postfix}]'
    fraction = n / total if total else 0
    before += f'{fraction * 100:3.0f}%|' if total else '|'
    if total and ncols == 0:
        return before[:-1] + after[1:]
    if not bar_format:
        bar_format = '{l_bar}{bar}{r_bar}'
    elif total and not prefix:
        bar_format = bar_format.replace('{desc}: ', '')
    values = {
        'n': n, 'n_fmt': count(n), 'total': total, 'total_fmt': count(total),
        'elapsed': passed, 'elapsed_s': elapsed, 'ncols': ncols, 'desc': prefix or '',
        'unit': unit, 'rate': inverse if is_slow else rate, 'rate_fmt': rate_fmt,
        'rate_noinv': rate, 'rate_noinv_fmt': forward, 'rate_inv': inverse,
        'rate_inv_fmt': backward, 'postfix': postfix, 'unit_divisor': unit_divisor,
        'colour': colour, 'remaining': remaining, 'remaining_s': left, 'l_bar': before,
        'r_bar': after, 'percentage': fraction * 100,
    }
    values.update(extra)
    absent = _Absent()
    beside = bar_format.format(bar=absent, **values)
    if absent.asked:
        charset = Bar.BLANK if not total else Bar.ASCII if ascii is True else ascii or Bar.UTF
        width = max(1, ncols - columns_of(beside)) if ncols else 10
        beside = bar_format.format(bar=Bar(fraction, width, charset), **values)
    return trimmed(beside, ncols)
