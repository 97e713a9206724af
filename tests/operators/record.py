"""Records expressions and what they give: PYTHONHASHSEED=0 python3.11 record.py > ../recordings/operators.txt

A line is an expression, then "=" and the repr of its value, or "!" with the name of the exception
and its args. Of errors that one operator words the same way, the first is kept.
"""

import itertools

seen = set()


def record(expression, group=None):
    try:
        value = eval(expression, {})
        text = repr(value)
    except Exception as error:
        # Text too long to show is no result of the expression.
        if "4300 digits" in str(error):
            return
        kind, text = "!" + type(error).__name__, repr(error.args)
        key = (group or expression, text)
    else:
        shown = not isinstance(value, complex) and len(text) <= 400 and "\n" not in text
        if not shown or any(word in text for word in ("nan", "inf", "dict_keys")):
            return
        kind, key = "=", expression
    if key not in seen:
        seen.add(key)
        print(expression, kind, text, sep="\t")


OPERANDS = [
    '0', '1', '-7', '3', 'True', '2**63', '-2**64', '10**30', '1.5', '-0.5', '0.0', "'ab'",
    "'中é'", "''", "b'xy'", '[1,2]', '(1,)', '()', '{1:2}', '{1,2}', 'frozenset({2,3})', 'None',
    '{}.keys()', '{1:2,3:4}.keys()',
]
OPERATORS = [
    '+', '-', '*', '/', '//', '%', '**', '<<', '>>', '|', '^', '&', '==', '!=', '<', '<=', '>',
    '>=', 'in', 'not in', '@',
]
HUGE = {
    '2**63', '10**30', '-2**64',
}

for a, b in itertools.product(OPERANDS, OPERANDS):
    for op in OPERATORS:
        if op in ('**', '<<') and b in HUGE:
            continue
        record(f'{a} {op} {b}', op)


for v in OPERANDS:
    for u in ['-', '+', '~', 'not ', 'abs ', 'hash ', 'bool ', 'int ', 'float ', 'bin ', 'round ']:
        if u.endswith(' ') and u != 'not ':
            if u == 'hash ' and v == 'None':
                continue
            record(f'{u.strip()}({v})')
        else:
            record(f'{u}{v}')

SEQUENCES = [
    '[1,2,3,4,5]', '(1,2,3)', "'héllo中'", "'abcdef'", "b'abc'", 'range(10)', 'range(10,0,-3)',
]
KEYS = [
    '0', '-1', '5', '10', '1:3', '::2', '::-1', '-3:', '5:1:-2', ':-1', '10:20', 'None:None',
    '::0', "'a'", '1.5', 'True', ':100:3',
]

for s in SEQUENCES:
    for k in KEYS:
        record(f'{s}[{k}]')

TEXTS = [
    "'Hello World'", "'  a b  '", "'a,b,,c'", "'ÀßéÇ'", "''", "'x\\ty\\nz\\r\\nw'", "'123'",
    "'_id9'", "'中文 测试'",
]
TEXT_METHODS = [
    'upper()', 'lower()', 'title()', 'capitalize()', 'swapcase()', 'casefold()', 'strip()',
    'lstrip()', 'rstrip()', "strip(' aH')", 'split()', "split(',')", 'split(None,1)',
    'rsplit(None,1)', "rsplit(',',1)", "split(',',1)", 'splitlines()', 'splitlines(True)',
    "partition(',')", "rpartition(',')", "find('o')", "rfind('o')", "find('l',3)", "find('',20)",
    "find('',2)", "index('o')", "count('l')", "count('')", "count('',2)", "replace('l','LL')",
    "replace('','-')", "replace('l','x',1)", "startswith('H')", "startswith(('x',' '))",
    "endswith('d')", "startswith('',50)", 'center(15)', "center(14,'*')", "ljust(13,'.')",
    'rjust(13)', 'zfill(8)', 'expandtabs()', 'expandtabs(3)', 'isalpha()', 'isdigit()',
    'isalnum()', 'isspace()', 'isupper()', 'islower()', 'istitle()', 'isidentifier()',
    'isdecimal()', 'isnumeric()', 'isascii()', 'isprintable()', 'encode()', "encode('ascii')",
    "encode('ascii','replace')", "removeprefix('He')", "removesuffix('ld')",
    "translate({72:'J',111:None})", 'find(1)', "split('')", "center(5,'ab')", 'replace(1,2)',
    'strip(1)', 'upper(1)', 'startswith(1)',
]

