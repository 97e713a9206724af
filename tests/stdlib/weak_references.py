# Weak references of every kind.
import weakref
import gc


class Node:
    def __init__(self, name):
        self.name = name

    def greet(self, other='you'):
        return f'{self.name} greets {other}'

    def __len__(self):
        return len(self.name)

    def __repr__(self):
        return f'Node({self.name})'


node = Node('a')
bound = weakref.WeakMethod(node.greet)
print(bound()(), bound()('b'))
print(bound() == node.greet, bound == weakref.WeakMethod(node.greet))
print(hash(bound) == hash(weakref.WeakMethod(node.greet)))
print(isinstance(bound, weakref.ref), type(bound()).__name__)
heard = []
loud = weakref.WeakMethod(node.greet, lambda reference: heard.append(reference is loud))
del node
gc.collect()
print(bound(), loud(), heard)
print(bound == loud, bound == bound)
try:
    weakref.WeakMethod(len)
except TypeError as error:
    print(error)

node = Node('proxied')
p = weakref.proxy(node, lambda gone: print('gone', type(gone).__name__))
print(p.name, len(p), p.greet(), p.__class__ is Node, type(p).__name__, str(p))
p.name = 'changed'
print(node.name)
del node
gc.collect()
try:
    p.name
except ReferenceError as error:
    print(type(error).__name__, error)
try:
    weakref.ref(5)
except TypeError as error:
    print(error)
try:
    weakref.proxy([])
except TypeError as error:
    print(error)

node = Node('final')
ending = weakref.finalize(node, print, 'finalized', 1, sep='-')
print(ending.alive, ending.peek()[1:] == (print, ('finalized', 1), {'sep': '-'}), ending.atexit)
ending()
print(ending.alive, ending(), ending.peek(), ending.detach())
other = weakref.finalize(node, print, 'on deletion')
del node
gc.collect()
print(other.alive)

values = weakref.WeakValueDictionary()
a, b = Node('a'), Node('b')
values['a'], values['b'] = a, b
print(sorted(values), len(values), 'a' in values, values.get('c', 0), dict(values))
del a
gc.collect()
print(list(values.items()), len(values), 'a' in values)
try:
    values['a']
except KeyError as error:
    print('KeyError', error)
try:
    values.pop('a')
except KeyError as error:
    print('KeyError', error)
print(values.pop('zz', 'none'), values.setdefault('b', 1), isinstance(values | {'x': b}, weakref.WeakValueDictionary))
print(sorted((values | {'x': b}).keys()))

keys = weakref.WeakKeyDictionary()
a = Node('a')
keys[a], keys[b] = 1, 2
print(keys[a], len(keys), list(keys.items()), a in keys, 5 in keys)
del a
gc.collect()
print(list(keys.items()), len(keys))
print(keys.pop(b), len(keys), keys.get(b), keys.setdefault(b, 7))
try:
    keys[Node('x')]
except KeyError as error:
    print('KeyError', type(error.args[0]).__name__)
try:
    keys[5] = 1
except TypeError as error:
    print(error)

members = weakref.WeakSet([b])
c = Node('c')
members.add(c)
print(len(members), c in members, sorted(m.name for m in members))
del c
gc.collect()
print(len(members), list(members), 5 in members)
members.discard(b)
members.discard(b)
print(len(members))
try:
    members.remove(b)
except KeyError as error:
    print('KeyError')
try:
    members.pop()
except KeyError as error:
    print(error)
members |= {b}
print(members == weakref.WeakSet([b]), members <= weakref.WeakSet([b]), members < weakref.WeakSet([b]))
print(list(members | [b]), list(members - [b]), list(members & [b]), members.isdisjoint([]))
print(weakref.getweakrefcount(b) > 0)


class Extended(weakref.ref):
    __slots__ = ('key',)

    def __new__(cls, referent, callback, key):
        return super().__new__(cls, referent, callback)

    def __init__(self, referent, callback, key):
        super().__init__(referent, callback)
        self.key = key


kept = Extended(b, None, 'the key')
print(kept().name, kept.key, kept.__callback__)
last = weakref.finalize(b, print, 'at exit')
