"""How argparse writes usage and help."""

import re
import shutil
import textwrap

__name__ = 'argparse'

SUPPRESS = '==SUPPRESS=='
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = '?', '*', '+', 'A...', '...'


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = shutil.get_terminal_size().columns - 2
        self._prog = prog
        self._step = indent_increment
        self._width = width
        self._limit = min(max_help_position, max(width - 20, indent_increment * 2))

    def _usage(self, usage, actions, groups, prefix=None):
        if prefix is None:
            prefix = 'usage: '
        if usage is not None:
            return f'{prefix}{usage % {"prog": self._prog}}\n\n'
        options = self._usage_parts([a for a in actions if a.option_strings], groups)
        positionals = self._usage_parts([a for a in actions if not a.option_strings], groups)
        text = ' '.join([self._prog, *options, *positionals])
        if len(prefix) + len(text) > self._width:
            if len(prefix) + len(self._prog) <= 0.75 * self._width:
                indent = ' ' * (len(prefix) + len(self._prog) + 1)
                first = [self._prog, *(options or positionals)]
                lines = self._fill(first, indent, len(prefix))
                if options:
                    lines += self._fill(positionals, indent)
            else:
                indent = ' ' * len(prefix)
                lines = self._fill(options + positionals, indent)
                if len(lines) > 1:
                    lines = self._fill(options, indent) + self._fill(positionals, indent)
                lines.insert(0, self._prog)
            text = '\n'.join(lines)
        return f'{prefix}{text}\n\n'

    def _fill(self, parts, indent, start=None):
        lines, line = [], []
        length = (len(indent) if start is None else start) - 1
        for part in parts:
            if line and length + 1 + len(part) > self._width:
                lines.append(indent + ' '.join(line))
                line, length = [], len(indent) - 1
            line.append(part)
            length += len(part) + 1
        if line:
            lines.append(indent + ' '.join(line))
        if start is not None:
            lines[0] = lines[0].lstrip(' ')
        return lines

    def _usage_parts(self, actions, groups):
        parts = []
        done = set()
        for action in actions:
            if action.help is SUPPRESS or action in done:
                continue
            members = next((g._group_actions for g in groups if action in g._group_actions), None)
            if members and all(m in actions for m in members):
                required = next(g.required for g in groups if action in g._group_actions)
                done.update(members)
                shown = [self._usage_part(m, True) for m in members if m.help is not SUPPRESS]
                text = ' | '.join(shown)
                if required:
                    parts.append(f'({text})' if len(shown) > 1 else text)
                else:
                    parts.append(f'[{text}]')
            else:
                parts.append(self._usage_part(action, False))
        return parts

    def _usage_part(self, action, grouped):
        if not action.option_strings:
            text = self._args(action, self._positional_name(action))
            if grouped and text[0] == '[' and text[-1] == ']':
                text = text[1:-1]
            return text
        text = action.format_usage()
        if action.nargs != 0:
            text += ' ' + self._args(action, self._option_name(action))
        return text if action.required or grouped else f'[{text}]'

    def _option_name(self, action):
        return action.dest.upper()

    _get_default_metavar_for_optional = _option_name

    def _positional_name(self, action):
        return action.dest

    _get_default_metavar_for_positional = _positional_name

    def _metavar(self, action, name):
        if action.metavar is not None:
            return action.metavar
        if action.choices is not None:
            return '{' + ','.join(str(choice) for choice in action.choices) + '}'
        return name

    def _args(self, action, name):
        name = self._metavar(action, name)
        names = name if isinstance(name, tuple) else (name,)
        first, last = names[0], names[-1]
        nargs = action.nargs
        if nargs is None:
            return first
        if nargs == OPTIONAL:
            return f'[{first}]'
        if nargs == ZERO_OR_MORE:
            return f'[{first} [{last} ...]]' if len(names) == 2 else f'[{first} ...]'
        if nargs == ONE_OR_MORE:
            return f'{first} [{last} ...]'
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return f'{first} ...'
        if nargs == SUPPRESS:
            return ''
        return ' '.join(names if isinstance(name, tuple) else names * nargs)

    def _format_args(self, action, default_metavar):
        return self._args(action, default_metavar)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            name = self._metavar(action, self._positional_name(action))
            return name[0] if isinstance(name, tuple) else name
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ', '.join(f'{option} {args}' for option in action.option_strings)

    def _get_help_string(self, action):
        return action.help

    def _expand_help(self, action):
        values = {name: value for name, value in vars(action).items() if value is not SUPPRESS}
        values['prog'] = self._prog
        for name, value in values.items():
            if hasattr(value, '__name__'):
                values[name] = value.__name__
        if values.get('choices') is not None:
            values['choices'] = ', '.join(str(choice) for choice in values['choices'])
        return self._get_help_string(action) % values

    def _split_lines(self, text, width):
        return textwrap.wrap(' '.join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return textwrap.fill(' '.join(text.split()), width, initial_indent=indent,
                             subsequent_indent=indent)

    def _text(self, text, indent=''):
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        return self._fill_text(text, max(self._width - len(indent), 11), indent) + '\n\n'

    def _rows(self, actions, indent=2):
        for action in actions:
            if action.help is not SUPPRESS:
                yield action, indent
                yield from self._rows(action._subactions(), indent + self._step)

    def _item(self, action, indent, position):
        header = ' ' * indent + self._format_action_invocation(action)
        if not action.help or not action.help.strip():
            return header + '\n'
        lines = self._split_lines(self._expand_help(action), max(self._width - position, 11))
        if len(header) <= position - 2:
            first = header.ljust(position) + (lines[0] if lines else '') + '\n'
            lines = lines[1:]
        else:
            first = header + '\n'
        return first + ''.join(f'{" " * position}{line}\n' for line in lines)

    def _help(self, parser):
        text = self._usage(parser.usage, parser._actions, parser._mutually_exclusive_groups)
        if parser.description:
            text += self._text(parser.description)
        sections = [(group, list(self._rows(group._group_actions)))
                    for group in parser._action_groups]
        widths = [indent + len(self._format_action_invocation(action))
                  for _, rows in sections for action, indent in rows]
        position = min(max(widths, default=0) + 2, self._limit)
        for group, rows in sections:
            body = self._text(group.description, '  ') if group.description else ''
            body += ''.join(self._item(action, indent, position) for action, indent in rows)
            if body:
                heading = f'{group.title}:\n' if group.title else ''
                text += f'{heading}{body}\n'
        if parser.epilog:
            text += self._text(parser.epilog)
        return re.sub('\n\n\n+', '\n\n', text).strip('\n') + '\n'


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return ''.join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help
        if text is None:
            text = ''
        if ('%(default)' not in text and action.default is not SUPPRESS
                and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE))):
            text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _option_name(self, action):
        return action.type.__name__

    _positional_name = _option_name
    _get_default_metavar_for_optional = _get_default_metavar_for_positional = _option_name
