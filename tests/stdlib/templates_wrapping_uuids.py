import string, textwrap, uuid, random
r = random.Random(3)
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
T = string.Template
t(lambda: T('$a ${b}c $$ $A').substitute(a=1, b=2, A=3)); t(lambda: T('$a').substitute()); t(lambda: T('$a $b').safe_substitute(a=1)); t(lambda: T('$').substitute()); t(lambda: T('x\ny $1').substitute()); t(lambda: T('$a').substitute({'a': 1})); t(lambda: T('$a').substitute({'a': 1}, a=2)); t(lambda: T('${a').substitute(a=1)); t(lambda: T('${a').safe_substitute(a=1)); t(lambda: T('$a $b ${a} $$').get_identifiers()); t(lambda: T('$1').is_valid()); t(lambda: T('$a').is_valid()); t(lambda: T('abc').template); t(lambda: T('').substitute())
class D(T): delimiter = '%'
t(lambda: D('%a $b %%').substitute(a=1))
F = string.Formatter()
t(lambda: F.format('{} {x} {0!r:>5}', 1, x=2)); t(lambda: F.format('{} {}', 1, 2)); t(lambda: F.format('{0} {x!r:>5}', 1, x='a')); t(lambda: F.format('{a.real} {b[0]} {c[k]}', a=5, b=[7], c={'k': 3})); t(lambda: F.format('{:{}}', 3, 5)); t(lambda: F.format('{{}} }}')); t(lambda: F.format('{')); t(lambda: F.format('}')); t(lambda: F.format('{x')); t(lambda: F.format('{5}', 1)); t(lambda: F.format('{x}')); t(lambda: F.format('{!z}', 1)); t(lambda: list(F.parse('a{b!r:c}d{{'))); t(lambda: F.vformat('{a}', (), {'a': 1}))
t(lambda: string.capwords('hello  big world')); t(lambda: string.capwords('a-b', '-')); t(lambda: string.printable)
words = ['the', 'a', 'quick', 'brown-fox', 'jumps', 'over', 'well-known', 'extraordinarily', 'x', 'lazy--dog', 'e-mail', 'end.', 'Hi!', '--', 'foo-', '-bar', 'a-b', "it's", 'co-op-er-ate', '(dash)', 'A--B', 'x-1', 'supercalifragilistic', '...', 'naïve-é', '"quote"--said']
for i in range(60):
    s = ''.join(r.choice(words) + r.choice([' ', ' ', ' ', '  ', '\n', '\t', '']) for _ in range(r.randrange(12)))
    w = r.choice([5, 8, 10, 15, 20, 30, 70])
    k = r.choice([{}, {}, {'break_on_hyphens': False}, {'break_long_words': False}, {'drop_whitespace': False}, {'initial_indent': '> ', 'subsequent_indent': '  '}, {'fix_sentence_endings': True}, {'max_lines': 2}, {'max_lines': 1, 'placeholder': '..'}, {'expand_tabs': False}, {'replace_whitespace': False}, {'tabsize': 2}])
    print(repr(s), w, k); t(lambda: textwrap.wrap(s, w, **k)); t(lambda: textwrap.fill(s, w)); t(lambda: textwrap.shorten(s, w))
t(lambda: textwrap.wrap('a', 0)); t(lambda: textwrap.dedent('  a\n    b\n\n  c')); t(lambda: textwrap.dedent('\ta\n  b')); t(lambda: textwrap.dedent('  a\n \n')); t(lambda: textwrap.indent('a\n\nb\n', '> ')); t(lambda: textwrap.indent('a\n\nb', '> ', lambda l: True)); t(lambda: textwrap.dedent('')); t(lambda: textwrap.shorten('hello world', 3))
u = uuid.UUID('12345678-1234-5678-1234-567812345678')
t(lambda: (u, str(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.version, u.variant, u.time, u.clock_seq, u.node, hash(u), int(u)))
t(lambda: uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org')); t(lambda: uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org')); t(lambda: uuid.UUID('x')); t(lambda: uuid.UUID()); t(lambda: uuid.UUID(int=5)); t(lambda: uuid.UUID(bytes=b'a' * 16)); t(lambda: uuid.UUID(bytes_le=b'abcdefghijklmnop')); t(lambda: uuid.UUID(fields=(1, 2, 3, 4, 5, 6))); t(lambda: uuid.UUID(int=-1)); t(lambda: uuid.UUID('{12345678123456781234567812345678}') == u); t(lambda: u < uuid.UUID(int=1)); t(lambda: setattr(u, 'int', 1)); t(lambda: uuid.UUID(bytes=b'a')); t(lambda: uuid.uuid4().version); t(lambda: uuid.uuid1().version); t(lambda: uuid.UUID(int=7, version=4)); t(lambda: uuid.UUID('zz345678123456781234567812345678')); t(lambda: uuid.NAMESPACE_URL); t(lambda: uuid.uuid4() == uuid.uuid4()); t(lambda: len(str(uuid.uuid4()))); t(lambda: sorted([uuid.UUID(int=3), uuid.UUID(int=1)]))
