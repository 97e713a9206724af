"""Progress bars, as tqdm 4.70 writes them to a file that is no terminal."""

import sys
from time import time

from _tqdm_meter import (EMA, Bar, TqdmWarning, columns_of, format_interval, format_meter,
                         format_num, format_sizeof)
from _weak import ref as _ref

_bars = []


class TqdmTypeError(TypeError):
    pass


class TqdmKeyError(KeyError):
    pass


def _living():
    """Return the bars that are not closed, in the order in which they were made."""
    found = [bar() for bar in _bars]
    return [bar for bar in found if bar is not None]


class tqdm:
    """Shows how far an iteration, or whatever update() is told of, has come."""
    monitor_interval = 10
    monitor = None
    format_interval = staticmethod(format_interval)
    format_meter = staticmethod(format_meter)
    format_num = staticmethod(format_num)
    format_sizeof = staticmethod(format_sizeof)

    def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None,
                 mininterval=0.1, maxinterval=10.0, miniters=None, ascii=None, disable=False,
                 unit='it', unit_scale=False, dynamic_ncols=False, smoothing=0.3, bar_format=None,
                 initial=0, position=None, postfix=None, unit_divisor=1000, write_bytes=False,
                 lock_args=None, nrows=None, colour=None, delay=0.0, gui=False, **kwargs):
        if file is None:
            file = sys.stderr
        if disable is None:
            disable = not getattr(file, 'isatty', lambda: True)()
        if total is None and iterable is not None:
            try:
                total = len(iterable)
            except (TypeError, AttributeError):
                pass
        if total == float('inf'):
            total = None
        self.iterable = iterable
        self.disable = bool(disable)
        self.n = initial
        self.total = total
        self.leave = leave
        if disable:
            return
        if kwargs:
            self.disable = True
            raise TqdmKeyError('Unknown argument(s): ' + str(kwargs))
        self.desc = desc or ''
        self.fp = file
        self.ncols = ncols
        self.nrows = nrows
        self.mininterval = mininterval or 0
        self.maxinterval = maxinterval or 0
        self.miniters = miniters or 0
        self.dynamic_miniters = miniters is None
        self.ascii = False if ascii is None else ascii
        self.unit = unit
        self.unit_scale = unit_scale
        self.unit_divisor = unit_divisor
        self.initial = initial
        self.delay = delay
        self.smoothing = smoothing or 0
        self.bar_format = bar_format
        self.colour = colour
        self._forget_rates()
        self._time = time
        self._shown = 0
        self.postfix = None
        if postfix:
            try:
                self.set_postfix(refresh=False, **postfix)
            except TypeError:
                self.postfix = postfix
        self.last_print_n = initial
        taken = [abs(bar.pos) for bar in _living()]
        _bars.append(_ref(self))
        # Bars below each other; a place that was asked for is negative.
        free = next(place for place in range(len(taken) + 1) if place not in taken)
        self.pos = free if position is None else -position
        if delay <= 0:
            self.refresh()
        self.last_print_t = self._time()
        self.start_t = self.last_print_t

    def _forget_rates(self):
        self._ema_dn = EMA(self.smoothing)
        self._ema_dt = EMA(self.smoothing)
        self._ema_miniters = EMA(self.smoothing)

    def __bool__(self):
        if self.total is not None:
            return self.total > 0
        if self.iterable is None:
            raise TypeError('bool() undefined when iterable == total == None')
        return bool(self.iterable)

    def __len__(self):
        if self.iterable is None:
            return self.total
        if hasattr(self.iterable, '__len__'):
            return len(self.iterable)
        if hasattr(self.iterable, '__length_hint__'):
            return self.iterable.__length_hint__()
        return self.total

    def __reversed__(self):
        original = self.iterable
        self.iterable = reversed(original)
        try:
            return self.__iter__()
        finally:
            self.iterable = original

    def __contains__(self, item):
        contains = getattr(self.iterable, '__contains__', None)
        return contains(item) if contains is not None else item in self.__iter__()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __del__(self):
        self.close()

    def __str__(self):
        return self.format_meter(**self.format_dict)

    def __hash__(self):
        return id(self)

    def __iter__(self):
        iterable = self.iterable
        if self.disable:
            yield from iterable
            return
        mininterval = self.mininterval
        last_t, last_n = self.last_print_t, self.last_print_n
        earliest = self.start_t + self.delay
        n = self.n
        now = self._time
        try:
            for item in iterable:
                yield item
                # As long as nothing is shown, self.n is not told: that is tqdm's behaviour.
                n += 1
                if n - last_n >= self.miniters:
                    t = now()
                    if t - last_t >= mininterval and t >= earliest:
                        self.update(n - last_n)
                        last_t, last_n = self.last_print_t, self.last_print_n
        finally:
            self.n = n
            self.close()

    def update(self, n=1):
        """Count n more; return True if that was shown."""
        if self.disable:
            return None
        if n < 0:
            self.last_print_n += n
        self.n += n
        if self.n - self.last_print_n < self.miniters:
            return None
        dt = self._time() - self.last_print_t
        if dt < self.mininterval or self.last_print_t + dt < self.start_t + self.delay:
            return None
        t = self._time()
        dn = self.n - self.last_print_n
        if self.smoothing and dt and dn:
            self._ema_dn(dn)
            self._ema_dt(dt)
        self.refresh()
        if self.dynamic_miniters:
            # So many at a time that the next look at the clock is about mininterval away.
            if self.maxinterval and dt >= self.maxinterval:
                self.miniters = dn * (self.mininterval or self.maxinterval) / dt
            elif self.smoothing:
                share = self.mininterval / dt if self.mininterval and dt else 1
                self.miniters = self._ema_miniters(dn * share)
            else:
                self.miniters = max(self.miniters, dn)
        self.last_print_n = self.n
        self.last_print_t = t
        return True

    def close(self):
        """Show the end, or clear the line where leave is false."""
        if getattr(self, 'disable', True):
            return
        self.disable = True
        pos = abs(self.pos)
        _bars[:] = [bar for bar in _bars if bar() is not None and bar() is not self]
        last = (self.nrows or 20) - 1
        below = [bar for bar in _living() if bar.pos >= last]
        if below:
            # One that had no room any more takes the place.
            risen = min(below, key=lambda bar: bar.pos)
            risen.clear()
            risen.pos = pos
        if not hasattr(self, 'last_print_t') or self.last_print_t < self.start_t + self.delay:
            return
        if pos == 0 if self.leave is None else self.leave:
            # At the end the rate is that of the whole.
            self._ema_dt = lambda: None
            self.display(pos=0)
            self.fp.write('\n')
        elif self.display(msg='', pos=pos) and not pos:
            self.fp.write('\r')

    def clear(self, nolock=False):
        """Clear the bar's line."""
        pos = abs(self.pos) if not self.disable else None
        if pos is not None and pos < (self.nrows or 20):
            self.moveto(pos)
            self.sp('')
            self.fp.write('\r')
            self.moveto(-pos)

    def refresh(self, nolock=False, lock_args=None):
        """Show the bar now."""
        if self.disable:
            return None
        self.display()
        return True

    def unpause(self):
        """Leave the time since the bar was last shown out of the account."""
        if not self.disable:
            t = self._time()
            self.start_t += t - self.last_print_t
            self.last_print_t = t

    def reset(self, total=None):
        """Begin again, with another total if one is given."""
        self.n = 0
        if total is not None:
            self.total = None if total == float('inf') else total
        if self.disable:
            return
        self.last_print_n = 0
        self.last_print_t = self.start_t = self._time()
        self._forget_rates()
        self.refresh()

    def set_description(self, desc=None, refresh=True):
        """Set what stands before the bar."""
        self.set_description_str(desc + ': ' if desc else '', refresh)

    def set_description_str(self, desc=None, refresh=True):
        """The same without a colon."""
        self.desc = desc or ''
        if refresh:
            self.refresh()

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        """Set what stands after the rate: names with values."""
        values = dict(ordered_dict or {})
        for name in sorted(kwargs):
            values[name] = kwargs[name]
        texts = []
        for name, value in values.items():
            if isinstance(value, (int, float)):
                value = self.format_num(value)
            texts.append(name + '=' + str(value).strip())
        self.set_postfix_str(', '.join(texts), refresh)

    def set_postfix_str(self, s='', refresh=True):
        """Set what stands after the rate."""
        self.postfix = str(s)
        if refresh:
            self.refresh()

    def moveto(self, n):
        """Move the cursor so many lines down, or up."""
        self.fp.write('\n' * n + '\x1b[A' * -n)
        getattr(self.fp, 'flush', lambda: None)()

    def sp(self, s):
        """Write over what was shown last."""
        columns = columns_of(s)
        self.fp.write('\r' + s + ' ' * max(self._shown - columns, 0))
        getattr(self.fp, 'flush', lambda: None)()
        self._shown = columns

    @property
    def format_dict(self):
        if self.disable and not hasattr(self, 'unit'):
            return {'n': self.n, 'total': self.total, 'elapsed': 0, 'unit': 'it'}
        dt = self._ema_dt()
        return {
            'n': self.n, 'total': self.total,
            'elapsed': self._time() - self.start_t if hasattr(self, 'start_t') else 0,
            'ncols': self.ncols, 'nrows': self.nrows, 'prefix': self.desc, 'ascii': self.ascii,
            'unit': self.unit, 'unit_scale': self.unit_scale,
            'rate': self._ema_dn() / dt if dt else None, 'bar_format': self.bar_format,
            'postfix': self.postfix, 'unit_divisor': self.unit_divisor, 'initial': self.initial,
            'colour': self.colour,
        }

    def display(self, msg=None, pos=None):
        """Show a text, by default the bar, so many lines below the cursor."""
        if pos is None:
            pos = abs(self.pos)
        rows = self.nrows or 20
        if pos >= rows:
            return False
        if pos == rows - 1 and (msg or msg is None):
            msg = ' ... (more hidden) ...'
        if pos:
            self.moveto(pos)
        self.sp(str(self) if msg is None else msg)
        if pos:
            self.moveto(-pos)
        return True

    @classmethod
    def write(cls, s, file=None, end='\n', nolock=False):
        """Write a text above the bars."""
        fp = sys.stdout if file is None else file
        terminal = (sys.stdout, sys.stderr)
        cleared = []
        for bar in _living():
            if hasattr(bar, 'start_t') and (bar.fp == fp or fp in terminal and bar.fp in terminal):
                bar.clear()
                cleared.append(bar)
        fp.write(s)
        fp.write(end)
        for bar in cleared:
            bar.refresh()


def trange(*args, **kwargs):
    """tqdm(range(*args), **kwargs)"""
    return tqdm(range(*args), **kwargs)
