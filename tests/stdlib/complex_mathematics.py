import cmath

print(cmath.pi, cmath.e, cmath.infj, cmath.nanj, cmath.tau)
values = [1, -1, 1j, -1j, 3 + 4j, -2.5, 0.5 - 0.25j, -1 + 1e-9j, 10 + 10j]
for name in ('sqrt', 'exp', 'log', 'log10', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'asin', 'acos', 'atan', 'asinh', 'acosh', 'atanh', 'phase', 'polar'):
    for value in values:
        try:
            found = getattr(cmath, name)(value)
        except ValueError as error:
            print(name, value, error)
            continue
        if isinstance(found, complex):
            print(name, value, f'{found.real + 0.0:.12g} {found.imag + 0.0:.12g}')
        else:
            print(name, value, found)
print(cmath.sqrt(-1), cmath.sqrt(0), cmath.sqrt(2), cmath.exp(0), cmath.rect(1, 0), cmath.polar(1j))
print(cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isfinite(1j), cmath.isinf(cmath.infj), cmath.isnan(cmath.nanj))
print(cmath.log(100, 10), cmath.log(-1))
for wrong in (lambda: cmath.log(0), lambda: cmath.sqrt('x'), lambda: cmath.isclose(1, 2, rel_tol=-1)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
# x**2 - 2x + 5 = 0
a, b, c = 1, -2, 5
root = cmath.sqrt(b * b - 4 * a * c)
print((-b + root) / (2 * a), (-b - root) / (2 * a))
print(cmath.exp(1j * cmath.pi), cmath.cos.__name__)
