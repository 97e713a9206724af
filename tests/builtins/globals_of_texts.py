"""Names that a text of `exec` declares global, where it has a namespace of its own."""


def assigned():
    exec("global one\none = 1")
    return one


def defined():
    exec("global two, Three\ndef two(): return 5\nclass Three: pass")
    return two(), Three.__name__


def looped():
    exec("class Other: pass\nglobal four\nfor four in range(3): own = four")
    return four, "Other" in globals()


print(assigned(), defined(), looped())
own, other = {}, {}
exec("global n, m\nm = 'global'\nfor n in range(3): k = n\nprint(m, k)", own, other)
print(own["n"], own["m"], other)
exec("global n\ndel n\nm = 'local'\nprint(m, globals()['m'])", own, other)
print("n" in own, own["m"], other)
exec("global n\ntry:\n    n\nexcept NameError as error:\n    print(error)", own, {"n": 1})
exec("global n\nn = 1\ndef show():\n    return n\nprint(show(), [n for _ in range(2)])", own, {"n": 2})
exec("n = 3\ndef show():\n    return n\nprint(show(), n)", own, {"n": 2})
exec("global counted\ncounted = 0\ncounted += 2\nwith_walrus = (counted := counted + 1)\nprint(counted)", own, other)
print(own["counted"], other["with_walrus"], "counted" in other)
exec("global caught\ntry:\n    1 / 0\nexcept ZeroDivisionError as caught:\n    print('caught' in globals())", own, other)
print("caught" in own, "caught" in other)
exec("class C:\n    global placed\n    placed = 7\n    kept = 8", own, other)
print(own["placed"], other["C"].kept, hasattr(other["C"], "placed"))
