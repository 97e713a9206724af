import asyncio
import io
import sys
import warnings

sys.stderr = out = io.StringIO()


def attempt(make, *args, **kwargs):
    try:
        print('ok', make(*args, **kwargs))
    except Exception as error:
        print(f'{type(error).__name__}: {error}')


def shown():
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    print(text, end='')


def old():
    warnings.warn('old is old', DeprecationWarning, stacklevel=2)


def helper():
    warnings.warn('careful')


class Own(UserWarning):
    pass


warnings.warn('plain')
warnings.warn('own', Own)
warnings.warn(Own('an instance'))
old()
for _ in range(3):
    helper()
helper()
shown()
warnings.warn('later', PendingDeprecationWarning)
warnings.warn('resource', ResourceWarning)
shown()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    helper()
    helper()
    old()
    warnings.warn('mine', Own)
print([(w.category.__name__, str(w.message), w.filename[-7:], w.lineno > 0) for w in caught])
print(len(caught), type(caught[0]).__name__)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    attempt(helper)
    attempt(old)
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    helper()
with warnings.catch_warnings(action='ignore', category=Own):
    warnings.warn('x', Own)
    warnings.warn('still shown')
shown()
with warnings.catch_warnings():
    warnings.simplefilter('once')
    for _ in range(2):
        helper()
    helper()
shown()
with warnings.catch_warnings():
    warnings.filterwarnings('error', category=Own)
    attempt(warnings.warn, 'raised', Own)
    warnings.warn('not raised')
shown()
attempt(warnings.warn, 'x', int)
attempt(warnings.warn, 'x', 'UserWarning')
attempt(warnings.simplefilter, 'loud')
print(warnings.formatwarning('text', UserWarning, 'some.py', 3, 'code()'), end='')
warnings.warn_explicit('explicit', UserWarning, 'other.py', 12)
shown()


def show(message, category, filename, lineno, file=None, line=None):
    print('shown:', message, category.__name__, lineno > 0)


saved, warnings.showwarning = warnings.showwarning, show
warnings.warn('to my function')
warnings.showwarning = saved


async def forgotten():
    pass


async def main():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        forgotten()
    print([str(w.message) for w in caught])

asyncio.run(main())
warnings.resetwarnings()
print(warnings.filters)
warnings.warn('visible', ResourceWarning)
shown()
