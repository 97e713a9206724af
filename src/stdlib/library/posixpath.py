"""CPython's os.path."""

from posix import fspath as _fspath, getcwd as _getcwd, kind as _kind, stat as _stat

curdir, pardir, sep, pathsep, extsep, altsep, devnull = '.', '..', '/', ':', '.', None, '/dev/null'


def exists(path):
    """Say whether there is a file or directory."""
    try:
        return _kind(path) is not None
    except ValueError:
        return False


lexists = exists


def isfile(path):
    """Say whether it is a file."""
    try:
        return _kind(path) == 'f'
    except ValueError:
        return False


def isdir(s):
    """Say whether it is a directory."""
    try:
        return _kind(s) == 'd'
    except ValueError:
        return False


def islink(path):
    """Say no: there are no links."""
    return False


def getsize(filename):
    """Return how many bytes are in the file."""
    return _stat(filename).st_size


def getmtime(filename):
    """Return when the file was changed last."""
    return _stat(filename).st_mtime


getatime = getctime = getmtime


def isabs(s):
    """Say whether the path begins at the root."""
    return _fspath(s).startswith('/')


def join(a, *p):
    """Put paths one after the other; what begins at the root begins anew."""
    path = _fspath(a)
    for part in p:
        if not isinstance(part, (str, bytes)) and not hasattr(type(part), '__fspath__'):
            raise TypeError('join() argument must be str, bytes, or os.PathLike object, not '
                            f'{type(part).__name__!r}')
        part = _fspath(part)
        if part.startswith('/') or not path:
            path = part
        elif path.endswith('/'):
            path += part
        else:
            path += '/' + part
    return path


def split(p):
    """Return what is before the last slash, and what is after it."""
    p = _fspath(p)
    at = p.rfind('/') + 1
    head, tail = p[:at], p[at:]
    return head.rstrip('/') or head, tail


def basename(p):
    """Return what is after the last slash."""
    return split(p)[1]


def dirname(p):
    """Return what is before the last slash."""
    return split(p)[0]


def splitext(p):
    """Return the path without its extension, and the extension."""
    p = _fspath(p)
    name = p.rfind('/') + 1
    at = p.rfind('.')
    if at > name and p[name:at].strip('.'):
        return p[:at], p[at:]
    return p, ''


def splitdrive(p):
    """Return no drive, and the path."""
    return '', _fspath(p)


def normpath(path):
    """Take dots and needless slashes out of a path."""
    path = _fspath(path)
    root = '/' if path.startswith('/') else ''
    if path.startswith('//') and not path.startswith('///'):
        root = '//'
    parts = []
    for part in path.split('/'):
        if part in ('', '.'):
            continue
        if part != '..' or not root and not parts or parts and parts[-1] == '..':
            parts.append(part)
        elif parts:
            parts.pop()
    return root + '/'.join(parts) or '.'


def abspath(path):
    """Return the path from the root."""
    return normpath(join(_getcwd(), path))


def realpath(filename, *, strict=False):
    """Return the path from the root."""
    if strict:
        _stat(filename)
    return abspath(filename)


def relpath(path, start='.'):
    """Return the path as seen from a directory."""
    if not path:
        raise ValueError('no path specified')
    start = [part for part in abspath(start).split('/') if part]
    path = [part for part in abspath(path).split('/') if part]
    same = 0
    while same < len(start) and same < len(path) and start[same] == path[same]:
        same += 1
    return '/'.join(['..'] * (len(start) - same) + path[same:]) or '.'


def expanduser(path):
    """Put the home directory in the place of ~."""
    path = _fspath(path)
    return '/home/user' + path[1:] if path == '~' or path.startswith('~/') else path


def commonprefix(m):
    """Return what all texts begin with."""
    if not m:
        return ''
    low, high = min(m), max(m)
    for at, letter in enumerate(low):
        if letter != high[at]:
            return low[:at]
    return low


def commonpath(paths):
    """Return the longest path that all have in common."""
    paths = [_fspath(path) for path in paths]
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    if len({path.startswith('/') for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split('/') if part not in ('', '.')] for path in paths]
    common = commonprefix(parts)
    return ('/' if paths[0].startswith('/') else '') + '/'.join(common)


def expandvars(path):
    """Put the variables of the environment in the place of $name and ${name}."""
    import re
    from os import environ
    path = _fspath(path)
    return re.sub(r'\$(\w+|\{[^}]*\})',
                  lambda match: environ.get(match[1].strip('{}'), match[0]), path)


def normcase(s):
    return _fspath(s)


def ismount(path):
    return abspath(path) == '/'


def samefile(f1, f2):
    """Say whether both are the same file."""
    _stat(f1), _stat(f2)
    return abspath(f1) == abspath(f2)
