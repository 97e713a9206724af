"""Prints the tables of src/python/text/printable.rs and display_width.rs from this Python's Unicode data.

Run with CPython 3.11: python3.11 tests/recordings/unicode_tables.py
"""

import sys
import unicodedata


def show(name, first, wanted):
    """The lengths of the runs from `first` on, by turns without and with the property."""
    runs, inside, length = [], False, 0
    for code in range(first, sys.maxunicode + 1):
        if wanted(chr(code)) == inside:
            length += 1
        else:
            runs.append(length)
            inside, length = not inside, 1
    if inside:
        runs.append(length)
    encoded = bytearray()
    for run in runs:
        while run >= 0x80:
            encoded.append(run & 0x7F | 0x80)
            run >>= 7
        encoded.append(run)
    print(f"static {name}: [u8; {len(encoded)}] = [")
    for start in range(0, len(encoded), 20):
        print("    " + ", ".join(str(byte) for byte in encoded[start : start + 20]) + ",")
    print("];")


show("PRINTABLE", 0x7F, str.isprintable)
# This Python calls unassigned characters fullwidth; they are left out.
show("WIDE", 0x1100, lambda c: unicodedata.east_asian_width(c) in "WF" and unicodedata.category(c) != "Cn")
