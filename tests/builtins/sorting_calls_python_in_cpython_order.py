class Card:
    def __init__(self, rank, name):
        self.rank = rank
        self.name = name

    def __lt__(self, other):
        print(self.name, "<", other.name)
        return self.rank < other.rank

    def __repr__(self):
        return self.name


cards = [Card(3, "c"), Card(1, "a"), Card(2, "b"), Card(1, "a2"), Card(5, "e"), Card(4, "d")]
print(sorted(cards))
print(sorted(cards, reverse=True))


def key(card):
    print("key of", card)
    return card.rank


print(sorted(cards, key=key))
print(min(cards), "least")
falling = [Card(number, str(number)) for number in range(5, 0, -1)]
falling.sort()
print(falling)
people = [("eve", 30), ("bob", 25), ("ann", 30), ("dan", 25)]
print(sorted(people, key=lambda person: person[1]))
print(sorted(people, key=lambda person: person[1], reverse=True))
print(sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([[2], [1, 5], [1]]), sorted([2.5, 1, True, 0]))
numbers = [(number * 7919) % 200 for number in range(300)]
print(sorted(numbers, key=lambda number: (number % 10, number)) == sorted(sorted(numbers), key=lambda n: n % 10))
