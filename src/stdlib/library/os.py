"""CPython's os, as far as there are files and no operating system."""

from posix import (chdir, fspath, getcwd, listdir, mkdir, remove, rename, replace, rmdir, stat,
                   unlink)
import posixpath as path
import sys as _sys
from posixpath import altsep, curdir, devnull, extsep, pardir, pathsep, sep

_sys.modules['os.path'] = path

name = 'posix'
linesep = '\n'
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
error = OSError
lstat = stat
_variables = {'HOME': '/home/user', 'LANG': 'C.UTF-8', 'PATH': '/usr/bin:/bin', 'USER': 'user'}


class _Environ(dict):
    """The variables of the environment: texts alone."""

    def __setitem__(self, key, value):
        super().__setitem__(_text(key), _text(value))

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def update(self, *args, **variables):
        for key, value in dict(*args, **variables).items():
            self[key] = value

    def __repr__(self):
        return f'environ({super().__repr__()})'

    def copy(self):
        return dict(self)


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f'str expected, not {type(value).__name__}')
    return value


environ = _Environ(_variables)


class PathLike:
    """What has __fspath__."""


def getenv(key, default=None):
    """Return a variable of the environment."""
    return environ.get(key, default)


def putenv(name, value):
    """Set a variable of the environment."""
    environ[name] = value


def unsetenv(name, /):
    """Take a variable out of the environment."""
    environ.pop(name, None)


def getpid():
    """Return the number of the process: there is one."""
    return 1000


def getppid():
    """Return the number of what started the process."""
    return 1


def cpu_count():
    """Return how many processors there are, as far as a program shall know."""
    return 4


def urandom(size):
    """Return random bytes: the same in every run."""
    from random import getrandbits
    return bytes([getrandbits(8) for _ in range(size)])


def strerror(code):
    """Return the text of an error number."""
    texts = {2: 'No such file or directory', 13: 'Permission denied', 17: 'File exists',
             20: 'Not a directory', 21: 'Is a directory', 22: 'Invalid argument',
             39: 'Directory not empty'}
    return texts.get(code, f'Unknown error {code}')


def access(path, mode):
    """Say whether there is a file or directory: everything is allowed."""
    return _path.exists(path)


_path = path


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those on the way to it."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == '.':
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a directory, and those on the way to it that are empty then."""
    rmdir(name)
    head, tail = path.split(path.normpath(name))
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, and make and remove directories as needed."""
    head = path.dirname(new)
    if head and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head = path.dirname(old)
    if head:
        try:
            removedirs(head)
        except OSError:
            pass


class DirEntry:
    """A name in a directory."""

    def __init__(self, directory, name):
        self.name = name
        self.path = path.join(directory, name)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


class _Scan:
    """What scandir gives."""

    def __init__(self, directory):
        directory = fspath(directory)
        self._entries = iter([DirEntry(directory, name) for name in listdir(directory)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def scandir(path='.'):
    """Give the names in a directory."""
    return _Scan(path)


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Give each directory below a path, with the names in it."""
    return _walk(fspath(top), topdown, onerror)


def _walk(top, topdown, onerror):
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    dirs, files = [], []
    for name in names:
        (dirs if path.isdir(path.join(top, name)) else files).append(name)
    if topdown:
        yield top, dirs, files
    for name in dirs:
        yield from _walk(path.join(top, name), topdown, onerror)
    if not topdown:
        yield top, dirs, files


def fsencode(filename):
    """Return a path as bytes."""
    filename = fspath(filename)
    return filename.encode() if isinstance(filename, str) else filename


def fsdecode(filename):
    """Return a path as text."""
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


def __getattr__(name):
    # The names that few programs ask for.
    if name[:2] != '__':
        import _os_more
        if name in vars(_os_more):
            return getattr(_os_more, name)
    raise AttributeError(f"module 'os' has no attribute {name!r}")
