"""CPython's string: constants, Template and Formatter."""

__all__ = ('ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits',
           'hexdigits', 'octdigits', 'printable', 'punctuation', 'whitespace', 'Formatter',
           'Template')

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join(word.capitalize() for word in s.split(sep))


_NOTHING = object()
_patterns = {}


class Template:
    delimiter = '$'
    idpattern = '(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = 2

    def __init__(self, template):
        self.template = template

    def _matches(self):
        import re
        kind = type(self)
        if kind not in _patterns:
            mark = re.escape(kind.delimiter)
            name, braced = kind.idpattern, kind.braceidpattern or kind.idpattern
            text = getattr(kind, 'pattern', None) or (
                f'{mark}(?:(?P<escaped>{mark})|(?P<named>{name})|{{(?P<braced>{braced})}}|(?P<invalid>))')
            _patterns[kind] = re.compile(text, kind.flags | re.VERBOSE)
        return _patterns[kind]

    def _filled(self, mapping, kwds, safe):
        if mapping is _NOTHING:
            mapping = {}

        def value(match):
            groups = match.groupdict()
            name = groups['named'] or groups['braced']
            if name is not None:
                if name in kwds:
                    return str(kwds[name])
                if not safe:
                    return str(mapping[name])
                try:
                    return str(mapping[name])
                except KeyError:
                    return match.group()
            if groups['escaped'] is not None:
                return self.delimiter
            if groups['invalid'] is None:
                raise ValueError('Unrecognized named group in pattern', match.re)
            if safe:
                return match.group()
            before = self.template[:match.start('invalid')]
            lines = before.splitlines(keepends=True)
            if lines:
                column = match.start('invalid') - len(''.join(lines[:-1]))
                line = len(lines)
            else:
                column = line = 1
            raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

        return self._matches().sub(value, self.template)

    def substitute(self, mapping=_NOTHING, /, **kws):
        return self._filled(mapping, kws, False)

    def safe_substitute(self, mapping=_NOTHING, /, **kws):
        return self._filled(mapping, kws, True)

    def is_valid(self):
        for match in self._matches().finditer(self.template):
            if match['invalid'] is not None:
                return False
            self._name(match)
        return True

    def get_identifiers(self):
        found = [self._name(match) for match in self._matches().finditer(self.template)]
        return list(dict.fromkeys([name for name in found if name is not None]))

    def _name(self, match):
        name = match['named'] or match['braced']
        if name is None and match['escaped'] is None and match['invalid'] is None:
            raise ValueError('Unrecognized named group in pattern', match.re)
        return name


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used, depth, automatic):
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        parts = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if field is None:
                continue
            if field == '' or field[0] in '.[':
                if automatic is False:
                    raise ValueError('cannot switch from manual field specification to automatic '
                                     'field numbering')
                field = str(automatic) + field
                automatic += 1
            elif field.isdigit():
                if automatic:
                    raise ValueError('cannot switch from manual field specification to automatic '
                                     'field numbering')
                automatic = False
            value, first = self.get_field(field, args, kwargs)
            used.add(first)
            value = self.convert_field(value, conversion)
            spec, automatic = self._vformat(spec, args, kwargs, used, depth - 1, automatic)
            parts.append(self.format_field(value, spec))
        return ''.join(parts), automatic

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion}')

    def parse(self, format_string):
        at = 0
        literal = ''
        length = len(format_string)
        while at < length:
            c = format_string[at]
            at += 1
            if c not in '{}':
                literal += c
                continue
            if format_string[at:at + 1] == c:
                literal += c
                at += 1
                continue
            if c == '}':
                raise ValueError("Single '}' encountered in format string")
            if at == length:
                raise ValueError("Single '{' encountered in format string")
            depth = 1
            start = at
            while at < length and depth:
                depth += {'{': 1, '}': -1}.get(format_string[at], 0)
                at += 1
            if depth:
                raise ValueError("expected '}' before end of string")
            field = format_string[start:at - 1]
            name_end = 0
            inside = False
            while name_end < len(field) and (inside or field[name_end] not in '!:'):
                inside = field[name_end] == '[' or inside and field[name_end] != ']'
                name_end += 1
            name, rest = field[:name_end], field[name_end:]
            conversion = None
            if rest[:1] == '!':
                conversion = rest[1:2]
                if not conversion:
                    raise ValueError('end of string while looking for conversion specifier')
                rest = rest[2:]
                if rest and rest[0] != ':':
                    raise ValueError("expected ':' after conversion specifier")
            yield literal, name, rest[1:], conversion
            literal = ''
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        end = 0
        while end < len(field_name) and field_name[end] not in '.[':
            end += 1
        first = field_name[:end]
        if first.isdigit():
            first = int(first)
        value = self.get_value(first, args, kwargs)
        rest = field_name[end:]
        while rest:
            if rest[0] == '.':
                end = 1
                while end < len(rest) and rest[end] not in '.[':
                    end += 1
                if end == 1:
                    raise ValueError('Empty attribute in format string')
                value = getattr(value, rest[1:end])
            else:
                end = rest.find(']') + 1
                if end == 0:
                    raise ValueError("Missing ']' in format string")
                key = rest[1:end - 1]
                if not key:
                    raise ValueError('Empty attribute in format string')
                value = value[int(key) if key.isdigit() else key]
                if rest[end:] and rest[end] not in '.[':
                    raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
            rest = rest[end:]
        return value, first
