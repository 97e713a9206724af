def show(*question):
    act, *values = question
    try:
        print(*values, repr(act(*values)))
    except Exception as error:
        print(*values, type(error).__name__, error)


class Index:
    def __index__(self):
        return 65

    def __repr__(self):
        return 'Index'


class Bytes:
    def __bytes__(self):
        return b'of its own'

    def __repr__(self):
        return 'Bytes'


class Shout(bytes):
    def __bytes__(self):
        return b'shout'


def percent(template, values):
    return template % values


for template in ('%b', '%5%', '%-5%', '% %', '%(a)%', '%(a)', '%(a', '%z', '%', '%5.', '%d', '%x',
                 '%c', '%f', '%i', '%u', '%%', '%5.3s', '%*d', '%.*f', '%é', '%\x00', '%lld',
                 '%(a)s', '%s %s', '%r%a'):
    for values in (1, (), 'a', 'ab', 1.5, None, (1, 2), 2 ** 70, -1, b'x', 1j, {'a': 1}, [1],
                   Index()):
        if template != '%(a)':
            show(percent, template, values)
for template in (b'%b', b'%s', b'%d', b'%i', b'%c', b'%a', b'%r', b'%x', b'%(a)s', b'%', b'%5',
                 b'%z', b'%5%', b'%*d', b'%.2b', b'%6b|', b'%-6s|', b'%f', b'%%', b'% ', b'%i%i'):
    for values in (1, 'a', b'ab', None, 256, -1, 1.5, (), (1,), (1, 2), {b'a': b'x'}, {'a': 1},
                   b'c', [1], 2 ** 70, bytearray(b'z'), memoryview(b'm') if 0 else b'm', Index(),
                   Bytes(), Shout(b'sh'), (b'it', b'is')):
        show(percent, template, values)
show(percent, bytearray(b'%s and %a'), (b'a', "it's"))
print(bytearray(b"it's"), bytearray(b'"it\'s"'), bytearray(b'"'))
for spec in ('.99999999999f', '99999999999999999999', '.', '.d', '5.', '+s', '=s', '=10s', '0s',
             '#s', '#', '+c', 'z.1f', 'zd', '_,d', ',s', '_x', ',x', '010,d', '012_d', ',n', '!r',
             '1.1.1', '.0', '+-d', 'dd', '\n', 'é', 'ss', '#.3g', '<010d', ',', '_', '*^9', '%'):
    for value in (1, True, 1.5, 'ab', None, [1], 1j, 2 ** 70, object, 0j, 2 + 3j):
        show(format, value, spec)
for template in ('{', '}', '{0', '{0.}', '{!x}', '{!}', '{0!', '{0!rr}', '{0[}', '{0[]}', '{0[a]b}',
                 '{0..a}', '{[0]}', '{a.b}', '{-1}', '{0}{}', '{}{0}', '{5}', '{x}', '{0:{1:{2}}}',
                 '{:,s}', '{ }', '{0 }', '{{0}', '{0}}', '{]}', '{:{', '{99999999999999999999}',
                 '{0[99999999999999999999]}', '{0!s!r}', '{0["a"]}', '{:{!r}}', '{0.__class__}'):
    for values in ((1,), (), ('ab', 3), ([1, 2],)):
        show(lambda template, *values: template.format(*values), template, *values)
