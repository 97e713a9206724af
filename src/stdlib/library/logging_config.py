"""CPython's logging.config: dictConfig. Files and sockets configure nothing here."""

import logging
import logging.handlers
import sys

DEFAULT_LOGGING_CONFIG_PORT = 9030


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    raise NotImplementedError('logging.config.fileConfig() is not supported by this playground: '
                              'dictConfig() is')


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    raise NotImplementedError('logging.config.listen() is not supported by this playground: '
                              'it has no sockets')


stopListening = listen


def _imported(name):
    if name not in sys.modules:
        __import__(name)
    return sys.modules[name]


def _failed(what, name, error):
    raise ValueError(f'Unable to {what}' if name is None else f'Unable to {what} {name!r}') from error


class BaseConfigurator:
    def __init__(self, config):
        self.config = {key: {name: dict(part) if isinstance(part, dict) else part
                             for name, part in value.items()}
                       if isinstance(value, dict) else value for key, value in config.items()}

    def resolve(self, s):
        used, *names = s.split('.')
        try:
            found = _imported(used)
            for name in names:
                used += '.' + name
                try:
                    found = getattr(found, name)
                except AttributeError:
                    _imported(used)
                    found = getattr(found, name)
        except ImportError as error:
            # It would say which modules there are, and that logging is no package.
            text = str(error).partition(';')[0]
            raise ValueError(f'Cannot resolve {s!r}: {text}') from error
        return found

    def convert(self, value):
        if isinstance(value, str):
            prefix, found, rest = value.partition('://')
            if found and prefix == 'ext':
                return self.resolve(rest)
            if found and prefix == 'cfg':
                value = self.config
                for name in rest.replace('[', '.').replace(']', '').split('.'):
                    value = value[int(name) if isinstance(value, (list, tuple)) else name]
            return value
        if isinstance(value, dict):
            return {key: self.convert(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)) and not hasattr(value, '_fields'):
            return type(value)(self.convert(item) for item in value)
        return value

    def part(self, config):
        """The settings of one object, those that are its properties, and its own."""
        config = {key: self.convert(value) for key, value in config.items()}
        return config, config.pop('.', None) or {}

    def make(self, factory, config, properties):
        made = (factory if callable(factory) else self.resolve(factory))(
            **{key: value for key, value in config.items() if key.isidentifier()})
        for name, value in properties.items():
            setattr(made, name, value)
        return made

    def configure_custom(self, config):
        config, properties = self.part(config)
        return self.make(config.pop('()'), config, properties)


class DictConfigurator(BaseConfigurator):
    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        if config.get('incremental', False):
            return self.configure_incrementally()
        disable = config.get('disable_existing_loggers', True)
        for handler in logging._handlerList[:]:
            handler.flush()
            handler.close()
        logging._handlerList.clear()
        for kind, plural in ('formatter', 'formatters'), ('filter', 'filters'):
            made = config.setdefault(plural, {})
            configure = getattr(self, 'configure_' + kind)
            for name in made:
                try:
                    made[name] = configure(made[name])
                except Exception as error:
                    _failed('configure ' + kind, name, error)
        self.configure_handlers(config.setdefault('handlers', {}))
        self.configure_loggers(config.get('loggers', {}), disable)
        if config.get('root', None):
            self.root(config['root'])

    def configure_incrementally(self):
        for name, part in self.config.get('handlers', {}).items():
            if name not in logging._handlers:
                raise ValueError(f'No handler found with name {name!r}')
            try:
                if level := part.get('level', None):
                    logging._handlers[name].setLevel(level)
            except Exception as error:
                _failed('configure handler', name, error)
        for name, part in self.config.get('loggers', {}).items():
            self.named(name, part, True)
        if self.config.get('root', None):
            self.root(self.config['root'], True)

    def configure_handlers(self, handlers):
        waiting = []
        for names in sorted(handlers), waiting:
            for name in names:
                try:
                    handlers[name] = self.configure_handler(handlers[name])
                    handlers[name].name = name
                except Exception as error:
                    if names is not waiting and 'not configured yet' in str(error.__cause__):
                        waiting.append(name)
                    else:
                        _failed('configure handler', name, error)

    def configure_loggers(self, loggers, disable):
        known = logging.root.manager.loggerDict
        before = [name for name in sorted(known) if name not in loggers]
        for name in loggers:
            self.named(name, loggers[name])
        for name in before:
            logger = known[name]
            if not isinstance(logger, logging.Logger):
                continue
            if any(name.startswith(parent + '.') for parent in loggers):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
            else:
                logger.disabled = disable

    def configure_formatter(self, config):
        if '()' in config:
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                config = dict(config)
                config['fmt'] = config.pop('format')
                return self.configure_custom(config)
        config, _ = self.part(config)
        made_by = config.get('class', None)
        made_by = self.resolve(made_by) if made_by else logging.Formatter
        more = (config['validate'],) if 'validate' in config else ()
        return made_by(config.get('format', None), config.get('datefmt', None),
                       config.get('style', '%'), *more)

    def configure_filter(self, config):
        return self.configure_custom(config) if '()' in config else logging.Filter(
            config.get('name', ''))

    def add_filters(self, filterer, filters):
        for name in filters or ():
            try:
                is_filter = callable(name) or callable(getattr(name, 'filter', None))
                filterer.addFilter(name if is_filter else self.config['filters'][name])
            except Exception as error:
                _failed('add filter', name, error)

    def configure_handler(self, config):
        config, properties = self.part(config)
        formatter = config.pop('formatter', None)
        if formatter:
            try:
                formatter = self.config['formatters'][formatter]
            except Exception as error:
                _failed('set formatter', formatter, error)
        level, filters = config.pop('level', None), config.pop('filters', None)
        if '()' in config:
            factory = config.pop('()')
        else:
            factory = config.pop('class')
            factory = factory if callable(factory) else self.resolve(factory)
            if issubclass(factory, logging.handlers.MemoryHandler) and 'target' in config:
                target = config['target']
                try:
                    config['target'] = self.config['handlers'][target]
                    if not isinstance(config['target'], logging.Handler):
                        raise TypeError('target not configured yet')
                except Exception as error:
                    _failed('set target handler', target, error)
        try:
            handler = self.make(factory, config, properties)
        except TypeError as error:
            if "'stream'" not in str(error):
                raise
            config['strm'] = config.pop('stream')
            handler = self.make(factory, config, properties)
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(level)
        self.add_filters(handler, filters)
        return handler

    def common(self, logger, config, incremental):
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(level)
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get('handlers', None) or ():
            try:
                logger.addHandler(self.config['handlers'][name])
            except Exception as error:
                _failed('add handler', name, error)
        self.add_filters(logger, config.get('filters', None))

    def named(self, name, config, incremental=False):
        try:
            logger = logging.getLogger(name)
            self.common(logger, config, incremental)
            logger.disabled = False
            propagate = config.get('propagate', None)
            if propagate is not None:
                logger.propagate = propagate
        except Exception as error:
            _failed('configure logger', name, error)

    def root(self, config, incremental=False):
        try:
            self.common(logging.getLogger(), config, incremental)
        except Exception as error:
            _failed('configure root logger', None, error)


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()
