#!/usr/bin/env python3.11
"""Record what old CPythons print for the programs of tests/library_legacy/3.6, 3.7 and 3.8.

    record_versions.py [--check]     with --check only say what would change

Needs those CPythons, found among pyenv's or on PATH. The programs beside the folders are for
check.py, which runs them with our library in Python too.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2]
PROGRAMS = TESTS / "library_legacy"
sys.path.append(str(TESTS / "recordings"))

from check import normalised  # noqa: E402
from record import find_python  # noqa: E402


def answers(python, program):
    """Run a program as main.py in an empty folder; return its recording as {suffix: text}."""
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        Path(folder, "main.py").write_bytes(program.read_bytes())
        environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"}
        run = subprocess.run(
            [python, "main.py"], cwd=folder, env=environment, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=60,
        )
    return {
        ".out": normalised(run.stdout, folder),
        ".err": normalised(run.stderr, folder),
        ".rc": f"{run.returncode}\n" if run.returncode else "",
    }


def main():
    check = sys.argv[1:] == ["--check"]
    changed = 0
    for program in sorted(PROGRAMS.glob("3.*/*.py")):
        for suffix, new in answers(find_python(program.parent.name), program).items():
            path = program.with_suffix(suffix)
            old = path.read_text() if path.exists() else ""
            if old == new and (path.exists() or suffix != ".out"):
                continue
            changed += 1
            print(f"{program.parent.name}/{path.name}: {'differs' if check else 'recorded'}")
            if check:
                continue
            if new or suffix == ".out":
                path.write_text(new)
            else:
                path.unlink()
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
