#!/usr/bin/env python3
"""Record what CPython prints for every program of the scenarios.

    tests/recordings/record.py [ID...]           record (every scenario if none is named)
    tests/recordings/record.py --check [ID...]   only say which recordings would change

Needs the CPythons of CPYTHON below, found among pyenv's or on PATH (python3.8, python3.11, ...),
the network for the packages of PACKAGES, once, openssl, and the files of `make hosts`.
README.md beside this file says what is written and how a recording is compared.
"""

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from network.serve import host_names

RECORDINGS = Path(__file__).resolve().parent
SCENARIOS = RECORDINGS.parent.parent / "src" / "scenarios"
NETWORK = RECORDINGS / "network"
# What the packages of PACKAGES need in turn, in the versions that are recorded.
CONSTRAINTS = RECORDINGS / "constraints.txt"
# Environments with the packages of PACKAGES; made when first needed, once on a machine.
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
ENVIRONMENTS = CACHE / "asyncio-playground" / "recordings"

# The CPython that a program is written for, where it is not the usual one. A test holds these
# against the catalogue.
USUAL_CPYTHON = "3.11"
CPYTHON = {
    "callback/program": "3.7",
    "coroutine-decorator/program": "3.8",
    "coroutine-switching/program": "3.8",
    "flag-crawler/program": "3.6",
    "http-headers/program": "3.8",
    "result-wait/program": "3.8",
    "semaphore/program": "3.6",
}
AIOHTTP = ["aiohttp==3.14.5"]
# The last with which Python 3.6 runs the documents' `yield from aiohttp.request(...)`.
AIOHTTP_2 = ["aiohttp==2.3.10", "async_timeout==2.0.1", "multidict==5.2.0", "yarl==1.7.2"]
# What a program imports from beyond the standard library, with the versions that are recorded.
PACKAGES = {
    "as-completed-tqdm/program": ["tqdm==4.70.1"],
    "async-download/program": AIOHTTP,
    "async-download/today": AIOHTTP,
    "flag-crawler/program": AIOHTTP_2,
    "flag-crawler/today": AIOHTTP,
    "greenlet-switch/program": ["greenlet==3.5.6"],
    "semaphore/program": AIOHTTP_2,
    "semaphore/today": AIOHTTP,
    "sync-download/program": ["requests==2.34.2"],
}
# Long enough for any scenario at its own settings.
TIMEOUT_SECONDS = 120


def find_python(version):
    """The newest interpreter of that minor version; raises SystemExit where there is none."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    installed = root.glob(f"versions/{version}.*/bin/python3")
    by_patch = sorted(installed, key=lambda path: [int(n) for n in re.findall(r"\d+", path.parts[-3])])
    found = str(by_patch[-1]) if by_patch else shutil.which(f"python{version}")
    if found is None:
        raise SystemExit(f"record.py: CPython {version} is not installed")
    return found


def python_for(name):
    """The interpreter for a program: with its packages, in an environment made for them."""
    python = find_python(CPYTHON.get(name, USUAL_CPYTHON))
    packages = PACKAGES.get(name)
    if packages is None:
        return python
    version = CPYTHON.get(name, USUAL_CPYTHON)
    constraints = hashlib.sha256(CONSTRAINTS.read_bytes()).hexdigest()[:8]
    name = "-".join([version, *packages, constraints]).replace("==", "-")
    environment = ENVIRONMENTS / name
    if not environment.exists():
        subprocess.run([python, "-m", "venv", environment], check=True)
        pip = [environment / "bin" / "python", "-m", "pip", "install", "--quiet"]
        try:
            subprocess.run([*pip, "--constraint", CONSTRAINTS, *packages], check=True)
        except BaseException:
            # Half an environment would be taken for a whole one next time.
            shutil.rmtree(environment)
            raise
    return str(environment / "bin" / "python")


def without_machine(text, folder):
    """Replace what differs from one machine or run to the next."""
    text = text.replace(folder + os.sep, "")
    text = re.sub(r"\bat 0x[0-9a-f]+", "at 0x0", text)
    text = re.sub(r"\bstarted \d+\)", "started 0)", text)
    text = re.sub(r"(\d<\d+:\d\d, ) *[\d.]+(it/s|s/it)", r"\g<1>0.00\2", text)
    return re.sub(r"/[^\s\"':]*/lib/python3\.\d+/[\w/.-]+\.py(:\d+)?", "<library>", text)


def without_open_order(text, rules):
    """Sort what CPython leaves in no promised order, as the `.open` file of the program says."""
    for rule in rules:
        kind, _, prefix = rule.partition(" ")
        if kind == "lines":
            text = sort_neighbours(text, prefix)
        elif kind == "set":
            text = "".join(
                sort_members(line) if line.startswith(prefix) else line
                for line in text.splitlines(keepends=True)
            )
        elif kind == "names":
            text = re.sub(r"\bTask-\d+", "Task-0", text)
        elif kind == "measured":
            text = re.sub(rf"^({re.escape(prefix)} ?)\d+\.\d+", r"\g<1>0.0", text, flags=re.MULTILINE)
        else:
            raise SystemExit(f"record.py: unknown rule {rule!r}")
    return text


def sort_neighbours(text, prefix):
    """Sort each unbroken run of lines that begin with `prefix`."""
    kept, run = [], []
    for line in text.splitlines(keepends=True):
        if line.startswith(prefix):
            run.append(line)
            continue
        kept += sorted(run) + [line]
        run = []
    return "".join(kept + sorted(run))


def sort_members(line):
    """Sort the members of a printed set of tasks."""
    members = line.rstrip("\n")[2:-2].split(">, <")
    return "{<" + ">, <".join(sorted(members)) + ">}\n"


def rules_of(name):
    """The rules in the program's `.open` file, if it has one."""
    path = RECORDINGS / f"{name}.open"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def certificate(folder):
    """Make a certificate of the bundled hosts; return it and its key, two files in `folder`."""
    files = Path(folder, "certificate.pem"), Path(folder, "key.pem")
    names = ",".join(f"DNS:{host}" for host in host_names())
    command = "openssl req -x509 -nodes -days 2 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=recordings"
    options = ["-addext", f"subjectAltName={names}", "-out", files[0], "-keyout", files[1]]
    subprocess.run([*command.split(), *options], check=True, capture_output=True)
    return files


