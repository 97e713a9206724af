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


def copytree(src, dst, *, dirs_exist_ok=False):
    """Copy a directory with all that is in it."""
    _os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in _os.listdir(src):
        source, target = _os.path.join(src, name), _os.path.join(dst, name)
        if _os.path.isdir(source):
            copytree(source, target, dirs_exist_ok=dirs_exist_ok)
        else:
            copyfile(source, target)
    return dst


def move(src, dst):
    """Give a file or directory another name, or put it into a directory."""
    if _os.path.isdir(dst):
        target = _os.path.join(dst, _os.path.basename(_os.path.normpath(src)))
        if _os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
        dst = target
    _os.rename(src, dst)
    return dst
