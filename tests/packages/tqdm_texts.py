"""The texts of bars, with a clock that goes as the program says."""

import sys

import tqdm.std
from tqdm import tqdm as bar_class
from tqdm import trange

moment = 1000.0


def clock():
    return moment


def passes(seconds):
    global moment
    moment += seconds


tqdm.std.time = clock
sys.stderr = sys.stdout


def show(seconds=1.0, count=4, **arguments):
    print(sorted(arguments))
    arguments.setdefault('unit', 'step')
    for _ in bar_class(range(count), **arguments):
        passes(seconds)


show()
show(0.05, 30)
show(2.5)
show(3000, 3)
show(desc='Loading')
show(desc='下载')
show(ascii=True, count=7)
show(ascii=' .oO', count=7)
show(ascii=False, count=7)
show(ncols=50, count=5)
show(ncols=50, desc='a longer description')
show(ncols=20)
show(ncols=0)
show(unit='B', unit_scale=True, count=3)
show(unit=' files', total=10)
show(total=0)
show(total=2)
show(total=float('inf'))
show(leave=False)
show(disable=True)
show(disable=None)
show(mininterval=2)
show(mininterval=0, miniters=3, count=8)
show(miniters=1, mininterval=0)
show(initial=5, total=9)
show(postfix={'loss': 0.123456, 'n': 3, 'text': ' x '})
show(smoothing=0, count=3)
show(smoothing=1, count=3)
show(delay=2.5)
show(unit_scale=0.5)
show(bar_format='{desc}: {percentage:.1f}% {bar:20a} {n}/{total} {elapsed}<{remaining}')
show(bar_format='{l_bar}{bar:-4}{r_bar}', ncols=60)
show(bar_format='{n_fmt} of {total_fmt}, {rate_noinv_fmt}, {rate_inv_fmt}, {postfix}')

print('without a total')
for _ in bar_class(iter(range(12)), desc='some', unit='step'):
    passes(0.6)
for _ in bar_class((x for x in range(3)), unit='step', bar_format='{l_bar}{bar}{r_bar}'):
    passes(0.6)
for _ in trange(3, desc='trange', unit='step'):
    passes(1)

print('slower and slower')
step = 0.001
for _ in trange(40, unit='step'):
    passes(step)
    step *= 1.3

print('numbers')
for number in (0, 1, 12, 999, 1000, 12345.678, 1e9, 0.1234567, 1e-9, -5):
    print(bar_class.format_num(number), bar_class.format_sizeof(abs(number)),
          bar_class.format_sizeof(abs(number), 'B', 1024), bar_class.format_interval(number))
for rate in (None, 0, 0.001, 0.5, 1, 3.14159, 12345.6, 1e7):
    print(bar_class.format_meter(3, 10, 2, rate=rate).replace('<', ' left '))
    print(bar_class.format_meter(3, 10, 2, rate=rate, unit_scale=True, unit='B', prefix='p'))
    print(bar_class.format_meter(3, None, 2, rate=rate, prefix='p: '))
for n in range(0, 41, 3):
    print(bar_class.format_meter(n, 40, 7, unit='step'))
print(bar_class.format_meter(5, 4, 1), bar_class.format_meter(4.5, 4, 1), sep='\n')
print(bar_class.format_meter(1, 4, 0), bar_class.format_meter(0, 0, 0), sep='\n')
print(bar_class.format_meter(123456789, 987654321, 4000, unit_scale=True, unit_divisor=1024))
