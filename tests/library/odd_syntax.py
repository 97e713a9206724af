# What is allowed, but hardly meant, is told of before the program runs.
print('begun')
x = 5
if x is 1: pass
if x is not "a" or x is 1: pass
assert (x, "text")
assert ("only",)
assert ()  == ()
try: pass
finally:
    x is 2


def f():
    5()
    (1, 2)(3)
    [1](2)
    {}()
    {1: 2}()
    {1}()
    [i for i in x]()
    (i for i in x)()
    {i for i in x}()
    {i: 1 for i in x}()
    f"{x}"()
    "a"()
    None()
    None[0]
    ...[1]
    5[1]
    {1}[2]
    (lambda: 1)[2]
    (i for i in x)[1]
    [1]["a"]
    [1, 2][1, 2]
    (1, 2)["x"]
    "abc"["x"]
    f"{x}"["x"]
    [1][1.5]
    [1][None]
    [1][True]
    [1][x]
    [1][lambda: 1]
    [1][f"{x}"]
    [1][{1}]
    [i for i in x]["a"]
    b"a"["c"]
    {}["a"]
    (1, 2) is x
    () is x
    x is (1, 2)
    x is None is True
    x is ...
    x is -1
    x is f"{x}"
    x is []
    1 < 2 is x
    while x is 3: pass
    y = [x is 1 for _ in x if x is 2]
    z = x is 1 if x is 2 else x is 3
    assert x is 1, x is 2
    not (x is 1)
    [1][1:2]
    5[0] = 1
    [1]["a"] = 2
    del [1]["a"]
    [1]["a"] += 1
    lambda: x is 1
    assert (x for x in y)
    assert [1, 2]
    1.5()
    True()
    (yield)[0]
    b""()
    1j[1]
    x is (1)
    x is 1.0
    x is b"a"
    x is 1 is 2
    x == 1 is 2
    5 .real()
    x is (x, 1)
    1 + 1 is x
    "a" "b" is x
    (1, (2, 3)) is x
    x is 2 * 3
    ("a", "b")()

if 0: x is 9
while False: x is 8
exec('x is 1\n5 is x')
