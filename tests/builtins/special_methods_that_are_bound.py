class Bound:
    """An object with __get__ where a special method is looked for."""

    def __init__(self, answer):
        self.answer = answer

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return lambda *args: (print(type(instance).__name__, owner.__name__, args), self.answer)[1]


class Held:
    __len__ = Bound(3)
    __getitem__ = Bound('item')
    __add__ = Bound('sum')
    __eq__ = Bound(True)
    __hash__ = Bound(5)
    __str__ = Bound('text')
    __bool__ = Bound(False)
    __call__ = Bound('called')
    __enter__ = Bound('entered')
    __exit__ = Bound(True)
    __contains__ = Bound(1)
    __iter__ = Bound(iter([1, 2]))


held = Held()
print(len(held), held[4], held + 1, held == 2, hash(held), str(held), f'{held}', bool(held), held(1, 2))
print(3 in held, list(held.__iter__()))
with held as value:
    print(value)
for item in held:
    print(item)


class Claims:
    def __init__(self, of):
        self.of = of

    @property
    def __class__(self):
        return self.of


print(isinstance(Claims(int), int), isinstance(Claims(int), str), isinstance(Claims(5), Claims))
print(isinstance(Claims(bool), (str, int)), type(Claims(int)) is Claims, Claims(str).__class__)
