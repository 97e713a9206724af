"""CPython's subprocess: its names are there, and say why there are no processes."""

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f'Command {self.cmd!r} returned non-zero exit status {self.returncode}.'


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout

    def __str__(self):
        return f'Command {self.cmd!r} timed out after {self.timeout} seconds'


def _refuse(*args, **kwargs):
    raise NotImplementedError('subprocesses are not supported by this playground: a page cannot '
                              'start other programs')


Popen = run = call = check_call = check_output = getoutput = getstatusoutput = _refuse
