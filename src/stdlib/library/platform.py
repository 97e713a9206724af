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


def uname():
    from collections import namedtuple
    names = 'system node release version machine processor'
    return namedtuple('uname_result', names, module='platform')('Linux', 'localhost', '', '', 'x86_64', '')


def python_build():
    return 'main', ''


def python_branch():
    return ''


python_revision = python_branch


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    return 'glibc', '2.36'


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    return release, versioninfo, machine


def win32_ver(release='', version='', csd='', ptype=''):
    return release, version, csd, ptype


def python_compiler():
    return 'Rust'