@contextlib.contextmanager
def bundled_hosts(program):
    """Serve the bundled hosts while a program runs that names one; give its environment for that."""
    source = program.read_text(encoding="utf-8")
    hosts = host_names()
    if not any(host in source for host in hosts):
        yield {}
        return
    with tempfile.TemporaryDirectory() as folder:
        trusted, key = certificate(folder)
        server = subprocess.Popen(
            [sys.executable, NETWORK / "serve.py", program, trusted, key],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with server:
            ports = server.stdout.readline().strip()
            if not ports:
                raise SystemExit("record.py: the server of the bundled hosts does not start")
            yield {
                "PYTHONPATH": str(NETWORK),
                "PYTHONDONTWRITEBYTECODE": "1",
                "BUNDLED_HOSTS": " ".join(hosts),
                "BUNDLED_PORTS": ports,
                "SSL_CERT_FILE": str(trusted),
                "REQUESTS_CA_BUNDLE": str(trusted),
                "NO_PROXY": "*",
            }


def files_in(folder):
    """A line for each file that the program left: its path, its size and its SHA-256."""
    lines = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != "main.py":
            content = path.read_bytes()
            lines.append(f"{name}\t{len(content)}\t{hashlib.sha256(content).hexdigest()}\n")
    return "".join(lines)


def run_program(program, name, python):
    """Run one program as main.py in an empty folder; return its recording as {suffix: text}."""
    with tempfile.TemporaryDirectory() as folder, bundled_hosts(program) as network:
        folder = os.path.realpath(folder)
        shutil.copy(program, Path(folder, "main.py"))
        run = subprocess.run(
            [python, "main.py"],
            cwd=folder,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            stdin=subprocess.DEVNULL,
            # Without a buffer every print would let other threads run.
            env={
                **os.environ,
                "PYTHONHASHSEED": "0",
                "PYTHONIOENCODING": "utf-8",
                "PYTHONUNBUFFERED": "",
                **network,
            },
        )
        files = files_in(Path(folder))
    out, err = (without_machine(stream.decode(), folder) for stream in (run.stdout, run.stderr))
    return {
        ".cpython": f"{CPYTHON.get(name, USUAL_CPYTHON)}\n",
        ".out": without_open_order(out, rules_of(name)),
        ".err": err or None,
        ".rc": f"{run.returncode}\n" if run.returncode else None,
        ".files": files or None,
    }


def write_changes(name, recording, check):
    """Write what changed (or, with `check`, only name it); return how many files that is."""
    changed = 0
    for suffix, new in recording.items():
        path = RECORDINGS / f"{name}{suffix}"
        old = path.read_bytes().decode() if path.exists() else None
        if old == new:
            continue
        changed += 1
        print(f"{name}{suffix}: {'differs' if check else 'recorded'}")
        if check:
            continue
        if new is None:
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(new.encode())
    return changed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("ids", nargs="*", metavar="ID", help="scenarios, all if none is named")
    arguments = parser.parse_args()

    programs = {}
    for program in sorted(SCENARIOS.glob("*/*.py")):
        scenario = program.parent.name.replace("_", "-")
        if not arguments.ids or scenario in arguments.ids:
            programs[f"{scenario}/{program.stem}"] = program
    unknown = set(arguments.ids) - {name.partition("/")[0] for name in programs}
    if unknown:
        parser.error("no such scenario: " + ", ".join(sorted(unknown)))

    pythons = [python_for(name) for name in programs]
    # Programs mostly sleep, so two run side by side; more would disturb the times they print.
    with ThreadPoolExecutor(max_workers=2) as pool:
        recordings = list(pool.map(run_program, programs.values(), programs, pythons))
    changed = sum(
        write_changes(name, recording, arguments.check)
        for name, recording in zip(programs, recordings)
    )
    return 1 if arguments.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
