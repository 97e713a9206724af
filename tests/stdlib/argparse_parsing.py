import argparse
import contextlib
import io
import sys


def attempt(parser, line):
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            result = parser.parse_args(line.split())
    except SystemExit as exit:
        print(line, '-> exit', exit.code)
        print(out.getvalue(), end='')
        print(err.getvalue(), end='')
    else:
        print(line, '->', result)


def tutorial():
    parser = argparse.ArgumentParser(prog='crawl', description='Download many pages at once.',
                                     epilog='Be kind to %(prog)s servers.')
    parser.add_argument('urls', nargs='+', metavar='URL', help='what to download')
    parser.add_argument('-c', '--concurrency', type=int, default=5, help='how many at once (default: %(default)s)')
    parser.add_argument('-t', '--timeout', type=float, default=1.5)
    parser.add_argument('-v', '--verbose', action='store_true', help='say more')
    parser.add_argument('-q', action='count', default=0)
    parser.add_argument('--mode', choices=['fast', 'slow'], default='fast', help='how')
    parser.add_argument('--header', action='append', help='a header that is sent with each request, which may be given more than once')
    parser.add_argument('--version', action='version', version='%(prog)s 1.0')
    return parser


parser = tutorial()
for line in ['a b', '', 'a -c 3', 'a -c x', 'a -c', 'a -vqqq', '-c7 a b', '--conc=4 a', '--mode odd a',
             '--header a:b --header c:d x', '-h', '--version', 'a --unknown', 'a -x', '--verb a', '--ve a',
             '-- -a', 'a -t -3', 'a -v=3', 'a --verbose=3', '-vc3 a']:
    attempt(parser, line)
print(parser)
print(parser.format_usage())


def commands():
    parser = argparse.ArgumentParser(prog='git')
    parser.add_argument('--debug', action=argparse.BooleanOptionalAction, default=False, help='be loud')
    commands = parser.add_subparsers(dest='command', required=True, help='what to do')
    clone = commands.add_parser('clone', help='copy a repository')
    clone.add_argument('url')
    clone.add_argument('folder', nargs='?', default='.')
    clone.set_defaults(func=print)
    add = commands.add_parser('add', aliases=['a'], help='add files', description='Add some.')
    add.add_argument('files', nargs='*')
    add.add_argument('-n', '--dry-run', action='store_true')
    return parser


parser = commands()
for line in ['clone u', 'clone u f', 'clone', '', 'add a b -n', 'a x', 'push', '-h', 'clone -h', 'add -h', '--debug clone u', '--no-debug add']:
    attempt(parser, line)


parser = argparse.ArgumentParser('groups', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
group = parser.add_mutually_exclusive_group()
group.add_argument('--fast', action='store_true', help='f')
group.add_argument('--slow', action='store_true', help='s')
must = parser.add_mutually_exclusive_group(required=True)
must.add_argument('--in', dest='source', help='from')
must.add_argument('--url')
extra = parser.add_argument_group('extras', 'things that few need')
extra.add_argument('--size', nargs=2, type=int, metavar=('W', 'H'), default=(1, 2), help='how large')
extra.add_argument('--level', type=int, choices=range(3), default=1, help='which of the levels')
extra.add_argument('--maybe', nargs='?', const='yes', default='no', help='m')
for line in ['--in a', '--in a --fast --slow', '', '--url u --size 1', '--url u --size 3 4 --level 5', '--url u --maybe', '--url u --maybe 7', '-h', '--url u --lev 2']:
    attempt(parser, line)


class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values.upper())


def positive(text):
    number = int(text)
    if number <= 0:
        raise argparse.ArgumentTypeError(f'{text} is not positive')
    return number


parent = argparse.ArgumentParser(add_help=False)
parent.add_argument('--name', action=Upper, default='nobody')
parser = argparse.ArgumentParser('child', parents=[parent], usage='%(prog)s [options] n')
parser.add_argument('n', type=positive)
parser.add_argument('rest', nargs=argparse.REMAINDER)
parser.add_argument('--const', action='store_const', const=42)
parser.add_argument('--e', action='extend', nargs='+', type=int)
for line in ['3', '0', 'x', '--name me 4 -a b', '--const 3', '--e 1 2 --e 3 -- 4', '-h']:
    attempt(parser, line)
print(parser.parse_known_args(['5']), parser.parse_known_args(['--what', '5', 'x']))
print(argparse.Namespace(a=1, b='x') == argparse.Namespace(a=1, b='x'), 'a' in argparse.Namespace(a=1), vars(argparse.Namespace(z=2)))
try:
    parser.add_argument('--name')
except argparse.ArgumentError as error:
    print(error)
try:
    parser.add_argument('x', required=True)
except TypeError as error:
    print(error)
long = argparse.ArgumentParser('a-program-with-a-name', description='word ' * 40)
for number in range(8):
    long.add_argument(f'--option-number-{number}', help='help ' * 20 if number % 2 else None)
long.add_argument('files', nargs='*', help='files')
long.print_help()
