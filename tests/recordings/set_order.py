"""Records the iteration order of sets after random histories, for src/python/text/hash_set_algebra.rs.

Run with CPython 3.11:
    PYTHONHASHSEED=0 python3.11 tests/recordings/set_order.py > tests/recordings/set_order.txt

One history a line: operations on the sets a and b, then "=", then the order of a and that of b.
"+k" adds to a, "-k" discards from a, "p" pops from a, "." exchanges a and b, "c" replaces a by
its copy, "x" clears a; "|", "&", "~", "^" are a |= b, a &= b, a -= b, a ^= b; "u", "n", "d", "s"
replace a by a | b, a & b, a - b, a ^ b. Keys are integers, or texts "k<number>".
"""

import random

random.seed(20)
BINARY = {
    "|": lambda a, b: a.__ior__(b), "&": lambda a, b: a.__iand__(b),
    "~": lambda a, b: a.__isub__(b), "^": lambda a, b: a.__ixor__(b),
    "u": lambda a, b: a | b, "n": lambda a, b: a & b,
    "d": lambda a, b: a - b, "s": lambda a, b: a ^ b,
}


def history(length, span, text):
    a, b, steps = set(), set(), []
    for _ in range(length):
        kind = random.random()
        number = random.choice([random.randrange(span), random.randrange(span) * 32 - span])
        key = f"k{number}" if text else number
        if kind < 0.60:
            a.add(key)
            steps.append(f"+{key}")
        elif kind < 0.80:
            a.discard(key)
            steps.append(f"-{key}")
        elif kind < 0.83 and a:
            a.pop()
            steps.append("p")
        elif kind < 0.85:
            a = a.copy()
            steps.append("c")
        elif kind < 0.86:
            a.clear()
            steps.append("x")
        elif kind < 0.91:
            a, b = b, a
            steps.append(".")
        elif kind > 0.95:
            name = random.choice(list(BINARY))
            a = BINARY[name](a, b)
            steps.append(name)
    order = [",".join(map(str, s)) for s in (a, b)]
    print(" ".join(steps), "=", ";".join(order))


for number in range(240):
    history(random.choice([6, 12, 25, 40]), random.choice([8, 20, 60, 1000]), number % 2 == 1)
for number in range(6):
    history(400, 300, number % 2 == 1)
