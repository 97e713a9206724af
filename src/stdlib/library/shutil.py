"""CPython's shutil, as far as there are files."""

import os as _os


class Error(OSError):
    """What goes wrong here."""


class SameFileError(Error):
    """A file is copied to itself."""


def rmtree(path, ignore_errors=False, onerror=None):
    """Remove a directory with all that is in it."""
    try:
        for name in _os.listdir(path):
            below = _os.path.join(path, name)
            if _os.path.isdir(below):
                rmtree(below, ignore_errors)
            else:
                _os.unlink(below)
        _os.rmdir(path)
    except OSError:
        if not ignore_errors:
            raise


def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left in an open file to another."""
    fdst.write(fsrc.read())


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy what is in a file."""
    if _os.path.exists(dst) and _os.path.samefile(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    with open(src, 'rb') as source, open(dst, 'wb') as target:
        target.write(source.read())
    return dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file to a path or into a directory."""
    if _os.path.isdir(dst):
        dst = _os.path.join(dst, _os.path.basename(src))
    return copyfile(src, dst)


copy2 = copy


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2,
             ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a directory with all that is in it."""
    names = _os.listdir(src)
    left_out = ignore(src, names) if ignore else ()
    _os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name in left_out:
            continue
        source, target = _os.path.join(src, name), _os.path.join(dst, name)
        if _os.path.isdir(source):
            copytree(source, target, symlinks, ignore, copy_function, dirs_exist_ok=dirs_exist_ok)
        else:
            copy_function(source, target)
    return dst


def move(src, dst, copy_function=copy2):
    """Give a file or directory another name, or put it into a directory."""
    if _os.path.isdir(dst):
        target = _os.path.join(dst, _os.path.basename(_os.path.normpath(src)))
        if _os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
        dst = target
    _os.rename(src, dst)
    return dst


def get_terminal_size(fallback=(80, 24)):
    """Return how many columns and lines there are, as the environment says."""
    def number(name, otherwise):
        try:
            return int(_os.environ[name]) or otherwise
        except (KeyError, ValueError):
            return otherwise
    return _os.terminal_size(number('COLUMNS', fallback[0]), number('LINES', fallback[1]))


def ignore_patterns(*patterns):
    """Return what copytree asks for names to leave out."""
    from fnmatch import filter

    def ignored(path, names):
        return {name for pattern in patterns for name in filter(names, pattern)}
    return ignored


def which(cmd, mode=1, path=None):
    """Return None: there are no programs."""


def disk_usage(path):
    """Return room that a page never fills."""
    _os.stat(path)
    return _os.namedtuple('usage', 'total used free', module='shutil')(2 ** 30, 0, 2 ** 30)


def copymode(src, dst, *, follow_symlinks=True):
    """Do nothing: files have no modes."""


copystat = copymode


def _refuse(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f'shutil.{name}() is not supported by this playground')
    function.__name__ = function.__qualname__ = name
    return function


make_archive, unpack_archive, chown = map(_refuse, ('make_archive', 'unpack_archive', 'chown'))