for s in TEXTS:
    for x in TEXT_METHODS:
        record(f'{s}.{x}')

BYTES = [
    "b'Hello World'", "b''", "b' a b '", "b'a,b,,c'",
]
BYTES_METHODS = [
    'upper()', 'lower()', 'strip()', 'split()', "split(b',')", 'split(None,1)', 'rsplit(None,1)',
    "rsplit(b',',1)", "find(b'o')", "rfind(b'o')", 'find(111)', "index(b'zz')", "count(b'l')",
    "count(b'')", "replace(b'l',b'LL')", "replace(b'',b'-')", "startswith(b'H')",
    "endswith((b'x',b'd'))", 'hex()', "hex(':')", 'decode()', "partition(b',')",
    "rpartition(b',')", 'splitlines()', 'ljust(13)', "rjust(13,b'.')", "removeprefix(b'He')",
    'isalpha()', 'isdigit()', "find('a')", "split('a')", "replace('a','b')",
]

for s in BYTES:
    for x in BYTES_METHODS:
        record(f'{s}.{x}')

OTHERS = [
    "'%d' % 3.7", "'%5.2f|%-5d|%05d' % (3.14159, 42, 42)", "'%x %X %o %#x' % (255,255,8,255)",
    "'%c%c' % (65,'b')", "'%(a)d %(b)d' % {'a':1,'b':2}", "'%d' % 'a'", "'%d %d' % 1",
    "'%d' % (1,2)", "'%%' % ()", "'%y' % 1", "'%*d' % (5,3)", "'%e %g' % (12345.678, 0.0001)",
    "'%(a)d' % 1", "'%(a)d' % {}", "'%d' % {}", "'%i' % True", "'%x' % 1.5", "'%f' % 'a'",
    "'%c' % 'ab'", "'abc' % 1", "'abc' % {}", "'abc' % [1]", '(5).bit_length()',
    '(-255).bit_count()', "(300).to_bytes(2,'big')", "(-3).to_bytes(2,'little',signed=True)",
    "int.from_bytes(b'\\xff\\x00','big')", "int.from_bytes(b'\\xff\\x00','big',signed=True)",
    "(5).to_bytes(0,'big')", "(300).to_bytes(1,'big')", '(1.5).hex()', "float.fromhex('0x1.8p0')",
    '(1.5).as_integer_ratio()', '(2.0).is_integer()', '(7).numerator', '(7).denominator',
    'True.real', "int('0x1f',16)", "int('0b11',0)", "int(' 12 ')", "int('1_000')", "int('a')",
    "int('12',3)", "int('12',99)", 'int(3.99)', 'int(-3.99)', 'int(1e30)', "int(float('inf'))",
    "int(float('nan'))", "int(b'12')", 'int()', 'int(None)', "int('1',None)", "float('inf')",
    "float(' 1e5 ')", "float('x')", 'float(10**400)', 'float()', 'float(None)', 'str()',
    'bytes()', 'bytes(3)', "bytes('é','utf-8')", "bytes('a')", 'bytes(-1)', "bytes(b'a')",
    'bytes(1.0)', 'bool()', "bool('')", 'divmod(-7,2)', 'divmod(7.5,2)', 'divmod(1,0)',
    'divmod(1.0,0)', "divmod('a',1)", 'pow(2,10)', 'pow(2,10,7)', 'pow(3,-1,7)', 'pow(2,-1,4)',
    'pow(2,-1)', 'pow(2.0,1,2)', "pow('a',1,2)", 'round(2.5)', 'round(3.5)', 'round(2.675,2)',
    'round(1234,-2)', 'round(15,-1)', 'round(1e300,5)', "round('a')", "round(1.5,'a')", 'chr(97)',
    'chr(0x4e2d)', 'chr(-1)', "ord('中')", "ord('ab')", "ord(b'a')", 'ord(1)', 'abs(-3)',
    "abs('a')", 'hash(1.5)', 'hash((1,2,3))', 'hash([])', 'hash((1,[]))',
    'hash(frozenset({1,2,3}))', 'bin(-5)', 'hex(255)', 'oct(8)', 'hex(1.5)', '1 < 2 < 3',
    '[1,[2,(3,)]] == [1,[2,(3,)]]', '[1,2] < [1,3]', '(1,2) < (1,2,0)', '[1] < (1,)',
    '{1:[1]} == {1:[1]}', '{1:2} < {1:3}', '{1,2} < {1,2,3}', '{1} <= {2}',
    'range(3) == range(0,3,1)', 'range(0) == range(2,1)', "float('nan') == float('nan')",
    '1 == 1.0 == True', '10**30 == 1e30', '2**53+1 == 2.0**53', '1 in 5', "1 in 'abc'",
    "'b' in 'abc'", "97 in b'abc'", "b'bc' in b'abc'", "300 in b'a'", '3 in range(10)',
    '3.0 in range(10)', '3.5 in range(10)', '[1] in {1}', '1 in [1,2]', "'a' in ['a']",
    'None in (1,None)', '1 in {1:2}', '(1,2) in {1:2}.items()', "'x'*10**11", '[0]*10**12',
    '10**10**8', '1 << 10**12', '0 << 10**12', '1 >> 10**30', '1 << -1', '2**0.5', '0**-1',
    '0.0**-1', '2**-2', '(-8)**3', '1e308*10', '2.0**5000', '10**400*1.0', '10**400/3',
    '{1:2} | {1:3,4:5}', '{1:2} | 3', 'None[0]', '(1)[0]', 'int[0]', '{1:2}[3]', '{1:2}[[]]',
    "'{'.format()", "'}'.format()", "'{a}'.format()", "'{}'.format()", "str.maketrans('ab','cd')",
    "str.maketrans({'a':1})", "str.maketrans('a','bc')", 'str.maketrans(1)', "'a'.join(1)",
    "b'\\xff'.decode()", "b'\\xe4\\xb8'.decode()", "b'\\xff'.decode('ascii')",
    "b'\\xe4\\xb8a'.decode('utf8','replace')", "'a'.encode('foo')", "'中'.encode('latin-1')",
    "bytes.fromhex('00 ff')", "bytes.fromhex('0')", "bytes.fromhex('zz')", '-True', '+True',
    '~True', 'True & False', 'True + True', 'True | 2', "'a' < 1", 'None < None', '[] + ()',
    '{1,2} + {3}', '{1,2} - [1]', '{1:2}.keys() & {1}', '{1,2,3} ^ {2,9}', 'frozenset({1}) | {2}',
    "'\\u4e2d'[0]", "'abc'['a']", '10**5000 > 1', '3 .real', '0x7fffffffffffffff + 1',
    '-9223372036854775808 // -1', '-9223372036854775808 * -1', '5 % -3', '-5 % 3', '5.5 % -3',
    '-5.5 // 2', '0.1+0.2', '1e16+1', '7 // 0', '7 % 0', '7.0 // 0', '7.0 % 0', '7 / 0',
    '7.0 / 0', '1 @ 2', "b'%d' % 5", '{(1,2):3}[(1,2)]', '{1.0:2}[1]', '{True:2}[1]',
]

for expression in OTHERS:
    record(expression)
