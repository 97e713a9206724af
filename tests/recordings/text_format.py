"""Records what CPython formats and reads, for src/python/text/recorded_tests.rs.

Run with CPython 3.11: python3.11 tests/recordings/text_format.py > tests/recordings/text_format.txt

One case a line, fields separated by tabs: what is done, the value, the spec, the result.
A result is "=" and the text, or "!" and the error.
"""

import random

random.seed(11)


def case(kind, value, spec, action):
    try:
        result = "=" + action()
    except Exception as error:
        result = f"!{type(error).__name__}: {error}"
    print(kind, value, spec, result, sep="\t")


def random_float():
    choice = random.random()
    if choice < 0.15:
        return random.choice([0.0, -0.0, 1.0, 0.5, 2.5, 1e16, 1e22, 1e-5, 123456789.0, 5e-324])
    if choice < 0.2:
        return random.choice([float("inf"), float("-inf"), float("nan")])
    if choice < 0.5:
        return round(random.uniform(-1000, 1000), random.randrange(5))
    if choice < 0.6:
        return random.randrange(-1000, 1000) / 8
    return random.uniform(-10, 10) * 10 ** random.randrange(-30, 40)


def random_int():
    return random.choice([0, 1, -1, 65, 20013, random.randrange(-999, 999), random.randrange(-(10**9), 10**9), random.randrange(10**30)])


def maybe(text, chance=0.35):
    return random.choice(text) if random.random() < chance else ""


def random_spec(types):
    align = maybe(["<", ">", "^", "=", "*<", "中^", "x=", "0>"])
    width = maybe(["5", "12", "20"], 0.5)
    return (align + maybe("+- ", 0.2) + maybe("z", 0.05) + maybe("#", 0.15) + maybe("0", 0.2) + width
            + maybe([",", "_"], 0.25) + maybe([".0", ".1", ".3", ".10", "."], 0.3) + maybe(types, 0.85))


def random_percent(types):
    return ("%" + maybe("-+ #0", 0.4) + maybe("-+ #0", 0.3) + maybe(["5", "12"], 0.5)
            + maybe([".0", ".3", ".8", "."], 0.4) + random.choice(types))


for _ in range(300):
    value, spec = random_float(), random_spec("eEfFgGn%")
    case("float", repr(value), spec, lambda: format(value, spec))
for _ in range(60):
    value, spec = random_float(), random_spec("dsxc")
    case("float", repr(value), spec, lambda: format(value, spec))
for _ in range(300):
    value, spec = random_int(), random_spec("bodxXnc" + "efg%s")
    case("int", value, spec, lambda: format(value, spec))
for _ in range(80):
    value, spec = random.choice(["", "ab", "中文字", "abcdefghijk"]), random_spec("sssd")
    case("str", value, spec, lambda: format(value, spec))
for _ in range(150):
    value, spec = random_int(), random_percent("diuoxX")
    case("%int", value, spec, lambda: spec % value)
for _ in range(150):
    value, spec = random_float(), random_percent("eEfFgG")
    case("%float", repr(value), spec, lambda: spec % value)
for _ in range(60):
    value, spec = random.choice(["", "ab", "中文字", "abcdefghijk"]), random_percent("s")
    case("%str", value, spec, lambda: spec % value)
for _ in range(150):
    value, digits = random_float(), random.randrange(-5, 8)
    case("round", repr(value), digits, lambda: repr(round(value, digits)))
for _ in range(60):
    value, digits = random_int(), random.randrange(-12, 2)
    case("round int", value, digits, lambda: repr(round(value, digits)))
for _ in range(100):
    value = "".join(random.choice("0011290_xobBfe-+ .") for _ in range(random.randrange(1, 6)))
    base = random.choice([10, 10, 0, 2, 16, 36, 8])
    case("read int", value, base, lambda: repr(int(value, base)))
    case("read float", value, "", lambda: repr(float(value)))
for _ in range(60):
    value, spec = random_int() * 10 ** random.randrange(20), random.choice([-1, 1]) * random.randrange(1, 10**random.randrange(1, 40))
    case("divide", value, spec, lambda: repr(value / spec))
for _ in range(80):
    value, spec = random_float(), random_float()
    case("divmod", repr(value), repr(spec), lambda: repr(divmod(value, spec)))
