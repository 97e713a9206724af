"""Records what CPython 3.11 says, for the tests of the syntax layer.

python3.11 record.py            writes constructs.positions anew
python3.11 record.py FILE       writes the expectations in a file of mistakes anew
"""
import ast
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def nodes(node):
    """The expressions and statements that the tree here has: the pieces of f-strings and the
    targets of := are none."""
    if isinstance(node, (ast.expr, ast.stmt)) and not isinstance(node, ast.FormattedValue):
        yield node
    for child in ast.iter_child_nodes(node):
        is_piece = isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)
        is_target = isinstance(node, ast.NamedExpr) and child is node.target
        if isinstance(node, ast.FormattedValue) and child is node.format_spec:
            for piece in child.values:
                if isinstance(piece, ast.FormattedValue):
                    yield from nodes(piece)
        elif not is_piece and not is_target:
            yield from nodes(child)


def positions():
    with open(os.path.join(HERE, "constructs.py"), "rb") as file:
        source = file.read()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    lines = set()
    for node in nodes(ast.parse(source)):
        kind = type(node).__name__
        if isinstance(node, COMPREHENSIONS):
            kind = "Comprehension"
        kind = {"AsyncFunctionDef": "FunctionDef", "AsyncFor": "For", "AsyncWith": "With",
                "TryStar": "Try"}.get(kind, kind)
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        lines.add((start, end, kind))
    with open(os.path.join(HERE, "constructs.positions"), "w") as file:
        for start, end, kind in sorted(lines):
            file.write(f"{start} {end} {kind}\n")


def output_of(source):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "main.py"), "w", encoding="utf-8") as file:
            file.write(source)
        check = "compile(open('main.py', encoding='utf-8').read(), 'main.py', 'exec')"
        command = [sys.executable, "-W", "ignore"]
        run = {"cwd": folder, "capture_output": True, "text": True}
        if subprocess.run([*command, "-c", check], **run).returncode == 0:
            return ""
        error = subprocess.run([*command, "main.py"], **run).stderr
        return error.replace(os.path.realpath(folder) + os.sep, "")


def mistakes(path):
    with open(path, encoding="utf-8") as file:
        records = file.read().split("<<<<\n")[1:]
    sources = [record.split(">>>>\n")[0] for record in records]
    with open(path, "w", encoding="utf-8") as file:
        for source in sources:
            file.write(f"<<<<\n{source}>>>>\n{output_of(source)}")


if __name__ == "__main__":
    mistakes(sys.argv[1]) if len(sys.argv) > 1 else positions()
