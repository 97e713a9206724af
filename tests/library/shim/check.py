"""Check our library modules against CPython: each program, run with CPython's and with ours.

    python3.11 check.py [--record] [PROGRAM.py | FOLDER]...

Without a name: the programs of tests/library, or under CPython 3.8 of tests/library_legacy. Both
runs must print the same, after what differs from run to run has been replaced. With --record,
CPython's answers are written beside the program (NAME.out, NAME.err, NAME.rc, as in the other
groups of recorded programs); without it, they are compared with CPython's run as well.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHIM = Path(__file__).resolve().with_name("shim.py")
PROGRAMS = SHIM.parents[1] if sys.version_info >= (3, 11) else SHIM.parents[2] / "library_legacy"
FRAME = re.compile(r'(?P<margin>[ |]*)File "(?P<file>[^"]+)", line \d+')
LIBRARY = re.compile(r"/\S*/lib/python3\.\d+/[\w/]+\.py:\d+")
WARNING = re.compile(r"<library>: (?=\w+Warning: )")


def normalised(text, folder):
    """Return the text without addresses, paths, and frames or source lines of the library."""
    text = text.replace(folder + os.sep, "")
    text = re.sub(r"\bat 0x[0-9a-f]+", "at 0x0", text)
    text = LIBRARY.sub("<library>", text)
    lines, margin = [], None
    for line in text.splitlines(keepends=True):
        if margin is not None and line.startswith(margin + "  "):
            continue
        margin = None
        frame = FRAME.match(line)
        if frame and frame["file"] != "main.py":
            margin = frame["margin"]
            continue
        if WARNING.match(line):
            margin = ""
        lines.append(line)
    return "".join(lines)


def answers(program, with_ours):
    """Run the program; return what it printed and its exit status, by suffix of the recording."""
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        Path(folder, "main.py").write_bytes(program.read_bytes())
        # Without a buffer every print would let other threads run.
        environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8",
                       "PYTHONUNBUFFERED": ""}
        command = [sys.executable, *([str(SHIM)] if with_ours else []), "main.py"]
        run = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60,
            stdin=subprocess.DEVNULL,
        )
    return {
        ".out": normalised(run.stdout, folder),
        ".err": normalised(run.stderr, folder),
        ".rc": f"{run.returncode}\n" if run.returncode else "",
    }


def show(title, text):
    """Print a titled, indented text."""
    print(f"  --- {title}")
    print("".join(f"  {line}\n" for line in text.splitlines()), end="")


def check(program, record):
    """Return whether the program prints the same with both libraries, and what was recorded."""
    theirs, ours = answers(program, with_ours=False), answers(program, with_ours=True)
    good = True
    for suffix, text in theirs.items():
        path = program.with_suffix(suffix)
        if ours[suffix] != text:
            good = False
            print(f"{program.parent.name}/{program.stem}: {suffix} differs")
            show("CPython", text)
            show("ours", ours[suffix])
        if record:
            if text or suffix == ".out":
                path.write_text(text)
            elif path.exists():
                path.unlink()
        elif program.parent == PROGRAMS and (path.read_text() if path.exists() else "") != text:
            good = False
            print(f"{program.stem}: CPython does not print what is recorded in {path.name}")
    return good


def main(arguments):
    """Check what the command line names; return the exit status."""
    record = "--record" in arguments
    named = [Path(name).resolve() for name in arguments if name != "--record"] or [PROGRAMS]
    programs = []
    for path in named:
        programs += sorted(path.glob("*.py")) if path.is_dir() else [path]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda program: check(program, record), programs))
    print(f"{results.count(True)} of {len(results)} programs print the same")
    return 0 if all(results) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
