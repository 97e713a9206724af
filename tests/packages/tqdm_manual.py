"""Bars that are told by hand, several bars, and what is written between them."""

import functools
import sys

import tqdm.std
from tqdm import tqdm as bar_class

moment = 1000.0


def clock():
    return moment


def passes(seconds):
    global moment
    moment += seconds


tqdm.std.time = clock
sys.stderr = sys.stdout
bar_of = functools.partial(bar_class, unit='step')


def steps(count, **arguments):
    return bar_of(range(count), **arguments)


with bar_of(total=100, desc='manual') as bar:
    for n in (10, 20, 0.5, -5, 30):
        passes(0.5)
        print(bar.update(n), bar.n, bar.last_print_n, bar.total, bar)
    passes(0.01)
    print(bar.update(1), bar.update(), bar.n)
    bar.refresh()
    bar.set_description('other')
    bar.set_description()
    bar.set_description_str('raw')
    bar.set_postfix(loss=1 / 3, acc=100, name='n', items=[1])
    bar.set_postfix({'z': 1, 'a': 2}, b=3.0)
    bar.set_postfix_str('free')
    bar.set_postfix(refresh=False, quiet=1)
    bar.n = 90
    bar.refresh()
    bar.reset()
    passes(2)
    bar.update(10)
    bar.reset(total=20)
    passes(1)
    bar.update(20)
    bar.total = 25
    bar.refresh()
    passes(10)
    bar.unpause()
    bar.update(5)
print('closed', bar.n, bar.disable, bar.update(), bar.refresh(), bar.close())

print('given up')


def gives_up():
    bar = bar_of(total=3)
    passes(1)
    bar.update()


gives_up()
print('left early')
for n in steps(5):
    passes(1)
    if n == 2:
        break
try:
    for n in steps(5, leave=False):
        passes(1)
        1 / (2 - n)
except ZeroDivisionError as e:
    print('raised', e)

print('written between')
with bar_of(total=2, desc='a bar') as bar:
    bar_class.write('between')
    bar_class.write('no line end', end='|')
    bar_class.write('to stderr', file=sys.stderr)
    bar_class.write('elsewhere', file=sys.__stderr__)
    passes(1)
    bar.update()
bar_class.write('after')

print('nested')
for i in steps(3, desc='outer'):
    for j in steps(2, desc='inner'):
        passes(0.2)
for i in steps(2, desc='outer'):
    for j in steps(2, desc='inner', leave=False):
        passes(0.2)
        for k in steps(2, desc='innermost', leave=None):
            passes(0.1)
one = bar_of(total=2, position=1, desc='one')
two = bar_of(total=2, desc='two')
three = bar_of(total=2, desc='three')
passes(1)
for bar in (one, two, three):
    bar.update()
two.clear()
two.close()
four = bar_of(total=1, desc='four')
passes(1)
for bar in (one, two, three, four):
    bar.update()
    bar.close()

many = [bar_of(total=1, desc=str(n)) for n in range(22)]
many[3].close()
many[0].close()
for bar in many:
    bar.close()

print(len(steps(3)), bool(bar_of(total=0)), 2 in bar_of([1, 2]), list(reversed(steps(3))))
try:
    bool(bar_of())
except TypeError as e:
    print(e)
quiet = bar_of(range(3), disable=True)
print(list(quiet), quiet.n, quiet.update(2), quiet.total, quiet)
try:
    bar_of(range(3), colours=1)
except KeyError as e:
    print(type(e).__name__, e)
