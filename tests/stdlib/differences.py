from difflib import *
import difflib, random
a = "one\ntwo\nthree\nfour\n".splitlines(keepends=True)
b = "ore\ntree\nthree\nemu\nfour\nfive\n".splitlines(keepends=True)
print("".join(ndiff(a, b)), end="")
print("".join(unified_diff(a, b, "a.txt", "b.txt", "d1", "d2")))
print("".join(context_diff(a, b, fromfile="before.py", tofile="after.py", n=1)))
print(list(restore(ndiff(a, b), 1)) == a, list(restore(ndiff(a, b), 2)) == b)
print(get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), get_close_matches("wheel", __import__("keyword").kwlist), get_close_matches("x", ["y"], n=1, cutoff=0))
s = SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
print(s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.get_matching_blocks(), s.find_longest_match(0, 5, 0, 9))
for op in SequenceMatcher(None, "qabxcd", "abycdf").get_opcodes(): print(op)
print(SequenceMatcher(lambda x: x == " ", " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9), list(SequenceMatcher(None, "a" * 30 + "b", "b" + "a" * 30).get_grouped_opcodes(2)))
rnd = random.Random(5)
for k in range(40):
    n = rnd.choice([3, 8, 30, 230])
    x = [rnd.choice("abcdefgh") for _ in range(rnd.randrange(n))]
    y = [rnd.choice("abcdefgh") for _ in range(rnd.randrange(n))]
    if n < 100:
        for _ in range(3):
            if x: y[len(y)//2:len(y)//2] = x[:3]
    m = SequenceMatcher(None if k % 2 else lambda c: c in "ab", x, y)
    print(m.get_opcodes()[:5], round(m.ratio(), 6), m.quick_ratio(), sorted(m.bjunk), sorted(m.bpopular))
words = "the quick brown fox jumps over lazy dog and\truns away\n".split(" ")
for k in range(20):
    x = [" ".join(rnd.choice(words) for _ in range(4)) + "\n" for _ in range(rnd.randrange(6))]
    y = [l if rnd.random() < .4 else l.replace(rnd.choice("aeiou"), rnd.choice("xyz"), 1) for l in x]
    if rnd.random() < .5: y.insert(len(y)//2, "new line\n")
    print("".join(ndiff(x, y)), "".join(unified_diff(x, y, n=rnd.randrange(3))), "".join(context_diff(x, y, lineterm="")))
for bad in (lambda: get_close_matches("a", [], 0), lambda: get_close_matches("a", [], 1, 2), lambda: list(restore([], 3)), lambda: list(unified_diff([1], ["a"])), lambda: list(unified_diff(["a"], ["b"], fromfile=3)), lambda: list(diff_bytes(unified_diff, ["a"], [b"b"]))):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(list(diff_bytes(unified_diff, [b"a\n"], [b"b\n"])), list(unified_diff([], [])), list(ndiff([], [])), SequenceMatcher().ratio())
