#!/usr/bin/env python3.11
"""Record what CPython 3.11 prints for the programs here, with the packages that they import.

    tests/packages/record.py [NAME...]           record (every program if none is named)
    tests/packages/record.py --check [NAME...]   only say which recordings would change

The packages of requirements.txt are installed into a virtual environment of their own, once, in
the user's cache folder. Beside NAME.py there are then NAME.out, and NAME.err and NAME.rc where
there is something to say, as in the other groups of recorded programs.
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE / "requirements.txt"


def environment():
    """Return the interpreter of the virtual environment with the packages, made if need be."""
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = cache / "asyncio-playground" / f"packages-{digest}"
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        venv.create(folder, with_pip=True, clear=True)
        install = [python, "-m", "pip", "install", "--quiet", "-r", REQUIREMENTS]
        subprocess.run(install, check=True)
        (folder / "complete").touch()
    return python


def normalised(text, folder):
    """Return the text without what differs from one machine or run to the next."""
    text = text.replace(folder + os.sep, "")
    text = re.sub(r"\b(at |otid=)0x[0-9a-f]+", r"\g<1>0x0", text)
    lines, margin = [], None
    for line in text.splitlines(keepends=True):
        if margin is not None and line.startswith(margin + "  "):
            continue
        margin = None
        frame = re.match(r'([ |]*)File "([^"]+)", line \d+', line)
        if frame and frame[2] != "main.py":
            margin = frame[1]
            continue
        lines.append(line)
    return "".join(lines)


def answer(python, program):
    """Run a program as main.py in an empty folder; return its recording as {suffix: text}."""
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        Path(folder, "main.py").write_bytes(program.read_bytes())
        run = subprocess.run(
            [python, "main.py"],
            cwd=folder,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=120,
            env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"},
        )
    return {
        ".out": normalised(run.stdout.decode(), folder),
        ".err": normalised(run.stderr.decode(), folder),
        ".rc": f"{run.returncode}\n" if run.returncode else "",
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("names", nargs="*", metavar="NAME", help="programs, all if none is named")
    arguments = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        parser.error("run me with CPython 3.11, whose answers are wanted")
    python = environment()
    changed = 0
    for program in sorted(HERE.glob("*.py")):
        is_meant = program.stem in arguments.names or not arguments.names
        if not is_meant or program.name == Path(__file__).name:
            continue
        for suffix, new in answer(python, program).items():
            path = program.with_suffix(suffix)
            old = path.read_bytes().decode() if path.exists() else ""
            if old == new and (path.exists() or suffix != ".out"):
                continue
            changed += 1
            print(f"{program.stem}{suffix}: {'differs' if arguments.check else 'recorded'}")
            if arguments.check:
                continue
            if new or suffix == ".out":
                path.write_bytes(new.encode())
            else:
                path.unlink()
    return 1 if arguments.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
