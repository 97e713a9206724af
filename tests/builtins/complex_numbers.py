"""Complex numbers."""

print(1j, -1j, 0j, -0j, 1 + 2j, 1 - 2j, -1 - 2j, 1.5 + 0.25j, 1e20 + 1e-7j, 3 + 0j)
print(repr(complex()), complex(1), complex(1, 2), complex(1.5, -2), complex(real=3), complex(imag=3))
print(complex(1j, 1j), complex("1+2j"), complex(" 3 "), complex("-j"), complex("(1-2J)"), complex("1e3j"))
print(complex("nan+infj"), complex("1e-3-2e5j"), complex(True), complex("1_0+2_0j"))
a, b = 3 + 4j, 1 - 2j
print(a + b, a - b, a * b, a / b, a ** 2, a ** b, a ** 0.5, a ** -1, 2 ** a, -a, +a)
print(a + 1, 1 + a, a - 0.5, 0.5 - a, 2 * a, a / 2, 2 / a, a == 3 + 4j, a != b)
print(abs(a), abs(1j), a.real, a.imag, a.conjugate(), type(a.real))
print(hash(1 + 0j) == hash(1), hash(a), hash(1j), hash(-1j), hash(2.5 - 1j))
print(1 + 0j == 1, 1.0 == 1 + 0j, 1j == 1, 2**70 == complex(2**70), True == 1 + 0j)
print({1: "a", 1j: "b"}[1 + 0j], {1j, 1j, 2}, (1j,) == (1j,))
print(bool(0j), bool(1j), bool(-0.0 + 0j))
print((-8) ** (1 / 3), (-8.0) ** 0.5, pow(-2, 0.5), (-1) ** 0.5)
print(isinstance(1j, complex), isinstance(1, complex), type(1j), complex.__name__)
print(f"{a}", f"{a!r}", f"{a:.2f}", f"{a:>20}", f"{a:+.1e}", f"{1.5j:.3}", f"{a:<12}|", f"{1234567.5+1j:,}")
print("%s %r" % (a, b), str(1j), "{:^20}".format(a), format(1j, ""))
print(sum([1j, 2j]), sum([1, 2j, 0.5]), [1j] * 2, round(abs(1 + 1j), 3))
print(complex(float("inf"), float("nan")), complex("inf"), -complex(0, 0), complex(-0.0, -0.0))
z = 1j
z += 2
z *= 2
z -= 1
z /= 2
z **= 2
print(z)


class Has:
    def __complex__(self):
        return 2 + 3j


class Floats:
    def __float__(self):
        return 2.5


print(complex(Has()), complex(Floats()), complex(1, Floats()))
has = 1j


def attempt(text, function):
    try:
        print(text, function())
    except Exception as error:
        print(text, type(error).__name__, error)


attempt("less", lambda: 1j < 2j)
attempt("less", lambda: 1j >= 2)
attempt("floor", lambda: 1j // 2)
attempt("modulo", lambda: 1j % 2)
attempt("divmod", lambda: divmod(1j, 2))
attempt("zero", lambda: 1j / 0)
attempt("zero power", lambda: 0j ** -1)
attempt("zero power", lambda: 0j ** 1j)
attempt("overflow", lambda: (1e200 + 1j) ** 2)
attempt("int", lambda: int(1j))
attempt("float", lambda: float(1j))
attempt("text", lambda: complex("1 + 2j"))
attempt("text", lambda: complex(""))
attempt("text", lambda: complex("1", 2))
attempt("text", lambda: complex(1, "2"))
attempt("list", lambda: complex([]))
attempt("list", lambda: complex(1, []))
attempt("format", lambda: f"{1j:05}")
attempt("format", lambda: f"{1j:=5}")
attempt("format", lambda: f"{1j:d}")
attempt("format", lambda: f"{1j:%}")
attempt("invert", lambda: ~1j)
attempt("add", lambda: 1j + "a")
attempt("index", lambda: [1][has])
attempt("imaginary", lambda: complex(1, Has()))
attempt("round", lambda: round(1j))
attempt("mod", lambda: pow(1j, 2, 3))
attempt("order", lambda: max(1j, 2j))
