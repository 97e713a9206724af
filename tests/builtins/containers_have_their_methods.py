items = [3, 1, 2]
items.append(5)
items.extend(x * 10 for x in range(3))
items.insert(1, "new")
items.insert(-1, "late")
items.insert(99, "last")
print(items, len(items))
print(items.pop(), items.pop(0), items.pop(-2))
items.remove(1)
print(items, items.index(5), items.count(2))
items.reverse()
print(items, items.copy() == items, list(reversed(items)))
items.clear()
print(items, list("héllo"), list((1, 2)), list({"a": 1}), list(range(5)))
numbers = [5, 3, 9, 1]
numbers.sort()
print(numbers, sorted(numbers, reverse=True), sorted("banana", key=lambda c: -ord(c)))
words = ["pear", "fig", "apple", "kiwi"]
words.sort(key=len)
print(words, sorted(words, key=len, reverse=True))
print((1, 2, 1).count(1), (1, 2, 3).index(3), tuple([1, 2]), tuple())

d = dict(a=1, b=2)
d.update({"c": 3}, e=5)
d.update([("f", 6), ["g", 7], "hi"])
print(d, d.get("a"), d.get("z"), d.get("z", 0))
print(d.setdefault("a", 9), d.setdefault("y", []), d.pop("a"), d.pop("nope", None))
print(d.popitem(), list(d), list(d.items()), list(reversed(d)))
print(d.keys(), d.values(), d.items())
print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), dict([(1, 2)]), dict({1: 2}, x=3))
print(d.keys() & {"b", "q"}, d.keys().isdisjoint(["q"]), d.keys() | ["zz"] == set(d) | {"zz"})
copy = d.copy()
copy.clear()
print(len(copy), len(d), "b" in d, "nope" not in d)


class Mapping:
    def keys(self):
        return ["one", "two"]

    def __getitem__(self, key):
        return key.upper()


print(dict(Mapping()), dict(Mapping(), three=3))

s = set("hello")
t = {1, 2, 3, 10, 20}
s.add("z")
s.discard("nope")
s.remove("z")
print(sorted(s), t, frozenset([3, 1, 2]), set(), frozenset())
print(t | {4}, t & {1, 2, 99}, t - {1}, t ^ {1, 50})
print(t.union([7], (8,)), t.intersection([1, 2, 5]), t.difference([1], [2]), t.symmetric_difference([1, 4]))
t.update([100, 200], {300})
print(t, t.issuperset([1, 2]), {1}.issubset(t), t.isdisjoint([5]))
t.difference_update([1, 2])
t.intersection_update(range(100))
t.symmetric_difference_update([3, 4])
print(t, t.copy() == t, len(t))
u = {1, 2, 3}
u -= {1}
u |= {9}
print(u, u.pop(), u)
print(sorted(set(["x", "y"]) | set("yz")), {1: 2}.keys() == {1})

r = range(2, 20, 3)
print(r, r.start, r.stop, r.step, len(r), list(r), r[2], r[-1], r[1:3], 8 in r, 9 in r)
print(r.index(8), r.count(8), list(reversed(r)), range(5, 0, -2), list(range(5, 0, -2)))
print(slice(1, 5), slice(1, 10, 2).indices(6), slice(None).start, [1, 2, 3, 4][slice(1, 3)])
print([].__len__(), {"a": 1}.__getitem__("a"), sorted(["b", "a"], key={"a": 2, "b": 1}.get))
print(sorted(["b", "a"], key={"a": 2, "b": 1}.__getitem__))
