"""asyncio's way to run other programs, which a page in a browser cannot."""

__all__ = ('create_subprocess_exec', 'create_subprocess_shell')

PIPE, STDOUT, DEVNULL = -1, -2, -3


class Process:
    def __init__(self, transport, protocol, loop):
        _refuse('subprocess.Process')


def _refuse(what):
    raise NotImplementedError(
        f'asyncio.{what}() is not available: a page in a browser runs no other programs')


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=65536, **kwds):
    _refuse('create_subprocess_shell')


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None,
                                 limit=65536, **kwds):
    _refuse('create_subprocess_exec')
