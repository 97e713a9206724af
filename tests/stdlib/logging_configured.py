import json
import logging
import logging.config
import sys


class NoSecret(logging.Filter):
    def __init__(self, word):
        super().__init__()
        self.word = word

    def filter(self, record):
        return self.word not in record.getMessage()


class JsonFormatter(logging.Formatter):
    def __init__(self, fmt=None, keys=()):
        super().__init__(fmt)
        self.keys = keys

    def format(self, record):
        return json.dumps({key: getattr(record, key) for key in self.keys} | {"msg": record.getMessage()})


early = logging.getLogger("early")
child = logging.getLogger("app.db.pool")
logging.config.dictConfig({
    "version": 1,
    "formatters": {
        "brief": {"format": "{levelname:<8}|{name}|{message}", "style": "{"},
        "dollar": {"format": "$levelname-$message", "style": "$"},
        "json": {"()": JsonFormatter, "keys": ["levelname", "name"]},
        "named": {"class": "logging.Formatter", "format": "%(name)s: %(message)s"},
    },
    "filters": {
        "secret": {"()": "__main__.NoSecret", "word": "secret"},
        "only": {"name": "app"},
    },
    "handlers": {
        "out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "brief",
                "filters": ["secret"]},
        "json": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json",
                 "level": "ERROR"},
        "a_memory": {"class": "logging.handlers.MemoryHandler", "capacity": 2, "target": "out",
                     ".": {"note": "kept"}},
        "none": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "app": {"level": "DEBUG", "handlers": ["json"]},
        "app.db": {"level": "WARNING", "propagate": False, "handlers": ["out"]},
        "mem": {"handlers": ["a_memory"], "propagate": False},
    },
    "root": {"level": "INFO", "handlers": ["out"]},
})
app, db = logging.getLogger("app"), logging.getLogger("app.db")
app.debug("debug %s", [1])
app.error("the secret")
db.info("hidden")
db.error("shown %(a)s", {"a": 1})
child.warning("goes to the parent")
logging.info("from the root")
early.error("disabled")
print(early.disabled, child.disabled, db.propagate, app.handlers, logging.getLogger("mem").handlers[0].note)
logging.getLogger("mem").warning("one")
print("in between")
logging.getLogger("mem").warning("two")
logging.config.dictConfig({"version": 1, "incremental": True, "loggers": {"app": {"level": "CRITICAL"}},
                           "handlers": {"out": {"level": "ERROR"}}})
app.error("too low now")
print(app.level, logging.root.handlers)

for config in (
    {},
    {"version": 2},
    {"version": 1, "root": {"handlers": ["nowhere"]}},
    {"version": 1, "handlers": {"h": {"class": "logging.NoHandler"}}},
    {"version": 1, "handlers": {"h": {"class": "nomodule.Handler"}}},
    {"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "none"}}},
    {"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "strem": 1}}},
    {"version": 1, "formatters": {"f": {"format": "plain"}}},
    {"version": 1, "loggers": {"a": {"level": "LOUD"}}},
    {"version": 1, "filters": {"f": {"()": "logging.NoFilter"}}},
    {"version": 1, "incremental": True, "handlers": {"h": {"level": "INFO"}}},
):
    try:
        logging.config.dictConfig(config)
    except Exception as error:
        print(type(error).__name__, error, "|", repr(error.__cause__))


# What default() gives is indented as if it had stood there.
class Encoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else super().default(o)


print(json.dumps({"tags": {"b", "a"}, "more": [{3}, {"x": {1: {4}}}]}, cls=Encoder, indent=2))
