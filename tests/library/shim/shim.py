"""Run a program under CPython with our own library modules in place of CPython's.

    python3.11 shim.py PROGRAM.py [ARGUMENT...]

What the engine does in Rust (loop, Future, Task, gather ...) stays CPython's; the modules under
src/asyncio/library and src/stdlib/library, which the engine compiles and runs, replace theirs. So
they can be checked against CPython, and against programs recorded with it, without the engine.
"""

import asyncio
import asyncio.events
import asyncio.format_helpers
import sys
import types
import warnings
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3] / "src"
# A library's name for tracebacks: what stands in such a file is not the program's own.
INSTALLED = f"{sys.prefix}/lib/python{sys.version_info[0]}.{sys.version_info[1]}"
MODERN = sys.version_info >= (3, 11)

# Our file, the module that it is, in an order in which their imports work.
LIBRARY = [
    ("stdlib/library/functools.py", "functools"),
    ("stdlib/library/heapq.py", "heapq"),
    ("stdlib/library/bisect.py", "bisect"),
    ("stdlib/library/collections.py", "collections"),
    ("stdlib/library/contextlib.py", "contextlib"),
    ("asyncio/library/locks.py", "asyncio.locks"),
    ("asyncio/library/queues.py", "asyncio.queues"),
    ("asyncio/library/waiting.py", "asyncio.tasks"),
    ("asyncio/library/runners.py", "asyncio.runners"),
]
LEGACY = [
    ("asyncio/library/legacy_locks.py", "asyncio.legacy_locks"),
    ("asyncio/library/legacy_queues.py", "asyncio.legacy_queues"),
    ("asyncio/library/legacy_waiting.py", "asyncio.legacy_waiting"),
]
SINCE_3_11 = [
    ("asyncio/library/taskgroups.py", "asyncio.taskgroups"),
    ("asyncio/library/timeouts.py", "asyncio.timeouts"),
]


def engine_module():
    """The module `_engine`: the version to imitate, warnings, and marks for the recording."""
    module = types.ModuleType("_engine")
    module.version = lambda: sys.version_info[:2]
    module.warn = lambda message, category, stacklevel: warnings.warn(
        message, category, stacklevel + 1
    )
    module.waiting = module.acquired = module.released = lambda *facts: None
    return module


def core_module():
    """The module `_asyncio_core`: what the engine offers of asyncio itself."""
    module = types.ModuleType("_asyncio_core")
    for name in asyncio.__all__:
        setattr(module, name, getattr(asyncio, name))
    for name in ("_get_running_loop", "_set_running_loop"):
        setattr(module, name, getattr(asyncio.events, name))
    module._GatheringFuture = asyncio.tasks._GatheringFuture
    return module


class LibraryFinder:
    """Imports our files under the names of the modules that they are."""

    def __init__(self, files):
        self.files = files

    def find_spec(self, name, path=None, target=None):
        """Return the spec of a module of ours, None for all others (importlib's protocol)."""
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, self) if name in self.files else None

    def create_module(self, spec):
        """Leave the making of the module object to importlib."""
        return None

    def exec_module(self, module):
        """Run the file in the module; a new asyncio.tasks keeps what is not ours."""
        file = self.files[module.__name__]
        for name, value in self.kept.get(module.__name__, {}).items():
            module.__dict__.setdefault(name, value)
        installed = f"{INSTALLED}/{module.__name__.replace('.', '/')}.py"
        module.__file__ = installed
        exec(compile((SOURCE / file).read_bytes(), installed, "exec"), module.__dict__)

    kept: dict = {}


def install(only=None):
    """Replace the modules of CPython by ours: all that exist, or those whose name is in `only`."""
    sys.modules["_engine"] = engine_module()
    sys.modules["_asyncio_core"] = core_module()
    wanted = LIBRARY + (SINCE_3_11 if MODERN else []) + LEGACY
    files = {
        name: file
        for file, name in wanted
        if (SOURCE / file).exists() and (only is None or name in only)
    }
    finder = LibraryFinder(files)
    finder.kept = {"asyncio.tasks": vars(asyncio.tasks)}
    olds = {name: sys.modules.pop(name) for name in files if name in sys.modules}
    sys.meta_path.insert(0, finder)
    for name in files:
        if "legacy" in name:
            continue
        module = __import__(name, fromlist=["*"])
        package, _, last = name.rpartition(".")
        if package:
            setattr(sys.modules[package], last, module)
            for public in module.__all__:
                setattr(asyncio, public, getattr(module, public))
        elif name in olds:
            # Names that CPython's other modules need from it.
            for key, value in vars(olds[name]).items():
                if key.startswith("_") or key not in vars(module):
                    module.__dict__.setdefault(key, value)
    # The repr of a callback looks through partial objects: through ours, here.
    asyncio.format_helpers.functools = sys.modules["functools"]


def main():
    """Run the program named on the command line as __main__."""
    program = sys.argv[1]
    sys.argv = sys.argv[1:]
    sys.path[0] = str(Path(program).resolve().parent)
    install()
    source = Path(program).read_bytes()
    module = types.ModuleType("__main__")
    module.__file__ = program
    sys.modules["__main__"] = module
    exec(compile(source, program, "exec"), module.__dict__)


if __name__ == "__main__":
    main()
