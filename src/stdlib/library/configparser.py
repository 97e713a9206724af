"""CPython's configparser, with basic interpolation alone."""

import re as _re
from collections.abc import MutableMapping

__all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError', 'NoOptionError',
           'InterpolationError', 'InterpolationDepthError', 'InterpolationMissingOptionError',
           'InterpolationSyntaxError', 'ParsingError', 'MissingSectionHeaderError', 'ConfigParser',
           'RawConfigParser', 'Interpolation', 'BasicInterpolation', 'SectionProxy', 'DEFAULTSECT',
           'MAX_INTERPOLATION_DEPTH']

DEFAULTSECT = 'DEFAULT'
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


class Error(Exception):
    def __init__(self, msg=''):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f'No section: {section!r}')
        self.section = section
        self.args = (section,)


def _place(source, lineno, what):
    if source is None:
        return what[0].upper() + what[1:]
    line = '' if lineno is None else f' [line {lineno:2d}]'
    return f'While reading from {source!r}{line}: {what}'


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        super().__init__(_place(source, lineno, f'section {section!r} already exists'))
        self.section, self.source, self.lineno = section, source, lineno
        self.args = section, source, lineno


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        super().__init__(_place(source, lineno,
                                f'option {option!r} in section {section!r} already exists'))
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = section, option, source, lineno


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f'No option {option!r} in section: {section!r}')
        self.option, self.section = option, section
        self.args = option, section


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section
        self.args = option, section, msg


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, 'Bad value substitution: option {!r} in section {!r} contains '
                         'an interpolation key {!r} which is not a valid option name. Raw value: {!r}'
                         .format(option, section, reference, rawval))
        self.reference = reference
        self.args = option, section, rawval, reference


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(option, section, 'Recursion limit exceeded in value substitution: option '
                         '{!r} in section {!r} contains an interpolation key which cannot be '
                         'substituted in {} steps. Raw value: {!r}'
                         .format(option, section, MAX_INTERPOLATION_DEPTH, rawval))
        self.args = option, section, rawval


class ParsingError(Error):
    def __init__(self, source=None, filename=None):
        super().__init__(f'Source contains parsing errors: {source!r}')
        self.source = source
        self.errors = []
        self.args = (source,)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f'\n\t[line {lineno:2d}]: {line}'


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, 'File contains no section headers.\n'
                       f'file: {filename!r}, line: {lineno}\n{line!r}')
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = filename, lineno, line


