"""The order of sets of constants, which CPython keeps in frozensets."""


def inner():
    print({17, 9, 1}, {"three", "two", "one"})
    return [x for x in {25, 17, 9, 1, 33}]


print({1, 9, 17}, {17, 9, 1}, {8, 0, 16, "ox"}, {16, 8, 0, "ox"})
print({"one", "two", "three"}, {"three", "two", "one"}, {"two", "one", "three"})
print({8, 0, 16, 24, 32}, {0, 8, 16, 24, 32}, {1, 2.5, "y"}, {1.0, 9, 17, 25})
print(inner())
for number in {8, 0, 16, 24, 32}:
    print(number, end=" ")
print([number for number in {9, 1}], {number: 1 for number in {40, 0, 8}})
print(sorted(number in {24, 8, 16} for number in range(30))[-3:], {8, 16, 24})
for pair in {(1, 2), (3, 4), (5, 6)}, {True, 3, 9, 11, b"x"}:
    print(pair)
numbers = {1, 9, 17, 25, 33, 41, 49, 57, 65, 73, 81, 89}
print(numbers, {*numbers}, set(numbers), frozenset({73, 1, 9}))
many = {0, 64, 128, 1, 65, 129, 2, 66, 130, 3, 67, 131, 4, 68, 132, 5, 69, 133, 6, 70, 134, 7, 71,
        135, 8, 72, 136, 9, 73, 137, 10, 74, 138, 11, 75, 139}
print(many, [x for x in many] == list(many))
print(eval("{24, 16, 8}"), eval("{8, 16, 24}"))
