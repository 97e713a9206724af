"""Files: text and bytes, buffers, newlines, positions, encodings, files in memory."""

import io
import os

# What is in the buffer is not in the file.
f = open('b.txt', 'w')
f.write('hello')
print(os.path.getsize('b.txt'), open('b.txt').read())
f.flush()
print(os.path.getsize('b.txt'))
for n in (8192, 8193, 3000, 6000, 20000, 1):
    print(f.write('x' * n), os.path.getsize('b.txt'), f.tell() if n == 1 else None)
f.close()
print(os.path.getsize('b.txt'))
b = open('b.bin', 'wb')
for n in (5000, 5000, 9000, 1, 8192, 8192, 100):
    b.write(b'y' * n); print(os.path.getsize('b.bin'), b.tell())
b.close()
with open('lines.txt', 'w', buffering=1) as f:
    f.write('a'); print(os.path.getsize('lines.txt'))
    f.write('b\nc'); print(os.path.getsize('lines.txt'))
print(open('lines.txt').readlines())
with open('u.txt', 'wb') as f:
    f.write('é中\r\n第二行\rthird\nend'.encode())
for nl in (None, '', '\n', '\r', '\r\n'):
    with open('u.txt', newline=nl) as f:
        print(repr(nl), list(f), f.newlines)
    with open('u.txt', newline=nl) as f:
        print([f.read(1), f.tell(), f.read(3), f.tell(), f.readline(2), f.readline(), f.read()])
    with open('w.txt', 'w', newline=nl) as f:
        f.write('a\nb\r\nc\n')
    print(open('w.txt', 'rb').read())
f = open('u.txt')
for line in f:
    try: f.tell()
    except OSError as e: print(e)
    break
f.close()
# r+ quirks
with open('q.txt', 'w') as f: f.write('0123456789')
with open('q.txt', 'r+') as f:
    f.read(3); f.write('X')
print(open('q.txt').read())
with open('q.txt', 'r+') as f:
    f.read(3); f.seek(f.tell()); f.write('X'); f.seek(0); print(f.read())
with open('q.txt', 'r+b') as f:
    f.read(3); f.write(b'Z'); print(f.tell(), f.read(2)); f.truncate(); f.seek(0, 2); print(f.tell())
print(open('q.txt').read())
with open('q.txt', 'a+') as f:
    print(f.tell(), repr(f.read())); f.write('end'); f.seek(0); print(f.read()); f.seek(2); f.write('!'); print(f.tell())
print(open('q.txt').read())
with open('q.txt', 'w+') as f:
    f.write('abc'); f.seek(0); print(f.read(), f.tell()); f.seek(10); f.write('z')
print(open('q.txt', 'rb').read())
# errors in decoding
with open('bad.bin', 'wb') as f: f.write(b'ok\nmore\xff\n\xe4\xb8')
for mode in ('read', 'readline', 'readlines'):
    try: print(getattr(open('bad.bin'), mode)())
    except UnicodeDecodeError as e: print(e)
for errors in ('ignore', 'replace', 'backslashreplace'):
    with open('bad.bin', errors=errors) as f: print(f.readlines())
try: open('c.txt', 'w', encoding='ascii').write('é')
except UnicodeEncodeError as e: print(e)
with open('c.txt', 'w', encoding='latin-1') as f: f.write('é'); print(f)
print(open('c.txt', 'rb').read(), open('c.txt', encoding='latin-1').read())
with open('sig.txt', 'w', encoding='utf-8-sig') as f: f.write('a'); f.write('b')
print(open('sig.txt', 'rb').read(), open('sig.txt', encoding='utf-8-sig').read())
# StringIO
s = io.StringIO()
print('a', 1, file=s); s.write('中文\n')
print(repr(s.getvalue()), s.tell()); s.seek(2); s.write('é'); print(repr(s.getvalue()))
s.seek(20); s.write('!'); print(repr(s.getvalue())); s.truncate(3); print(repr(s.getvalue()))
s = io.StringIO('x\r\ny\nz', newline=None); print(list(s)); print(repr(s.getvalue()))
s = io.StringIO('x\r\ny\nz'); print(list(s))
bio = io.BytesIO(b'abc'); bio.seek(0, 2); bio.write(b'd'); print(bio.getvalue(), bio.read(), bio.seek(1), bio.read(2)); bio.seek(10); bio.write(b'!'); print(bio.getvalue())
with io.StringIO('q') as s: print(s.read())
try: s.read()
except ValueError as e: print(e)
# Nobody holds them: they are closed.
open('dropped', 'w').write('yes'); print(open('dropped').read())
def g():
    f = open('g', 'w'); f.write('g'); return 1/0
try: g()
except ZeroDivisionError: print(repr(open('g').read()))
print(repr(open('g').read()))
import sys
print(isinstance(sys.stdout, io.TextIOBase), sys.stdout.writable(), sys.stdout.encoding)
sys.stdout.buffer.write(b'raw\n'); sys.stdout.flush()
# A character that is cut at the end is an error for who reads it, and not for who reads before.
with open('cut', 'wb') as f: f.write('a\nb中'.encode()[:-1])
f = open('cut'); print(repr(f.readline()))
try: f.readline()
except UnicodeDecodeError as e: print(e)
s = io.StringIO('中文字'); s.seek(2); s.truncate(1); print(s.tell(), s.write('x'), repr(s.getvalue()))
f = open('u.txt'); next(f)
for ask in (lambda: f.seek(0, 1), f.tell, f.read, lambda: f.seek(0), lambda: f.newlines, f.tell):
    try: print(repr(ask()))
    except OSError as e: print(e)
