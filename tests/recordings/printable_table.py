"""Prints the body of RUNS in src/python/text/printable.rs, from this Python's Unicode data.

Run with CPython 3.11: python3.11 tests/recordings/printable_table.py
"""

import sys

runs, printable, length = [], False, 0
for code in range(0x7F, sys.maxunicode + 1):
    if chr(code).isprintable() == printable:
        length += 1
    else:
        runs.append(length)
        printable, length = not printable, 1
assert not printable  # The rest, up to U+10FFFF, is not printable.

encoded = bytearray()
for run in runs:
    while run >= 0x80:
        encoded.append(run & 0x7F | 0x80)
        run >>= 7
    encoded.append(run)

print(f"// {len(runs)} runs, {len(encoded)} bytes")
for start in range(0, len(encoded), 20):
    print("    " + ", ".join(str(byte) for byte in encoded[start : start + 20]) + ",")
