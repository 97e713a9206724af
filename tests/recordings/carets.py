"""Records the carets of tracebacks, for src/python/text/caret.rs.

Run with CPython 3.11: python3.11 tests/recordings/carets.py > tests/recordings/carets.txt

Each case is a block of lines: the source line; the columns of the instruction in UTF-8 bytes
(start, end, and "+" where it ends on a later line); what the interpreter prints under an uncaught
exception; what the traceback module prints. The last two stand in "|", without the indent of
four, and are empty where there is no such line.
"""

import contextlib
import io
import linecache
import os
import sys
import tempfile
import traceback

FILE = os.path.join(tempfile.mkdtemp(), "case.py")

EXPRESSIONS = r'''
(a) + (1)¦(a)+(1)¦((a))+1¦(a) +(1)¦((a) ) *  ( 2)¦(a)  //(1)¦(a)**(2)¦a @ 3¦a **2¦a-b-c¦a+b*c
(a+b)/c¦a/(b+c)¦(a+b)/(b+c)¦((a)+(b))*c¦a<<b¦a|b¦a&b^c¦a%b¦"%d" % a¦"%d" % (a, b)¦'a' 'b' % 3
a[1]¦a [1]¦a[ 1 ]¦(a)[1]¦(a)  [ (1) ]¦a[(1)]¦a[1,]¦a[1, 2]¦a[1:2]¦a[:]¦a[b[0]]¦c[b[0]][1]¦c[0][1]
[1, 2][5]¦(1, 2)[5]¦{1: 2}[3]¦"abc"[5]¦"中文"[5]¦{"中": 1}["文"]¦c["中文"]¦"中文" + a¦"中文" + a + "日"
f(1)¦f("中文")¦f(1)(2)¦a.x¦a.x.y¦c[0].foo(1)¦f(x for x in a)¦-f¦not f(2)¦~c¦-(a) + c¦-a ** c¦a ** -c
a < c¦a < 1 + c¦a if a[1] else 2¦a[1] if a else 2¦lambda: 0¦f(a)[1]¦(f(a))[1]¦f(a) + 1¦(f(a)) + 1
[x + 1 for x in "ab"]¦(yield_ + 1)¦{**a}¦f(*a)¦f(**a)¦a + 1, 2¦(a + 1, 2)¦f(a + 1)¦c[f(1) + 2]
c[a + 1:2]¦c[a[0]]¦missing¦missing.x¦missing[0]¦missing + 1¦1 + missing¦1 .x¦1. + c¦1e-5 + c¦0x1f+c
f'{a + 1}'¦f'{a[1]}'¦f'{1} {a.foo}'¦f'é{a[1]}'¦r'\d' + c¦b'x' + "y"¦"""x""" + c¦'#' + c¦"a\"b" + c
a# + 1¦a + b # + c¦1 if a + 1 else 2¦a + (1 if a else 2)¦(lambda: 0) + 1¦(a, b) + 1¦(a and b) + c
[c, 1][0] + (c)¦f(1)+  f¦c+f(1)¦not a[1]¦(a.x) + 1¦await_ + 1¦(a := c) + 1¦a[1] + 2¦2 + a[1]
'''

TEMPLATES = [
    "{}", "x = {}", "return {}", "x = ({})", "print({})", "é = {}", "x = '中文', {}", "\t{}", "{}  # tail",
    "{}   ", "if {}: pass", "assert {}", "{} ; y = 1", "for i in {}: pass", "with {}: pass", "x, y = {}",
    "raise ({})", "x = [{}]",
]

WHOLE = [
    "raise ValueError", "raise ValueError('x')", "if 1: raise ValueError", "a[1] = 2", "x = 1; a[1] = 2",
    "del a[1]", "a += 1", "a[0] += 1", "a.x = 1", "import nosuch", "from os import nosuch", "assert 0, 'x'",
    "a + (\n  1)", "f(\n  2)", "x = f(1, \n  2)  ", "x = a[\n  1]", "x = (1 +\n  a)", "x = (a  \\\n  + 1)",
    "raise ValueError(\n  1)", "x = [a[1],\n  2]", "for x in a: pass", "x = 'é' + a  # 中文", "x = ('é')+a", "x = 'éé' +a", "x = (('é'))  + a", "x = '中'+(a)", "async with a: pass",
    "f(1,\n  2)   # c", "f(  # 中文\n  2, 3)", "x = '中文', f(1,  \n  2)",
]


def record(statement):
    name = "<case>"
    body = "\n".join("  " + line if number == 0 else line for number, line in enumerate(statement.split("\n")))
    kind = "async def" if statement.startswith("async") else "def"
    source = f"{kind} run(a, b, c):\n{body}\n"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    scope = {"f": lambda x: {}[x], "yield_": None, "await_": None}
    try:
        exec(compile(source, name, "exec"), scope)
    except SyntaxError:
        return
    try:
        result = scope["run"](None, 1, object())
        if hasattr(result, "send"):
            result.send(None)
        return
    except BaseException as error:
        caught = error
    entry = caught.__traceback__.tb_next
    positions = list(entry.tb_frame.f_code.co_positions())[entry.tb_lasti // 2]
    first, last, start, end = positions
    if None in positions:
        return
    line = source.splitlines()[first - 1]
    caught.__traceback__ = entry
    entry.tb_next = None
    module = carets(traceback.format_exception(type(caught), caught, entry))
    print(line, f"{start} {end}{'+' if last > first else ''}", interpreter(source, name, caught, entry), module, sep="\n")


def carets(lines):
    lines = "".join(lines).split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith("  File"))
    line = lines[place + 2] if len(lines) > place + 2 else ""
    return f"|{line[4:]}|" if line.startswith("    ") and set(line) <= set(" ~^") else ""


def interpreter(source, name, caught, entry):
    # The interpreter's own printer reads files, not linecache.
    with open(FILE, "w", encoding="utf-8") as file:
        file.write(source)
    code = entry.tb_frame.f_code
    scope = {"f": lambda x: {}[x], "yield_": None, "await_": None}
    exec(compile(source, FILE, "exec"), scope)
    try:
        result = scope["run"](None, 1, object())
        if hasattr(result, "send"):
            result.send(None)
    except BaseException as error:
        error.__traceback__ = error.__traceback__.tb_next
        error.__traceback__.tb_next = None
        error.__context__ = None
        text = io.StringIO()
        with contextlib.redirect_stderr(text):
            sys.__excepthook__(type(error), error, error.__traceback__)
        return carets([text.getvalue()])


expressions = EXPRESSIONS.strip().replace("\n", "¦").split("¦")
for number, expression in enumerate(expressions):
    # Every template with some expressions, every expression with some templates.
    for template in sorted({TEMPLATES[0], TEMPLATES[1], TEMPLATES[number % len(TEMPLATES)], TEMPLATES[number * 7 % len(TEMPLATES)]}):
        record(template.format(expression))
for statement in WHOLE:
    record(statement)
