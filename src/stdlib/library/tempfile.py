"""CPython's tempfile over the files of a run."""

import os
import shutil
from random import Random

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory',
           'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX', 'gettempprefix', 'tempdir', 'gettempdir']

TMP_MAX = 10000
template = 'tmp'
tempdir = None
_random = Random(0)


def gettempdir():
    folder = tempdir or '/tmp'
    os.makedirs(folder, exist_ok=True)
    return folder


def gettempprefix():
    return template


def mktemp(suffix='', prefix=template, dir=None):
    letters = 'abcdefghijklmnopqrstuvwxyz0123456789_'
    while True:
        name = ''.join(_random.choices(letters, k=8))
        path = os.path.join(dir or gettempdir(), f'{prefix or template}{name}{suffix or ""}')
        if not os.path.exists(path):
            return path


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = mktemp(suffix, prefix, dir)
    os.mkdir(path)
    return path


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    raise NotImplementedError('tempfile.mkstemp() is not supported by this playground: files have '
                              'no numbers; NamedTemporaryFile gives a file')


class _TemporaryFileWrapper:
    def __init__(self, file, name, delete):
        self.file = file
        self.name = name
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.__dict__['file'], name)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def __repr__(self):
        return f'<tempfile._TemporaryFileWrapper object at {id(self):#x}>'

    def close(self):
        if not self.file.closed:
            self.file.close()
            if self.delete:
                os.unlink(self.name)

    def __del__(self):
        self.close()


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None,
                       prefix=None, dir=None, delete=True, *, errors=None):
    path = mktemp(suffix, prefix, dir)
    file = open(path, mode, buffering, encoding, errors, newline)
    return _TemporaryFileWrapper(file, path, delete)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                  dir=None, *, errors=None):
    path = mktemp(suffix, prefix, dir)
    return _TemporaryFileWrapper(open(path, mode, buffering, encoding, errors, newline), path, True)


def SpooledTemporaryFile(max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None,
                         suffix=None, prefix=None, dir=None, *, errors=None):
    return TemporaryFile(mode, buffering, encoding, newline, suffix, prefix, dir, errors=errors)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)

    def __repr__(self):
        return f'<TemporaryDirectory {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, *error):
        self.cleanup()

    def cleanup(self):
        if os.path.exists(self.name):
            shutil.rmtree(self.name)
