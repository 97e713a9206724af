"""concurrent.futures, without processes."""

from concurrent.futures._base import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION,
                                      BrokenExecutor, CancelledError, Executor, Future,
                                      InvalidStateError, TimeoutError, as_completed, wait)
from concurrent.futures.thread import ThreadPoolExecutor

__all__ = ('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError', 'TimeoutError',
           'BrokenExecutor', 'Future', 'Executor', 'wait', 'as_completed', 'ProcessPoolExecutor',
           'ThreadPoolExecutor')


class ProcessPoolExecutor(Executor):
    """Refused: there are no processes."""

    __module__ = 'concurrent.futures.process'

    def __init__(self, *args, **kwargs):
        raise NotImplementedError('ProcessPoolExecutor is not available: a page in a browser has '
                                  'no processes; ThreadPoolExecutor is')
