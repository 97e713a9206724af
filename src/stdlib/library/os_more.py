"""The names of os that few programs ask for: imported when one is asked for."""

from collections import namedtuple
from os import environ, getcwd, getpid, pathsep, stat

__name__ = 'os'

O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
EX_OK = 0
defpath = '/bin:/usr/bin'
supports_follow_symlinks = set()
terminal_size = namedtuple('terminal_size', 'columns lines', module='os')
uname_result = namedtuple('uname_result', 'sysname nodename release version machine',
                          module='posix')
times_result = namedtuple('times_result', 'user system children_user children_system elapsed',
                          module='posix')


def get_terminal_size(fd=1):
    """Return how many columns and lines a terminal has, where there is none."""
    return terminal_size(80, 24)


def get_exec_path(env=None):
    return (environ if env is None else env).get('PATH', defpath).split(pathsep)


def uname():
    """Return what the system calls itself: the same wherever the page runs."""
    return uname_result('Linux', 'localhost', '', '', 'x86_64')


def times():
    from time import process_time
    return times_result(process_time(), 0.0, 0.0, 0.0, process_time())


def getlogin():
    return 'user'


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def getloadavg():
    return 0.0, 0.0, 0.0


def umask(mask, /):
    return 0o022


def isatty(fd, /):
    return False


def chmod(path, mode, **options):
    stat(path)


def utime(path, times=None, **options):
    stat(path)


def fsync(fd):
    pass


sync = fdatasync = fsync


def kill(pid, signal, /):
    """Send a signal: to the program itself alone."""
    if pid != getpid():
        raise ProcessLookupError(3, 'No such process')
    from signal import raise_signal
    raise_signal(signal)


def abort():
    raise SystemExit(134)


def _exit(status):
    """End the program."""
    raise SystemExit(status)


def getcwdb():
    return getcwd().encode()


def sched_getaffinity(pid, /):
    return {0, 1, 2, 3}


def sched_yield():
    from time import sleep
    sleep(0)


def _refuse(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f'os.{name}() is not supported by this playground: below a page '
                                  'there is no operating system')
    function.__name__ = function.__qualname__ = name
    return function


for _name in ('close dup dup2 execv execve execvp fdopen fork fstat killpg link nice open openpty '
              'pipe popen posix_spawn read readlink sendfile set_blocking setsid spawnl spawnv '
              'startfile symlink system truncate ttyname wait waitpid write').split():
    globals()[_name] = _refuse(_name)
