#!/usr/bin/env python3
"""Record what CPython prints, with the real libraries, for the programs beside this file.

    tests/network/record.py [--check]

Needs what tests/recordings/record.py needs; it is that recorder, for other programs.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "recordings"))

import record  # noqa: E402

CURRENT = ["aiohttp==3.14.5", "requests==2.34.2"]
# The last with which Python 3.6 runs `yield from aiohttp.request(...)`.
OLD = ["aiohttp==2.3.10", "async_timeout==2.0.1", "multidict==5.2.0", "yarl==1.7.2"]


def main():
    check = "--check" in sys.argv[1:]
    record.RECORDINGS = HERE
    changed = 0
    for folder, version, packages in [("recorded", "3.11", CURRENT), ("recorded_3_6", "3.6", OLD)]:
        for program in sorted((HERE / folder).glob("*.py")):
            name = f"{folder}/{program.stem}"
            record.CPYTHON[name], record.PACKAGES[name] = version, packages
            recording = record.run_program(program, name, record.python_for(name))
            recording = {suffix: recording[suffix] for suffix in (".out", ".err")}
            changed += record.write_changes(name, recording, check)
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
