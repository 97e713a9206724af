"""Containers that nobody holds while their text is made, and objects that make others for theirs."""

import asyncio
from collections import deque
from dataclasses import dataclass, field


class Stack:
    def __init__(self, *items):
        self.items = items

    def __repr__(self):
        return f"Stack({list(self.items)})"


class Pair:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "Pair" + repr((self.value, [self.value]))


class Table:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"Table{ {'value': self.value} }"

    def __str__(self):
        return str({self.value})


@dataclass
class Node:
    value: int
    children: list = field(default_factory=list)

    def __repr__(self):
        return f"Node({[self.value] + [child for child in self.children]})"


print([Stack()], [Stack(1, 2)], [Stack(1), Stack(2)])
print([Stack(Stack(Stack(3)))])
print({"a": Stack(1)}, {"a": Stack(Stack(1))}.values(), {"b": Stack(2)}.items())
print((Pair(1),), (Pair(Pair(1)),), [Pair((2,))])
print({Table(1)}, frozenset([Table(2)]), [Table(Table(3))], str([Table(4)]))
print(str([Stack(1)]), repr([Stack(1)]), f"{[Stack(1)]} {[Stack(2)]!r}", "%s" % [Stack(1)])
print([str([Stack(number)]) for number in range(3)])
print([Node(1, [Node(2, [Node(3)]), Node(4)])])
print(slice([Stack(1)], [Stack(2)]), [ValueError([Stack(1)])])
kept = [Stack(1), Stack(2)]
print(kept, [kept, [Stack(kept)]])


async def main():
    print(await asyncio.gather(asyncio.sleep(0, Stack(1)), asyncio.sleep(0, Stack(2))))
    print(list(map(Stack, range(2))), sorted([Stack(2), Stack(1)], key=str))


asyncio.run(main())


class Inward:
    def __init__(self):
        self.holders = []

    def __repr__(self):
        return f"Inward({self.holders})"


inward = Inward()
inward.holders.append([inward.holders])
print([inward], inward.holders)
