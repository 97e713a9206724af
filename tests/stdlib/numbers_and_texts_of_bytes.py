"""Numbers and texts are made of whatever holds bytes."""


def attempt(label, make):
    try:
        print(label, repr(make()))
    except Exception as error:
        print(label, type(error).__name__, error)
for kind in (bytes, bytearray, memoryview):
    attempt("int", lambda: int(kind(b"12")))
    attempt("int", lambda: int(kind(b"x")))
    attempt("int", lambda: int(kind(b"1f"), 16))
    attempt("float", lambda: float(kind(b"1.5")))
    attempt("str", lambda: str(kind(b"ab"), "utf-8"))
    attempt("str", lambda: str(kind(b"\xff"), "ascii", "replace"))
for kind in (bytes, bytearray):
    attempt("float", lambda: float(kind(b"x")))
attempt("str", lambda: str(3, "utf-8"))
def delete():
    del memoryview(bytearray(b"abc"))[0]
attempt("del", delete)


import sys
print(sys.float_info)
print(sys.float_info.max_exp, sys.float_info.rounds, len(sys.float_info))
