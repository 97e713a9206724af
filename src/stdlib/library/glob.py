"""CPython's glob."""

import fnmatch
import os
import re

__all__ = ['escape', 'glob', 'iglob']


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    found = _find(pathname, root_dir or '', recursive, include_hidden)
    return (path for path in found if path)


def has_magic(s):
    return any(char in s for char in '*?[')


def _names(folder, hidden):
    try:
        entries = os.scandir(folder or '.')
    except OSError:
        return
    for entry in entries:
        if hidden or not entry.name.startswith('.'):
            yield entry.name, entry.is_dir()


def _below(root, folder, hidden):
    for name, is_folder in _names(os.path.join(root, folder), hidden):
        path = os.path.join(folder, name)
        yield path
        if is_folder:
            yield from _below(root, path, hidden)


def _find(pathname, root, recursive, hidden):
    folder, name = os.path.split(pathname)
    if not has_magic(pathname):
        path = os.path.join(root, pathname)
        if os.path.isdir(path) if not name else os.path.lexists(path):
            yield pathname
        return
    if folder and folder != pathname and has_magic(folder):
        folders = _find(folder, root, recursive, hidden)
    else:
        folders = [folder]
    for each in folders:
        where = os.path.join(root, each)
        if recursive and name == '**':
            if not each or os.path.isdir(where):
                yield os.path.join(each, '')
                for path in _below(where, '', hidden):
                    yield os.path.join(each, path)
        elif has_magic(name):
            shown = hidden or name.startswith('.')
            for found, _ in _names(where, shown):
                if fnmatch.fnmatchcase(found, name):
                    yield os.path.join(each, found)
        elif os.path.lexists(os.path.join(where, name)) if name else os.path.isdir(where):
            yield os.path.join(each, name)


def escape(pathname):
    return re.sub('([*?[])', r'[\1]', pathname)
