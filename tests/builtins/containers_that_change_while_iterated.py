"""What iterators say when what they go through changes."""


def attempt(act):
    try:
        print("fine", act())
    except RuntimeError as error:
        print(error)


def grow(values):
    entries = {1: 1}
    for item in values(entries):
        entries[len(entries) + 1] = 0
    return entries


def shrink(values):
    entries = {1: 1, 2: 2}
    for item in values(entries):
        entries.clear()
    return entries


def overwrite(values):
    entries = {1: 1, 2: 2}
    for item in values(entries):
        entries[2] = 5
    return entries


for change in (grow, shrink, overwrite):
    for values in (iter, dict.keys, dict.values, dict.items):
        attempt(lambda: change(values))

members = {1, 2}


def grow_set():
    for member in members:
        members.add(member + 10)


attempt(grow_set)
items = [1, 2, 3]
for item in items:
    if item < 3:
        items.append(item + 10)
print(items)

try:
    print >> 5, "text"
except TypeError as error:
    print(error)
