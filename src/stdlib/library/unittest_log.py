"""What a test waits to see logged."""


class Logs:
    def __init__(self, case, logger, level):
        import logging
        self.logging = logging
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.name = self.logger.name
        self.level = logging.getLevelName(level) if isinstance(level, str) else level
        self.records, self.output = [], []

    def __enter__(self):
        logging, found = self.logging, self

        class Handler(logging.Handler):
            def emit(self, record):
                found.records.append(record)
                found.output.append(f'{record.levelname}:{record.name}:{record.getMessage()}')
        self.old = self.logger.handlers, self.logger.level, self.logger.propagate
        self.logger.handlers = [Handler(self.level)]
        self.logger.setLevel(self.level)
        self.logger.propagate = False
        return self

    def __exit__(self, *error):
        handlers, level, self.logger.propagate = self.old
        self.logger.handlers = handlers
        self.logger.setLevel(level)
