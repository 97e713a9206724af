"""Modules whose every name says why it is not there: a page has nothing below it."""

_REASONS = {
    'a page has no sockets; asyncio has connections': 'select selectors ssl',
    'a page has no processes; threading has threads': 'pty resource pwd fcntl termios',
    'a page has no database; the files of a run are in memory': 'sqlite3 dbm shelve',
    'a page has no screen of its own': 'tkinter curses turtle',
    'a page cannot call other languages': 'ctypes mmap',
    'a page cannot show the code of its own engine': 'dis ast symtable tokenize pdb cProfile pstats',
    'files live no longer than the run; json writes texts': 'pickle zipfile gzip tarfile',
}
_reason = next(reason for reason, names in _REASONS.items() if __name__ in names.split())


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    raise NotImplementedError(f'{__name__}.{name} is not available: {_reason}')
