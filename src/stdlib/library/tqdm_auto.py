"""The progress bars that fit where the program runs: those of tqdm.asyncio."""

from tqdm.asyncio import tarange as trange
from tqdm.asyncio import tqdm

__all__ = ['tqdm', 'trange']
