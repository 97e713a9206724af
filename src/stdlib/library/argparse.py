"""CPython's argparse."""

import os
import sys
from _argparse_actions import *
from _argparse_actions import _ACTIONS, _Shown, _SubParsersAction
from _argparse_help import *
from _argparse_reading import _Reading

__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction',
           'FileType', 'HelpFormatter', 'ArgumentDefaultsHelpFormatter',
           'RawDescriptionHelpFormatter', 'RawTextHelpFormatter', 'MetavarTypeHelpFormatter',
           'Namespace', 'Action', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS',
           'ZERO_OR_MORE']


class _ActionsContainer:
    def add_argument(self, *args, **kwargs):
        chars = self.prefix_chars
        if not args or len(args) == 1 and args[0][0] not in chars:
            if args and 'dest' in kwargs:
                raise ValueError('dest supplied twice for positional argument')
            kwargs = self._positional(*args, **kwargs)
        else:
            kwargs = self._optional(*args, **kwargs)
        if 'default' not in kwargs:
            if kwargs['dest'] in self._defaults:
                kwargs['default'] = self._defaults[kwargs['dest']]
            elif self.argument_default is not None:
                kwargs['default'] = self.argument_default
        action = kwargs.pop('action', None)
        make = self._registry.get(action, action)
        if not callable(make):
            raise ValueError(f'unknown action "{make}"')
        action = make(**kwargs)
        if not callable(action.type or str):
            raise ValueError(f'{action.type!r} is not callable')
        if isinstance(action.metavar, tuple) and isinstance(action.nargs, int) \
                and len(action.metavar) != action.nargs:
            raise ValueError('length of metavar tuple does not match nargs')
        return self._add_action(action)

    def _positional(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get('nargs')
        if nargs not in (OPTIONAL, ZERO_OR_MORE) or nargs == ZERO_OR_MORE and 'default' not in kwargs:
            kwargs['required'] = True
        return {**kwargs, 'dest': dest, 'option_strings': []}

    def _optional(self, *args, **kwargs):
        chars = self.prefix_chars
        for option in args:
            if option[0] not in chars:
                raise ValueError(f'invalid option string {option!r}: must start with a character '
                                 f'{chars!r}')
        dest = kwargs.pop('dest', None)
        if dest is None:
            long = next((o for o in args if len(o) > 1 and o[1] in chars), args[0])
            dest = long.lstrip(chars)
            if not dest:
                raise ValueError(f'dest= is required for options like {long!r}')
            dest = dest.replace('-', '_')
        return {**kwargs, 'dest': dest, 'option_strings': list(args)}

    def _add_action(self, action):
        taken = [o for o in action.option_strings if o in self._options]
        if taken:
            if self.conflict_handler != 'resolve':
                word = 'string' if len(taken) == 1 else 'strings'
                raise ArgumentError(action, f'conflicting option {word}: {", ".join(taken)}')
            for option in taken:
                other = self._options.pop(option)
                other.option_strings.remove(option)
                if not other.option_strings:
                    for group in self._parser._action_groups:
                        if other in group._group_actions:
                            group._group_actions.remove(other)
                    self._actions.remove(other)
        self._actions.append(action)
        self._group_of(action)._group_actions.append(action)
        for option in action.option_strings:
            self._options[option] = action
        return action

    def _group_of(self, action):
        return self

    def add_argument_group(self, title=None, description=None, **kwargs):
        group = _ArgumentGroup(self, title, description)
        self._parser._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _MutuallyExclusiveGroup(self, required)
        self._parser._mutually_exclusive_groups.append(group)
        return group

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def register(self, registry_name, value, object):
        self._registry[value] = object


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None):
        for name in ('_parser', '_actions', '_options', '_defaults', '_registry', 'prefix_chars',
                     'argument_default', 'conflict_handler'):
            setattr(self, name, getattr(container, name))
        self.title = title
        self.description = description
        self._group_actions = []


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        self._container._add_action(action)
        self._group_actions.append(action)
        return action


class ArgumentParser(_Shown, _ActionsContainer):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(),
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler='error', add_help=True,
                 allow_abbrev=True, exit_on_error=True):
        self._parser = self
        self._actions, self._options, self._defaults = [], {}, {}
        self._registry = dict(_ACTIONS)
        self._action_groups, self._mutually_exclusive_groups = [], []
        self._subparsers = None
        self.prefix_chars = prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        if add_help:
            dash = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(dash + 'h', dash * 2 + 'help', action='help', default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            self._take_over(parent)

    def _take_over(self, parent):
        own = {group.title: group for group in self._action_groups}
        for group in parent._action_groups:
            into = own.get(group.title) or self.add_argument_group(group.title, group.description)
            for action in group._group_actions:
                self._group_of = lambda action: into
                self._add_action(action)
                del self._group_of
        self._mutually_exclusive_groups += parent._mutually_exclusive_groups
        self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        names = 'prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help'
        return [(name, getattr(self, name)) for name in names]

    def _group_of(self, action):
        return self._optionals if action.option_strings else self._positionals

    def add_subparsers(self, *, title=None, description=None, prog=None, parser_class=None,
                       action=_SubParsersAction, **kwargs):
        if self._subparsers is not None:
            self.error('cannot have multiple subparser arguments')
        if title or description:
            self._subparsers = self.add_argument_group(title or 'subcommands', description)
        else:
            self._subparsers = self._positionals
        if prog is None:
            positionals = [a for a in self._actions if not a.option_strings]
            formatter = self._get_formatter()
            prog = formatter._usage(self.usage, positionals, self._mutually_exclusive_groups, '')
        action = action(option_strings=[], prog=prog.strip(),
                        parser_class=parser_class or type(self), **kwargs)
        self._actions.append(action)
        self._subparsers._group_actions.append(action)
        return action

    def parse_args(self, args=None, namespace=None):
        found, extras = self.parse_known_args(args, namespace)
        if extras:
            self.error('unrecognized arguments: ' + ' '.join(extras))
        return found

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS \
                    and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if not self.exit_on_error:
            extras = _Reading(self, args, namespace).run()
        else:
            try:
                extras = _Reading(self, args, namespace).run()
            except ArgumentError as error:
                self.error(str(error))
        return namespace, extras + vars(namespace).pop('_unrecognized_args', [])

    parse_intermixed_args = parse_args
    parse_known_intermixed_args = parse_known_args

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        text = formatter._usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return text.strip('\n') + '\n'

    def format_help(self):
        return self._get_formatter()._help(self)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        (sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')
