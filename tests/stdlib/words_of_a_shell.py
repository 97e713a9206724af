"""Words of a shell, and races in which each runner starts later."""
import asyncio
import shlex
from asyncio import staggered

for text in ("a 'b c' d\\ e \"f g\"", '', "x=1 'it'\"'\"'s'", 'a "b\\"c\\n" d', 'tab\tnew\nline', "''", 'a # c',
             '"open', 'end\\', 'a"b"c', "--opt='v w' $HOME *.py"):
    for options in {}, {'comments': True}:
        try:
            print(shlex.split(text, **options))
        except ValueError as error:
            print(error)
print(shlex.quote("it's"), shlex.quote('plain-word.txt'), shlex.quote(''), shlex.join(['ls', 'a b', '$x']))
print(shlex.split(shlex.join(['a b', "c'd", ''])))


async def runner(delay, result, error=None):
    print('starts', result)
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        return result
    except asyncio.CancelledError:
        print('cancelled', result)
        raise


async def main():
    slow, fast = (lambda: runner(0.3, 'slow')), (lambda: runner(0.01, 'fast'))
    fails = lambda: runner(0.01, 'fails', ValueError('no'))
    for runners, delay in (([slow, fast], 0.05), ([fast, slow], 0.05), ([fails, fast], None), ([fails, slow, fast], 1),
                           ([fails, fails], 0.1), ([], 1)):
        print(await staggered.staggered_race(runners, delay))

asyncio.run(main())
