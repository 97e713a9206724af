"""CPython's platform: what is the same wherever the page runs."""

import sys


def python_version():
    return sys.version.split()[0]


def python_version_tuple():
    return tuple(python_version().split('.'))


def python_implementation():
    return 'CPython'


def system():
    return 'Linux'


def machine():
    return 'x86_64'


def processor():
    return ''


def node():
    return 'localhost'


def release():
    return ''


version = processor


def platform(aliased=False, terse=False):
    return 'Linux-x86_64'


def architecture(executable='', bits='', linkage=''):
    return '64bit', ''


def python_compiler():
    return 'Rust'
