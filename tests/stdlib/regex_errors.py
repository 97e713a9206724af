import re
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
bad = ['(', ')', '[', '[a', '[]', '[^]', 'a{2,1}', '*', '+a', 'a**', 'a*+*', '(?P<', '(?P<>a)', '(?P<1>a)', '(?P<a', '(?P<a>x)(?P<a>y)', '(?P=a)', '(?P=', '(?P>', '(?', '(?z)', '(?i', '(?i-', '(?-', '(?-i', '(?i-i:a)', 'a(?i)', '(?L)', '(?au)', '(?-a:x)', '(?<', '(?<a)', '(?<=a+)', '(?<=(a)\\1)', '(?#', '(?#a', '(?(1)a', '(?(1)a|b|c)', '(?(x)a)', '(?(0)a)', '(?(-1)a)', '(?(2)a)', '(?()a)', '\\', 'a\\', '\\1', '(\\1)', '\\8', '\\x1', '\\u12', '\\U0011', '\\U00110000', '\\q', '[\\q]', '[z-a]', '[a-\\d]', '[\\d-a]', '\\400', '[\\400]', '\\N{a}', '\\N', '\\N{', 'a{4294967295}', 'a{99999999999}', 'a{,}', 'a{', 'a{1', 'a{}', '(?:a', '(?=a', '(?>a', 'x(?i:a', '(?i:a)(?-i:b)', 'ab\ncd(', '(?x) a ( b', '(?P<é>a)', '(?P<a b>c)', '(?<!(a)b(?(1)c))', '(a(?(1)b|c))', '(?(1)(a))', '((?<=\\1)a)']
for p in bad:
    t(lambda: re.compile(p).pattern)
    try: re.compile(p)
    except re.error as e: print(e.msg, e.pos, e.lineno, e.colno, e.pattern == p)
    except Exception: pass
for p in [b'(', b'\xff(', b'(?u)', b'\\u1234', b'(?P<\xe9>a)', b'[\xff-\xe9]', b'(?L)a', b'\\N{a}']:
    t(lambda: re.compile(p).pattern)
for repl in [r'\1', r'\2', r'\g<1>', r'\g<0>', r'\g<9>', r'\g<x>', r'\g<', r'\g', r'\g<>', r'\g<a', r'\q', '\\', r'\n\t\\', r'\0', r'\012', r'\777', r'\101', r'\19', r'\-', r'\g<-1>', r'\g<1a>', r'a\1b\1', r'\g<n>', r'\g<+1>']:
    t(lambda: re.sub('(?P<n>a)', repl, 'bab'))
t(lambda: re.sub(b'(a)', b'<\\1>', b'cab')); t(lambda: re.sub(b'a', 'x', b'a')); t(lambda: re.sub('a', b'x', 'a')); t(lambda: re.sub('a', 3, 'a')); t(lambda: re.sub('a', lambda m: None, 'bab')); t(lambda: re.sub('a', lambda m: 3, 'bab')); t(lambda: re.match('a', b'a')); t(lambda: re.match(b'a', 'a')); t(lambda: re.match('a', 3)); t(lambda: re.match(3, 'a')); t(lambda: re.match('a', None)); t(lambda: re.compile('a', 1 << 2)); t(lambda: re.compile('(?a)', re.U)); t(lambda: re.compile('a', re.A | re.U)); t(lambda: re.compile(b'a', re.U)); t(lambda: re.compile(re.compile('a'), re.I)); t(lambda: re.compile(re.compile('a')))
t(lambda: re.findall(b'[a-z]+', b'ab1cd')); t(lambda: re.split(b',', b'a,b')); t(lambda: re.search(b'\xff', b'a\xffb')); t(lambda: re.findall(rb'\w', b'a\xe9_')); t(lambda: re.findall(rb'(?i)\xe9', b'\xe9\xc9'))
t(lambda: re.escape('a.b*c [x] é\n')); t(lambda: re.escape(b'a.b')); t(lambda: re.subn('a', 'b', 'aaa', 2)); t(lambda: re.sub('a', 'b', 'aaa', count=1)); t(lambda: re.split('x', 'axbxc', 1)); t(lambda: re.split('', 'abc')); t(lambda: re.split(r'\b', 'a bc')); t(lambda: re.split('(x)|(y)', 'axbyc'))
X = re.compile(r'''
   (?P<a>\d+)  # number
   \s* [#] \   (x|y)?
''', re.X)
t(lambda: X); t(lambda: X.match('12 # y').groups()); t(lambda: X.groups); t(lambda: X.flags)
t(lambda: re.compile('a', re.I) == re.compile('a', re.I)); t(lambda: re.compile('a') == re.compile('b')); t(lambda: re.compile('a') is re.compile('a')); t(lambda: {re.compile('a'): 1}[re.compile('a')])
t(lambda: type(re.compile('a'))); t(lambda: type(re.match('a', 'a'))); t(lambda: bool(re.match('', ''))); t(lambda: re.Pattern); t(lambda: re.compile('x' * 300)); t(lambda: re.match('a', 'ab').foo); t(lambda: re.compile('a') < 3)
p = re.compile('b'); t(lambda: p.search('abab', 2)); t(lambda: p.search('abab', 2, 3)); t(lambda: p.match('abab', 1)); t(lambda: p.search('abab', -5, 99).pos); t(lambda: p.search('abab', -5, 99).endpos); t(lambda: p.findall('bbbb', 1, 3)); t(lambda: p.search('ab', 5)); t(lambda: p.fullmatch('abc', 1, 2)); t(lambda: re.compile('^b').search('ab', 1)); t(lambda: re.compile('(?<=a)b').search('ab', 1)); t(lambda: re.compile('a$').search('ab', 0, 1))
t(lambda: re.findall('(?i)straße', 'STRASSE Straße STRAßE')); t(lambda: re.findall('(?i)[ſ]', 'sS')); t(lambda: re.findall('(?i)s', 'ſ')); t(lambda: re.findall('(?i)k', 'K')); t(lambda: re.findall('(?i)İ', 'iİıI')); t(lambda: re.findall('(?i)[i]', 'iİıI')); t(lambda: re.findall('(?i)σ', 'σςΣ')); t(lambda: re.findall('(?i)[а-я]+', 'Привет')); t(lambda: re.findall(r'\w+', 'naïve 中文 _x1 ½ ²')); t(lambda: re.findall(r'\d+', '12 ٣٤')); t(lambda: re.findall(r'(?a)\w+', 'naïve'))
s = p.scanner('abb'); t(lambda: [s.search(), s.search(), s.search()])
