"""Objects that hold themselves, or are nested deeply, and their texts."""

import types
from collections import deque


def attempt(title, make):
    try:
        text = make()
        print(title, len(text), text[:60])
    except RecursionError as error:
        print(title, "RecursionError", error)


print(deque([deque([deque([1, 2]), 3])]), [deque([deque()])], deque([[deque([1], maxlen=2)]], maxlen=3))
own = deque()
own.append(own)
print(own, [own], deque([own]))
shared = []
around = deque([shared])
shared.append(around)
print(shared, around)


class Queue(deque):
    def __repr__(self):
        return f"Queue{list(self)}"


class Named(deque):
    pass


print(Queue([Queue([1]), deque([Queue()])]), Named([Named([1])], maxlen=1))

space = types.SimpleNamespace()
space.self = space
print(space, types.SimpleNamespace(), types.SimpleNamespace(a=1, b="two", c=[types.SimpleNamespace(d=None)]))
one = types.SimpleNamespace()
two = types.SimpleNamespace(other=one)
one.other = two
print(one, two)


class Space(types.SimpleNamespace):
    pass


kind = Space(name="kind")
kind.all = [kind, {"kind": kind}]
print(kind)

mapping = {}
proxy = types.MappingProxyType(mapping)
mapping["proxy"] = proxy
print(proxy, mapping, types.MappingProxyType({1: types.MappingProxyType({2: 3})}))


class Held:
    def __init__(self):
        self.space = types.SimpleNamespace(held=[self], items=deque([1]))

    def __repr__(self):
        return f"Held({self.space})"


class Open:
    def __repr__(self):
        return "Open"


print(types.SimpleNamespace(held=Open(), more=deque([Open()])), types.MappingProxyType({Open: 1} and {"k": Open()}))
held = Held()
held.space.held = None
print(held, [held.space])


def nested(wrap, depth):
    value = None
    for _ in range(depth):
        value = wrap(value)
    return value


wraps = {
    "deque": lambda value: deque([value]),
    "namespace": lambda value: types.SimpleNamespace(a=value),
    "proxy": lambda value: types.MappingProxyType({1: value}),
    "exception": ValueError,
    "exceptions": lambda value: ValueError(value, 1),
    "mixed": lambda value: [types.SimpleNamespace(a=deque([types.MappingProxyType({1: value})]))],
}
for name, wrap in wraps.items():
    attempt(name, lambda: repr(nested(wrap, 60)))
    attempt(name, lambda: repr(nested(wrap, 5000)))
    attempt(name, lambda: str([nested(wrap, 5000)]))

error = ValueError()
error.args = (error,)
attempt("in itself", lambda: repr(error))
attempt("in itself", lambda: str(error))
error.args = (error, 1)
attempt("in its arguments", lambda: repr(error))
attempt("in its arguments", lambda: str(error))
key = KeyError()
key.args = ([key],)
attempt("in its key", lambda: str(key))
print(str(ValueError(deque([1]))), str(ValueError(KeyError("k"))), ValueError(deque([deque()])), repr(ValueError()))
