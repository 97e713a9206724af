"""anext() with a default."""


async def anext(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default
