"""The parts of the event loop that are coroutines."""

from _asyncio_core import gather

__all__ = ()


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
    """Wait for the threads of the default executor: there are none."""


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
