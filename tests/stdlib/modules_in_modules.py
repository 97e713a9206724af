"""What `from ... import` finds: names, modules of a package, and what is no module at all."""
import sys
import types

from concurrent import futures
from logging import config, handlers
from unittest import mock

print(futures.__name__, config.__name__, handlers.__name__, mock.__name__)


def attempt(text):
    try:
        exec(text, {})
    except ImportError as error:
        message = str(error).partition(" (")[0]
        print(text, "->", type(error).__name__, message, error.name)
    else:
        print(text, "-> fine")


attempt("from asyncio import queues, locks, Queue, nothing")
attempt("from concurrent import nothing")
attempt("from collections import abc, deque")
attempt("import os.path")
attempt("import os.nothing")
attempt("import datetime.datetime")
attempt("import math.sin")
attempt("import json.nothing")
attempt("import concurrent.nothing")


class Odd:
    x = 1

    def __init__(self):
        self.y = 2

    @property
    def z(self):
        raise ValueError("z")


sys.modules["odd"] = Odd()
attempt("from odd import x, y")
attempt("from odd import nothing")
attempt("from odd import *\nprint(y, 'x' in dir())")
try:
    exec("from odd import z")
except ValueError as error:
    print("ValueError", error)

sys.modules["five"] = 5
attempt("from five import real")
attempt("from five import unreal")
attempt("from five import *")
sys.modules["nowhere"] = None
attempt("import nowhere")
attempt("from nowhere import x")

sys.modules["mine"] = types.ModuleType("mine")
attempt("from mine import part")
attempt("import mine.part")
sys.modules["mine.part"] = types.ModuleType("mine.part")
attempt("from mine import part")
