"""tqdm's progress bars."""

from tqdm.std import TqdmKeyError, TqdmTypeError, TqdmWarning, tqdm, trange

__version__ = '4.70.1'
__all__ = ['tqdm', 'trange', 'TqdmKeyError', 'TqdmTypeError', 'TqdmWarning', '__version__']
