"""To stderr, between lines of stdout."""

import sys
import time

from tqdm import tqdm, trange
from tqdm.auto import tqdm as auto

started = time.monotonic()
# In halves of a second, so that what is printed does not depend on the machine.
sys.modules['tqdm.std'].time = lambda: round((time.monotonic() - started) * 2) / 2

for name in tqdm(['a', 'b', 'c'], desc='letters', unit='step'):
    time.sleep(0.5)
    tqdm.write(name)
for _ in trange(10000, mininterval=60, bar_format='{l_bar}{bar}| {n}'):
    pass
with auto(total=2, bar_format='{desc}{n}/{total}') as bar:
    bar.update(2)
print('end')
