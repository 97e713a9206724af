"""CPython's pathlib for POSIX paths."""

import io as _io
import os as _os

__all__ = ('Path', 'PosixPath', 'PurePath', 'PurePosixPath')


class PurePath(_os.PathLike):
    """A path as a text of parts."""

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        self._root, self._parts = '', []
        for arg in args:
            text = _os.fspath(arg)
            if not isinstance(text, str):
                raise TypeError('argument should be a str object or an os.PathLike object '
                                f'returning str, not {type(text)!r}')
            if text.startswith('/'):
                two = text.startswith('//') and not text.startswith('///')
                self._root, self._parts = '//' if two else '/', []
            self._parts += [part for part in text.split('/') if part not in ('', '.')]

    def _make(self, root, parts):
        path = type(self)()
        path._root, path._parts = root, parts
        return path

    def __str__(self):
        return self._root + '/'.join(self._parts) or '.'

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __bytes__(self):
        return _os.fsencode(self)

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *args):
        return type(self)(self, *args)

    drive = ''

    @property
    def root(self):
        return self._root

    anchor = root

    @property
    def parts(self):
        return tuple([self._root] if self._root else []) + tuple(self._parts)

    @property
    def name(self):
        return self._parts[-1] if self._parts else ''

    @property
    def suffix(self):
        name = self.name
        at = name.rfind('.')
        return name[at:] if 0 < at < len(name) - 1 else ''

    @property
    def suffixes(self):
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + suffix for suffix in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        name, suffix = self.name, self.suffix
        return name[:-len(suffix)] if suffix else name

    @property
    def parent(self):
        return self._make(self._root, self._parts[:-1]) if self._parts else self

    @property
    def parents(self):
        return tuple([self._make(self._root, self._parts[:n])
                      for n in range(len(self._parts) - 1, -1, -1)])

    def with_name(self, name):
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        return self._make(self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if '/' in suffix or suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError(f'Invalid suffix {suffix!r}')
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        return self.with_name(self.stem + suffix)

    def is_absolute(self):
        return bool(self._root)

    def relative_to(self, *other):
        base = type(self)(*other)
        count = len(base._parts)
        if base._root != self._root or self._parts[:count] != base._parts:
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(base)!r} OR one path '
                             'is relative and the other is absolute.')
        return self._make('', self._parts[count:])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def match(self, path_pattern):
        pattern = type(self)(path_pattern)
        if not pattern.parts:
            raise ValueError('empty pattern')
        mine, wanted = self.parts, pattern.parts
        if len(wanted) > len(mine) or pattern._root and len(wanted) != len(mine):
            return False
        return all([_matches(part, want) for part, want in zip(mine[-len(wanted):], wanted)])


class PurePosixPath(PurePath):
    """A path of a system with slashes."""


class Path(PurePath):
    """A path that can be asked what is there."""

    @classmethod
    def cwd(cls):
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        return cls(_os.path.expanduser('~'))

    def exists(self):
        return _os.path.exists(self)

    def is_file(self):
        return _os.path.isfile(self)

    def is_dir(self):
        return _os.path.isdir(self)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return _os.stat(self)

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return _io.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open('r', -1, encoding, errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open('rb') as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {type(data).__name__}')
        with self.open('w', -1, encoding, errors, newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        if not isinstance(data, bytes):
            raise TypeError('memoryview: a bytes-like object is required, not '
                            f'{type(data).__name__!r}')
        with self.open('wb') as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if not exist_ok and self.exists():
            raise FileExistsError(17, 'File exists', str(self))
        self.open('a').close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            _os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        _os.rmdir(self)

    def unlink(self, missing_ok=False):
        try:
            _os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        _os.rename(self, target)
        return type(self)(target)

    def replace(self, target):
        _os.replace(self, target)
        return type(self)(target)

    def iterdir(self):
        for name in _os.listdir(self):
            yield self / name

    def absolute(self):
        return type(self)(_os.getcwd(), self)

    def resolve(self, strict=False):
        return type(self)(_os.path.realpath(self, strict=strict))

    def expanduser(self):
        return type(self)(_os.path.expanduser(self))

    def samefile(self, other_path):
        return _os.path.samefile(self, other_path)

    def glob(self, pattern):
        if not pattern:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        wanted = PurePath(pattern)
        if wanted.is_absolute():
            raise NotImplementedError('Non-relative patterns are unsupported')
        return _below(self, wanted._parts)

    def rglob(self, pattern):
        wanted = PurePath(pattern)
        if wanted.is_absolute():
            raise NotImplementedError('Non-relative patterns are unsupported')
        return _below(self, ['**'] + wanted._parts)


class PosixPath(Path, PurePosixPath):
    """A path of a system with slashes, that can be asked what is there."""


def _below(path, parts):
    """Give the paths below one that match parts of a pattern."""
    if not parts:
        yield path
        return
    part, rest = parts[0], parts[1:]
    if not path.is_dir():
        return
    if part == '**':
        seen = set()
        for directory in _directories(path):
            for found in _below(directory, rest):
                if str(found) not in seen:
                    seen.add(str(found))
                    yield found
    elif not any([mark in part for mark in '*?[']):
        if (path / part).exists():
            yield from _below(path / part, rest)
    else:
        for below in path.iterdir():
            if _matches(below.name, part):
                yield from _below(below, rest)


def _directories(path):
    yield path
    for below in path.iterdir():
        if below.is_dir():
            yield from _directories(below)


def _matches(name, pattern):
    """Say whether a name matches a pattern with *, ? and [...]."""
    if not pattern:
        return not name
    first = pattern[0]
    if first == '*':
        return any([_matches(name[at:], pattern[1:]) for at in range(len(name) + 1)])
    if not name:
        return False
    end = pattern.find(']', 3 if pattern[1:2] == '!' else 2)
    if first == '[' and end > 0:
        inside, rest = pattern[1:end], pattern[end + 1:]
        wanted = not inside.startswith('!')
        inside = inside if wanted else inside[1:]
        found, at = False, 0
        while at < len(inside):
            last = at + 2 if inside[at + 1:at + 2] == '-' and at + 2 < len(inside) else at
            found = found or inside[at] <= name[0] <= inside[last]
            at = last + 1
        return found == wanted and _matches(name[1:], rest)
    return (first == '?' or first == name[0]) and _matches(name[1:], pattern[1:])
