"""tqdm's progress bars for asyncio."""

import asyncio
from sys import version_info

from tqdm.std import tqdm as std_tqdm

__all__ = ['tqdm_asyncio', 'tarange', 'tqdm', 'trange']


class tqdm_asyncio(std_tqdm):
    """A progress bar that async for goes through, too."""

    def __init__(self, iterable=None, *args, **kwargs):
        super().__init__(iterable, *args, **kwargs)
        self.iterable_awaitable = False
        if iterable is not None:
            if not hasattr(iterable, '__anext__') and hasattr(iterable, '__aiter__'):
                iterable = iterable.__aiter__()
            if hasattr(iterable, '__anext__'):
                self.iterable_next = iterable.__anext__
                self.iterable_awaitable = True
            else:
                self.iterable_next = iter(iterable).__next__

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            item = self.iterable_next()
            if self.iterable_awaitable:
                item = await item
            self.update()
            return item
        except StopIteration:
            self.close()
            raise StopAsyncIteration
        except BaseException:
            self.close()
            raise

    def send(self, *args, **kwargs):
        return self.iterable.send(*args, **kwargs)

    @classmethod
    def as_completed(cls, fs, *, loop=None, timeout=None, total=None, **tqdm_kwargs):
        """asyncio.as_completed with a bar."""
        if total is None:
            total = len(fs)
        kwargs = {'loop': loop} if version_info < (3, 10) else {}
        futures = asyncio.as_completed(fs, timeout=timeout, **kwargs)
        yield from cls(futures, total=total, **tqdm_kwargs)

    @classmethod
    async def gather(cls, *fs, loop=None, timeout=None, total=None, return_exceptions=False,
                     **tqdm_kwargs):
        """asyncio.gather with a bar."""
        async def numbered(number, awaitable):
            try:
                return number, await awaitable
            except Exception as error:
                if return_exceptions:
                    return number, error
                raise

        waiting = [numbered(*one) for one in enumerate(fs)]
        done = []
        for one in cls.as_completed(waiting, loop=loop, timeout=timeout, total=total,
                                    **tqdm_kwargs):
            done.append(await one)
        return [result for _, result in sorted(done)]


def tarange(*args, **kwargs):
    """tqdm.asyncio.tqdm(range(*args), **kwargs)"""
    return tqdm_asyncio(range(*args), **kwargs)


tqdm = tqdm_asyncio
trange = tarange
