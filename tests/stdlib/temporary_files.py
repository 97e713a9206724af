import glob
import os
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    print(os.path.isdir(folder), os.path.basename(folder).startswith('tmp'))
    os.makedirs(os.path.join(folder, 'a/b'))
    for name in ('x.py', 'y.txt', '.hidden.py', 'a/z.py', 'a/b/w.py'):
        Path(folder, name).write_text(name)
    os.chdir(folder)
    for pattern in ('*.py', '*', '**/*.py', 'a/*', '*/z.py', 'none/*', 'x.py', '?.txt', '.*', 'a/'):
        print(pattern, sorted(glob.glob(pattern)))
    print(sorted(glob.glob('**/*.py', recursive=True)), sorted(glob.glob('**', recursive=True)))
    print(sorted(glob.glob('*.py', root_dir='a')), glob.escape('a[1]*?'), next(glob.iglob('*.txt')))
    print(sorted(os.path.relpath(p, folder) for p in glob.glob(folder + '/**/*.py', recursive=True)))
    os.chdir('/')
print(os.path.exists(folder))
with tempfile.NamedTemporaryFile('w+', suffix='.txt', delete=False) as file:
    file.write('hello\nworld\n')
    file.seek(0)
    print(file.read(), file.name.endswith('.txt'), [line for line in open(file.name)])
print(os.path.exists(file.name))
os.unlink(file.name)
with tempfile.NamedTemporaryFile() as file:
    file.write(b'x')
    file.flush()
    print(Path(file.name).read_bytes(), file.closed)
print(os.path.exists(file.name), file.closed)
with tempfile.TemporaryFile('w+') as file:
    print(file.write('abc'), file.tell())
print(tempfile.gettempprefix(), tempfile.mkdtemp(prefix='p-').split('/')[-1][:2])
