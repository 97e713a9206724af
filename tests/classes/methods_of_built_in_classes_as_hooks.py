"""Methods of built-in classes stand in the place of special methods; what descriptors decide."""


class Record(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


record = Record(size=3)
record.colour = "red"
print(record, record.colour, record["size"], record.__dict__)
del record.size
print(record)


class Lenient(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    __neg__ = dict.copy
    __call__ = dict.get


lenient = Lenient(a=1)
lenient.b = 2
print(lenient.a, lenient.b, lenient.c, -lenient, lenient("a"), lenient("z", 0))


class Usual:
    __setattr__ = object.__setattr__
    __getattribute__ = object.__getattribute__


usual = Usual()
usual.place = "here"
print(usual.place, usual.__dict__)


class Positive:
    """Has no `__get__`: reading is left to the instance."""

    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name} must be positive")
        instance.__dict__[self.name] = value


class Item:
    weight = Positive()
    price = Positive()

    def __init__(self, weight, price):
        self.weight = weight
        self.price = price

    def subtotal(self):
        return self.weight * self.price


item = Item(2, 5)
print(item.subtotal(), item.weight, vars(item))
try:
    item.price = -1
except ValueError as error:
    print(error)
del item.__dict__["price"]
print(type(item.price).__name__)


class Vanishing:
    def __delete__(self, instance):
        print("deleted")
        del instance.__dict__["value"]


class Holder:
    value = Vanishing()


holder = Holder()
holder.__dict__["value"] = 4
print(holder.value)
del holder.value
print(type(holder.value).__name__)
try:
    holder.value = 5
except AttributeError as error:
    print("AttributeError", error)


def pair(a, *, b=1):
    return a, b


print(pair.__call__(1, b=2), pair.__call__.__call__(3), len.__call__("four"))
print([hasattr(each, "__call__") for each in (pair, len, [].append, item.subtotal, int, item)])
print(item.subtotal.__func__.__call__(Item(1, 1)))
wrapped = staticmethod(pair)
print(wrapped.__module__, wrapped.__name__, wrapped.__wrapped__ is pair)


class Letter(str):
    pass


class Table(dict):
    def __setitem__(self, key, value):
        print("sets", key)
        super().__setitem__(key, value)


print(ord(Letter("A")))
made = Table.fromkeys("ab", 0)
print(type(made).__name__, made, type(dict.fromkeys("a")).__name__)


class Named:
    @classmethod
    @property
    def label(cls):
        return cls.__name__.lower()


print(Named.label, Named().label)
