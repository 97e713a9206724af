"""How argparse reads a command line."""

import re
from _argparse_actions import ArgumentError, ArgumentTypeError, _name_of
from _argparse_help import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE)


_INFINITE = float('inf')
_BOUNDS = {None: (1, 1), OPTIONAL: (0, 1), ZERO_OR_MORE: (0, _INFINITE),
           ONE_OR_MORE: (1, _INFINITE), REMAINDER: (0, _INFINITE), PARSER: (1, _INFINITE),
           SUPPRESS: (0, 0)}


def _bounds(action):
    return _BOUNDS.get(action.nargs) or (action.nargs, action.nargs)


def _negative_number(text):
    return re.match(r'-\d+$|-\d*\.\d+$', text)


class _Reading:
    """One parse: what each argument is, and what is left of it."""

    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.namespace = namespace
        self.args = self._from_files(args) if parser.fromfile_prefix_chars else args
        self.extras = []
        self.positionals = [a for a in parser._actions if not a.option_strings]
        self.seen = set()
        self.given = set()
        self.options = {}
        if '--' in self.args:
            end = self.args.index('--')
            del self.args[end]
            self.end = end
        else:
            end = self.end = len(self.args)
        for index in range(end):
            found = self._option(self.args[index])
            if found:
                self.options[index] = found

    def _from_files(self, args):
        found = []
        for arg in args:
            if arg and arg[0] in self.parser.fromfile_prefix_chars:
                try:
                    with open(arg[1:]) as file:
                        for line in file.read().splitlines():
                            found += self.parser.convert_arg_line_to_args(line)
                except OSError as error:
                    self.parser.error(str(error))
            else:
                found.append(arg)
        return found

    def _option(self, arg):
        parser = self.parser
        if not arg or arg[0] not in parser.prefix_chars:
            return None
        if arg in parser._options:
            return parser._options[arg], arg, None
        if len(arg) == 1:
            return None
        name, equals, value = arg.partition('=')
        if equals and name in parser._options:
            return parser._options[name], name, value
        matches = self._matches(arg, name, value if equals else None)
        if len(matches) > 1:
            parser.error(f'ambiguous option: {arg} could match '
                         + ', '.join(option for _, option, _ in matches))
        if matches:
            return matches[0]
        if _negative_number(arg) and not any(map(_negative_number, parser._options)):
            return None
        return None if ' ' in arg else (None, arg, None)

    def _matches(self, arg, name, value):
        parser = self.parser
        if arg[1] in parser.prefix_chars:
            if not parser.allow_abbrev:
                return []
            return [(action, option, value) for option, action in parser._options.items()
                    if option.startswith(name)]
        found = []
        for option, action in parser._options.items():
            if option == arg[:2]:
                found.append((action, option, arg[2:]))
            elif option.startswith(name):
                found.append((action, option, value))
        return found

    def run(self):
        index = 0
        last = max(self.options, default=-1)
        while index <= last:
            following = min(i for i in self.options if i >= index)
            if index != following:
                end = self._take_positionals(index)
                if end > index:
                    index = end
                    continue
            if index not in self.options:
                self.extras += self.args[index:following]
                index = following
            index = self._take_option(index)
        index = self._take_positionals(index)
        self.extras += self.args[index:]
        self._check_required()
        return self.extras

    def _run_length(self, start):
        end = start
        while end < len(self.args) and end not in self.options:
            end += 1
        return end - start

    def _take_positionals(self, start):
        free, rest = self._run_length(start), len(self.args) - start
        count = len(self.positionals)
        while sum(_bounds(a)[0] for a in self.positionals[:count]) > free:
            count -= 1
        taken = self.positionals[:count]
        # An action that takes all that follows takes options, too.
        needed = sum(_bounds(a)[0] for a in taken)
        for action in taken:
            least, most = _bounds(action)
            needed -= least
            if action.nargs in (REMAINDER, PARSER):
                number = rest - needed
            else:
                number = min(most, free - needed)
            self._act(action, self.args[start:start + number])
            start += number
            free -= number
            rest -= number
        del self.positionals[:count]
        return start

    def _take_option(self, start):
        action, option, explicit = self.options[start]
        start += 1
        while True:
            if action is None:
                self.extras.append(self.args[start - 1])
                return start
            if explicit is None:
                break
            least, most = _bounds(action)
            if least <= 1 <= most:
                self._act(action, [explicit], option)
                return start
            cluster = option[0] + explicit[:1]
            if most or option[1] in self.parser.prefix_chars or not explicit \
                    or cluster not in self.parser._options:
                raise ArgumentError(action, f'ignored explicit argument {explicit!r}')
            self._act(action, [], option)
            action, option = self.parser._options[cluster], cluster
            explicit = explicit[1:] or None
        least, most = _bounds(action)
        if action.nargs in (REMAINDER, PARSER):
            number = len(self.args) - start
        else:
            # No option takes what stands behind `--`.
            number = min(most, self._run_length(start), max(self.end - start, 0))
        if number < least:
            words = {None: 'one argument', ONE_OR_MORE: 'at least one argument'}
            several = f'{least} argument' + ('s' if least != 1 else '')
            raise ArgumentError(action, f'expected {words.get(action.nargs, several)}')
        self._act(action, self.args[start:start + number], option)
        return start + number

    def _act(self, action, texts, option=None):
        self.seen.add(action)
        values = self._values(action, texts)
        if values is not action.default:
            self.given.add(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.given:
                            raise ArgumentError(
                                action, f'not allowed with argument {_name_of(other)}')
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def _values(self, action, texts):
        nargs = action.nargs
        if not texts and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
                self._check(action, value)
            return value
        if not texts and nargs == ZERO_OR_MORE and not action.option_strings:
            return texts if action.default is None else action.default
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._value(action, text) for text in texts]
        if nargs == PARSER:
            self._check(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check(action, value)
        return values[0] if nargs in (None, OPTIONAL) else values

    def _value(self, action, text):
        convert = action.type
        if convert is None:
            return text
        try:
            return convert(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(convert, '__name__', repr(convert))
            raise ArgumentError(action, f'invalid {name} value: {text!r}')

    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, f'invalid choice: {value!r} (choose from '
                                        f'{", ".join(map(repr, action.choices))})')

    def _check_required(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and hasattr(self.namespace, action.dest) \
                    and getattr(self.namespace, action.dest) is action.default:
                setattr(self.namespace, action.dest, self._value(action, action.default))
        if missing:
            self.parser.error('the following arguments are required: ' + ', '.join(missing))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(a in self.given for a in group._group_actions):
                names = [_name_of(a) for a in group._group_actions if a.help is not SUPPRESS]
                self.parser.error(f'one of the arguments {" ".join(names)} is required')