class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    _key = _re.compile(r'%\(([^)]+)\)s')

    def before_get(self, parser, section, option, value, defaults):
        return self._filled(parser, option, section, value, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        left = self._key.sub('', value.replace('%%', ''))
        if '%' in left:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {left.find('%')}")
        return value

    def _filled(self, parser, option, section, raw, rest, values, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        parts = []
        while rest:
            before, percent, rest = rest.partition('%')
            parts.append(before)
            if not percent:
                break
            if rest[:1] == '%':
                parts.append('%')
                rest = rest[1:]
                continue
            rest = '%' + rest
            if rest[1:2] != '(':
                raise InterpolationSyntaxError(
                    option, section, f"'%' must be followed by '%' or '(', found: {rest!r}")
            found = self._key.match(rest)
            if found is None:
                raise InterpolationSyntaxError(
                    option, section, f'bad interpolation variable reference {rest!r}')
            name = parser.optionxform(found.group(1))
            rest = rest[found.end():]
            try:
                value = values[name]
            except KeyError:
                raise InterpolationMissingOptionError(option, section, raw, name) from None
            parts.append(self._filled(parser, option, section, raw, value, values, depth + 1)
                         if '%' in value else value)
        return ''.join(parts)


class RawConfigParser(MutableMapping):
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True,
                      '0': False, 'no': False, 'false': False, 'off': False}
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=('=', ':'),
                 comment_prefixes=('#', ';'), inline_comment_prefixes=None, strict=True,
                 empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_UNSET,
                 converters=None):
        self._dict = dict_type
        self._sections, self._defaults = dict_type(), dict_type()
        self._no_value, self._delimiters = allow_no_value, tuple(delimiters)
        self._comments, self._inline = tuple(comment_prefixes or ()), tuple(inline_comment_prefixes or ())
        self._strict, self._empty_lines = strict, empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else \
            interpolation or Interpolation()
        self.converters = dict(int=int, float=float, boolean=self._convert_to_boolean,
                               **(converters or {}))
        for name, convert in (converters or {}).items():
            setattr(self, 'get' + name, lambda section, option, convert=convert, **more:
                    self._converted(section, option, convert, **more))
        self._proxies = {default_section: SectionProxy(self, default_section)}
        if defaults:
            self.read_dict({default_section: defaults})

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f'Invalid section name: {section!r}')
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section) from None
        return list({**self._sections[section], **self._defaults})

    def read(self, filenames, encoding=None):
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, '__fspath__'):
            filenames = [filenames]
        good = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:
                    self._read(file, str(filename))
            except OSError:
                continue
            good.append(str(filename))
        return good

    def read_file(self, f, source=None):
        self._read(f, getattr(f, 'name', '<???>') if source is None else source)

    def read_string(self, string, source='<string>'):
        self._read(string.splitlines(keepends=True), source)

    def read_dict(self, dictionary, source='<dict>'):
        seen = set()
        for section, values in dictionary.items():
            try:
                self.add_section(section := str(section))
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in values.items():
                key = self.optionxform(str(key))
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, value if value is None else str(value))

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            values = self._values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in values:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = values[option]
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, values)

    def _values(self, section, vars=None):
        own = self._sections.get(section, None)
        if own is None:
            if section != self.default_section:
                raise NoSectionError(section) from None
            own = {}
        more = {self.optionxform(key): None if value is None else str(value)
                for key, value in (vars or {}).items()}
        return {**self._defaults, **own, **more}

    def _converted(self, section, option, convert, *, raw=False, vars=None, fallback=_UNSET):
        try:
            value = self.get(section, option, raw=raw, vars=vars)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        return convert(value)

    def getint(self, section, option, **more):
        return self._converted(section, option, int, **more)

    def getfloat(self, section, option, **more):
        return self._converted(section, option, float, **more)

    def getboolean(self, section, option, **more):
        return self._converted(section, option, self._convert_to_boolean, **more)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f'Not a boolean: {value}')
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return super().items()
        values = {**self._defaults, **self._values(section, vars)}
        get = (lambda option: values[option]) if raw else (
            lambda option: self._interpolation.before_get(self, section, option, values[option], values))
        return [(option, get(option)) for option in values]

    def optionxform(self, optionstr):
        return optionstr.lower()

    def has_option(self, section, option):
        option = self.optionxform(option)
        if not section or section == self.default_section:
            return option in self._defaults
        return section in self._sections and (option in self._sections[section]
                                              or option in self._defaults)

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._own(section)[self.optionxform(option)] = value

    def _own(self, section):
        if not section or section == self.default_section:
            return self._defaults
        if section not in self._sections:
            raise NoSectionError(section) from None
        return self._sections[section]

    def write(self, fp, space_around_delimiters=True):
        equals = f' {self._delimiters[0]} ' if space_around_delimiters else self._delimiters[0]
        sections = [(self.default_section, self._defaults)] if self._defaults else []
        for name, values in sections + list(self._sections.items()):
            fp.write(f'[{name}]\n')
            for key, value in values.items():
                text = '' if value is None and self._no_value else equals + str(value).replace('\n', '\n\t')
                fp.write(f'{key}{text}\n')
            fp.write('\n')

    def remove_option(self, section, option):
        own, option = self._own(section), self.optionxform(option)
        return own.pop(option, self) is not self

    def remove_section(self, section):
        if section not in self._sections:
            return False
        del self._sections[section], self._proxies[section]
        return True

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError('Cannot remove the default section.')
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections

    def _without_comment(self, line):
        at = min((found.start() for prefix in self._inline
                  for found in [_re.search(r'(?:^|\s)' + _re.escape(prefix), line)] if found),
                 default=len(line))
        line = line[:at]
        return '' if line.strip().startswith(self._comments) else line.strip()

    def _read(self, lines, source):
        seen, own, section, option, indent, failed = set(), None, None, None, 0, None
        delimiter = '|'.join(map(_re.escape, self._delimiters))
        pattern = _re.compile(rf'(?P<option>.*?)\s*(?:(?P<sign>{delimiter})\s*(?P<value>.*))'
                              f"{'?' if self._no_value else ''}$")
        for lineno, line in enumerate(lines, 1):
            is_comment = line.strip().startswith(self._comments) if self._comments else False
            value = self._without_comment(line) if not is_comment else ''
            if not value:
                if self._empty_lines:
                    if not is_comment and own is not None and option and own[option] is not None:
                        own[option].append('')
                else:
                    indent = 2 ** 31
                continue
            level = len(line) - len(line.lstrip())
            if own is not None and option and level > indent:
                own[option].append(value)
                continue
            indent = level
            if found := _re.match(r'\[(?P<name>.+)\]', value):
                section, option = found['name'], None
                if section in self._sections:
                    if self._strict and section in seen:
                        raise DuplicateSectionError(section, source, lineno)
                elif section != self.default_section:
                    self.add_section(section)
                seen.add(section)
                own = self._own(section)
            elif own is None:
                raise MissingSectionHeaderError(source, lineno, line)
            else:
                found = pattern.match(value)
                if not found or not found['option']:
                    failed = failed or ParsingError(source)
                    failed.append(lineno, repr(line))
                    continue
                option = self.optionxform(found['option'].rstrip())
                if self._strict and (section, option) in seen:
                    raise DuplicateOptionError(section, option, source, lineno)
                seen.add((section, option))
                own[option] = None if found['sign'] is None else [found['value'].strip()]
        for values in (self._defaults, *self._sections.values()):
            for name, value in values.items():
                if isinstance(value, list):
                    values[name] = '\n'.join(value).rstrip()
        if failed:
            raise failed


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        if not isinstance(option, str):
            raise TypeError('option keys must be strings')
        if not isinstance(value, str) and not (self._no_value and value is None):
            raise TypeError('option values must be strings')
        super().set(section, option, value)

    def add_section(self, section):
        if not isinstance(section, str):
            raise TypeError('section names must be strings')
        super().add_section(section)


class SectionProxy(MutableMapping):
    def __init__(self, parser, name):
        self._parser, self._name = parser, name

    parser = property(lambda self: self._parser)
    name = property(lambda self: self._name)

    def __repr__(self):
        return f'<Section: {self._name}>'

    def __getattr__(self, attribute):
        convert = self._parser.converters.get(attribute[3:]) if attribute[:3] == 'get' else None
        if convert is None:
            raise AttributeError(f"'SectionProxy' object has no attribute {attribute!r}")

        def get(option, fallback=None, *, raw=False, vars=None):
            return self._parser._converted(self._name, option, convert, raw=raw, vars=vars,
                                           fallback=fallback)
        return get

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key)
                and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        if self._name == self._parser.default_section:
            return list(self._parser.defaults())
        return self._parser.options(self._name)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def get(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback)
