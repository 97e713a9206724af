"""Classes that derive from complex, and the methods behind its operators."""

z = 1 + 2j
print(z.__truediv__(2), z.__add__(1), z.__radd__(1), z.__pow__(2), z.__add__("a"), -z, z.__neg__(), z.__bool__())


class Point(complex):
    def __repr__(self):
        return f"Point({self.real}, {self.imag})"

    def __add__(self, other):
        return Point(super().__add__(other))

    @property
    def length(self):
        return abs(self)


p = Point(3, 4)
print(p, repr(p), p + 1, p * 2, p.length, p == 3 + 4j, -p, bool(p), p ** 2, p.conjugate())
print(isinstance(p, complex), hash(p) == hash(3 + 4j), {3 + 4j: "found"}[p], f"{p}")


class Plain(complex):
    pass


print(repr(Plain(1, 1)), Plain(2) - 1, 1 - Plain(2), 2 / Plain(2))
print(+Plain(1), type(+Plain(1)).__name__)
