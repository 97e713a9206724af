"""os, os.path, shutil and pathlib."""

import os
import os.path as osp
import shutil
from os.path import join
from pathlib import Path, PurePath

open('b.txt', 'w').close()
os.makedirs('x/y/z'); open('x/1', 'w').close(); open('x/y/2', 'w').close()
for top, dirs, files in os.walk('x'): print(top, sorted(dirs), sorted(files))
for top, dirs, files in os.walk('x', topdown=False): print(top, sorted(dirs), sorted(files))
os.rename('x/y', 'x/w'); print(sorted(os.listdir('x')), sorted(os.listdir('x/w/')))
os.chdir('x'); print(os.path.relpath(os.getcwd(), '..'), os.path.exists('../b.txt'), os.path.isdir('w'), os.path.isfile('w')); os.chdir('..')
shutil.rmtree('x'); print(os.path.exists('x'))
print(osp.join('a', '/b', 'c/', 'd'), join('', 'a'), osp.split('a/b/'), osp.normpath('a/../../b/./c//d'), osp.splitext('.bashrc'), osp.splitext('a.b/c'), osp.basename('/x/y.gif'), osp.dirname('/x/y.gif'), osp.commonprefix(['abc', 'abd']))
with os.scandir('.') as it: print(sorted(e.name for e in it if e.name.endswith('.txt')))
print(open('d1', 'x'), open('d1', 'rb', 0), open('d1', 'r+b'), open('d1', 'ab'))
p = Path('a') / 'b.tar.gz'
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.parts, p.with_suffix('.x'), p.with_name('n'), p.with_stem('s'), p == Path('a/b.tar.gz'), hash(p) == hash(Path('a//b.tar.gz')))
print('z' / p, p.joinpath('c', '/d'), PurePath('x'), sorted([Path('b'), Path('a/c'), Path('a')]), Path('a') < Path('b'), str(Path()), Path('/').parent, Path('/a').is_absolute(), repr(PurePath('/a/../b')), Path('..', 'x').parts)
p.parent.mkdir(); p.write_text('hi'); print(p.read_text(), p.exists(), p.is_file(), p.stat().st_size, list(Path('a').iterdir()), p.write_bytes(b'123'), p.read_bytes())
(Path('m') / 'n' / 'o').mkdir(parents=True); Path('m/n/f.py').touch(); Path('m/g.py').touch()
print(sorted(Path('.').glob('m/*.py')), sorted(Path('m').rglob('*.py')), sorted(Path('m').glob('**/*')), sorted(Path('m').glob('[a-g].p?')), sorted(Path('m').glob('*/o')))
for f in (lambda: Path('m').mkdir(), lambda: Path('nope').unlink(), lambda: Path('a').with_suffix('x'), lambda: Path('/a').relative_to('b'), lambda: Path('q/r').mkdir(), lambda: Path(1), lambda: Path('a') / 1, lambda: Path('m').rmdir(), lambda: Path('nope').read_text(), lambda: list(Path('nope').iterdir()), lambda: Path('f').write_text(b'')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
Path('m').mkdir(exist_ok=True); Path('nope').unlink(missing_ok=True); print(Path('m/g.py').rename('m/h.py'), Path('m/g.py').exists())
with Path('new').open('w') as f: f.writelines(['a\n', 'b\n']); print(f.name, f.mode)
print(Path('new').open().readlines(3), Path('a.b').match('*.b'), Path('x/y').is_relative_to('x'), Path('x/y').relative_to('x'), os.fspath(Path('x')))
