"""The parts of the event loop that are coroutines or have to do with threads."""

import _engine
from _asyncio_core import BaseEventLoop, gather

__all__ = ('BaseEventLoop',)


async def shutdown_asyncgens(loop):
    """Close the asynchronous generators that live, all at the same time."""
    generators = loop._take_asyncgens()
    if not generators:
        return
    results = await gather(*[generator.aclose() for generator in generators],
                           return_exceptions=True)
    for result, generator in zip(results, generators):
        if isinstance(result, Exception):
            loop.call_exception_handler({
                'message': 'an error occurred during closing of asynchronous generator '
                           f'{generator!r}',
                'exception': result,
                'asyncgen': generator,
            })


async def shutdown_default_executor(loop):
    """Wait for the threads of the default executor."""
    loop._executor_shutdown_called = True
    if loop._default_executor is None:
        return
    from threading import Thread

    def _do_shutdown(future):
        try:
            loop._default_executor.shutdown(wait=True)
            if not loop.is_closed():
                loop.call_soon_threadsafe(future.set_result, None)
        except Exception as error:
            if not loop.is_closed():
                loop.call_soon_threadsafe(future.set_exception, error)
    future = loop.create_future()
    _engine.waiting(future, 'executor shutdown', loop._default_executor)
    thread = Thread(target=_do_shutdown, args=(future,))
    thread.start()
    try:
        await future
    finally:
        thread.join()


def run_in_executor(loop, executor, func, *args):
    """Have func(*args) called in a thread; return a future."""
    from asyncio.futures import wrap_future
    if executor is None:
        executor = loop._default_executor
        if loop._executor_shutdown_called:
            raise RuntimeError('Executor shutdown has been called')
        if executor is None:
            from concurrent.futures import ThreadPoolExecutor
            loop._default_executor = executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
    future = wrap_future(executor.submit(func, *args), loop=loop)
    _engine.waiting(future, 'executor job', func)
    return future


def set_default_executor(loop, executor):
    """Use this executor where none is given."""
    from concurrent.futures import ThreadPoolExecutor
    if _engine.version() >= (3, 11) and not isinstance(executor, ThreadPoolExecutor):
        raise TypeError('executor must be ThreadPoolExecutor instance')
    loop._default_executor = executor


def _close_executor(executor):
    executor.shutdown(wait=False)


async def _wrap_awaitable(awaitable):
    return await awaitable


def _coroutine_of_function(function):
    """What the decorator asyncio.coroutine makes of a function that is no generator function."""
    async def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        if hasattr(result, '__await__'):
            result = await result
        return result
    wrapper.__name__ = function.__name__
    wrapper.__qualname__ = function.__qualname__
    return wrapper
