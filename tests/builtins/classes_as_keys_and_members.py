def show(label, f):
    try:
        print(label, '->', f())
    except BaseException as e:
        print(label, '!!', type(e).__name__, e)
class K:
    def __init__(s,x,tag=""): s.x=x; s.tag=tag
    def __repr__(s): return f"K({s.x}{s.tag})"
    def __hash__(s): print("hash",s); return hash(s.x)
    def __eq__(s,o): print("eq",s,o); return s.x==getattr(o,'x',o)
class Q:
    def __init__(s,x,tag=""): s.x=x; s.tag=tag
    def __repr__(s): return f"Q({s.x}{s.tag})"
    def __hash__(s): return hash(s.x)
    def __eq__(s,o): return isinstance(o,Q) and s.x==o.x
class C:
    "all collide"
    def __init__(s,x): s.x=x
    def __repr__(s): return f"C{s.x}"
    def __hash__(s): return 7
    def __eq__(s,o): print("ceq",s,o); return s.x==o.x
def f1():
    d={}; d[K(1)]="a"; d[K(1,"b")]="b"; d[K(2)]="c"; return d
show("1", f1)
show("2", lambda: {K(1):"a"}[K(1)])
show("3", lambda: {K(1):"a"}[1])
show("4", lambda: {1:"a"}[K(1)])
show("5", lambda: {K(1):"a"}[K(2)])
show("6", lambda: K(1) in {K(1):1})
show("7", lambda: {K(1):"a"}.get(K(1),"no"))
show("8", lambda: {K(1):"a"}.get(K(3),"no"))
def f9():
    d={K(1):"a",K(2):"b"}; del d[K(1)]; r=d.pop(K(2)); return d,r
show("9", f9)
show("10", lambda: {K(1):1}.pop(K(5),"dflt"))
def f11():
    d={K(1):"a"}; d.pop(K(9))
show("11", f11)
def f12():
    d={K(1):"a"}; return d.setdefault(K(1,"z"),"q"), d.setdefault(K(4),"w"), d
show("12", f12)
show("13", lambda: {K(1),K(1,"b"),K(2)})
show("14", lambda: {K(i%2) for i in range(4)})
show("15", lambda: {K(i%2):i for i in range(3)})
show("16", lambda: len(set([K(1),K(1),K(3)])))
show("17", lambda: len(frozenset([K(1),K(1)])))
show("18", lambda: K(1) in {K(1)})
show("19", lambda: K(1) in {1})
def f20():
    s={K(1)}; s.add(K(1,"n")); s.add(K(2)); s.discard(K(1,"d")); s.remove(K(2)); return s
show("20", f20)
def f21():
    s={K(1)}; s.remove(K(4))
show("21", f21)
show("22", lambda: dict([(K(1),1),(K(1),2)]))
show("23", lambda: dict.fromkeys([K(1),K(1,"f")],0))
def f24():
    d={Q(1):1}; d.update({Q(1,"u"):2,Q(3):3}); d.update([(Q(3,"u"),4)]); return d
show("24", f24)
show("25", lambda: {Q(1):1}|{Q(1,"r"):2})
def f26():
    d={Q(1):1}; d|={Q(1,"r"):2}; return d
show("26", f26)
show("27", lambda: {**{Q(1):1},**{Q(1,"r"):2}})
show("28", lambda: {Q(1):1,Q(2):2}=={Q(2):2,Q(1):1})
show("29", lambda: {Q(1):1}=={Q(1):2})
show("30", lambda: {Q(1):1}!={Q(2):1})
show("31", lambda: {Q(1),Q(2)}=={Q(2),Q(1)})
show("32", lambda: {Q(1)}<={Q(1),Q(2)})
show("33", lambda: {Q(1)}<{Q(1)})
show("34", lambda: {Q(1),Q(2)}>{Q(1)})
show("35", lambda: sorted(repr(x) for x in {Q(1),Q(2)}|{Q(2,"b"),Q(3)}))
show("36", lambda: sorted(repr(x) for x in {Q(1),Q(2)}&{Q(2,"b"),Q(3),Q(4)}))
show("37", lambda: sorted(repr(x) for x in {Q(1),Q(2)}-{Q(2,"b"),Q(3)}))
show("38", lambda: sorted(repr(x) for x in {Q(1),Q(2)}^{Q(2,"b"),Q(3)}))
def f39():
    s={Q(1),Q(2)}; s|={Q(2,"b"),Q(5)}; a=sorted(map(repr,s)); s&={Q(2,"c")}; b=sorted(map(repr,s)); s-={Q(2,"d")}; return a,b,s
show("39", f39)
show("40", lambda: sorted(map(repr,{Q(1)}.union([Q(1,"l"),Q(2)],{Q(2,"m"),Q(3)}))))
show("41", lambda: sorted(map(repr,{Q(1),Q(2)}.intersection([Q(1,"l")]))))
show("42", lambda: sorted(map(repr,{Q(1),Q(2)}.difference([Q(1,"l")],{Q(2)}))))
show("43", lambda: {Q(1)}.isdisjoint([Q(1,"x")]))
show("44", lambda: ({Q(1)}.issubset([Q(1,"x"),Q(2)]), {Q(1),Q(2)}.issuperset({Q(2,"y")})))
show("45", lambda: {(1,Q(1)):"t"}[(1,Q(1,"o"))])
show("46", lambda: (1,K(2)) in {(1,K(2))})
show("47", lambda: hash((1,K(2)))==hash((1,2)))
show("48", lambda: {frozenset([Q(1)]):"f"}[frozenset([Q(1,"g")])])
show("49", lambda: frozenset([Q(1)])==frozenset([Q(1,"h")]))
show("50", lambda: [{Q(1):1}]==[{Q(1):1}])
show("51", lambda: ({Q(1):1}.keys()&{Q(1):2}.keys(), {Q(1):1}.keys()=={Q(1):2}.keys(), (Q(1),1) in {Q(1):1}.items(), {Q(1):1}.items()=={Q(1):1}.items()))
show("52", lambda: {C(1),C(2),C(3)})
def f53():
    d={C(1):1,C(2):2}; return d[C(2)], C(3) in d
show("53", f53)
class NoHash:
    def __eq__(s,o): return True
show("54", lambda: {NoHash():1})
show("55", lambda: {NoHash()})
show("56", lambda: {}[NoHash()])
show("57", lambda: {(1,NoHash())})
show("58", lambda: hash(NoHash()))
class HNone:
    __hash__=None
show("59", lambda: set([HNone()]))
class BadH:
    def __hash__(s): return "x"
show("60", lambda: {BadH():1})
class EH:
    def __hash__(s): raise ValueError("no hash")
show("61", lambda: {EH():1})
show("62", lambda: {}.get(EH()))
show("63", lambda: EH() in set())
class EE:
    def __hash__(s): return 1
    def __eq__(s,o): raise ValueError("no eq")
show("64", lambda: {EE():1,EE():2})
show("65", lambda: EE() in {1:2})
show("66", lambda: {EE()}|{EE()})
class Big:
    def __hash__(s): return 2**70
    def __eq__(s,o): return True
show("67", lambda: ({Big():1}[Big()], hash(Big())==hash(2**70)))
class Neg:
    def __hash__(s): return -1
show("68", lambda: hash(Neg()))
class M:
    "changes its hash"
    def __init__(s,x): s.x=x
    def __hash__(s): return s.x
    def __eq__(s,o): return s.x==o.x
def f69():
    m=M(1); d={m:"v"}; m.x=2; a=m in d; b=M(1) in d; c=M(2) in d; m.x=1; return a,b,c,m in d, list(d.values())
show("69", f69)
class IdEq:
    def __eq__(s,o): print("never"); return False
    def __hash__(s): return 3
def f70():
    i=IdEq(); d={i:1}; return d[i], i in d, i in {i}, [i]==[i]
show("70", f70)
from_keys=dict.fromkeys("ab")
class S(str):
    def __hash__(s): print("shash"); return super().__hash__()
show("71", lambda: {"a":1}[S("a")])
class E1:
    def __init__(s,n): s.n=n
    def __hash__(s): return hash(s.n)
    def __eq__(s,o):
        if isinstance(o,E1): return s.n==o.n
        if isinstance(o,str): return s.n==o
        return NotImplemented
show("72", lambda: ({E1("a"):1}["a"], {"a":2}[E1("a")], "a" in {E1("a")}, E1("q")==5))
def f73():
    d={}
    for i in range(30): d[Q(i%10)]=i
    return len(d), d[Q(3)], list(d.values())
show("73", f73)
def f74():
    s=set()
    for i in range(30): s.add(Q(i%10))
    return len(s), sorted(q.x for q in s), [q.x for q in s]
show("74", f74)
def f75():
    d={Q(1):1}
    for k in d: d[Q(1,"again")]=5
    return d, Q(1) in d.keys(), list(d.keys())==[Q(1)]
show("75", f75)
show("76", lambda: {Q(1):1,1:2,"a":3}[1])
show("77", lambda: {*[Q(1)],*[Q(1,"s")],Q(2)}=={Q(1),Q(2)})
show("78", lambda: set({Q(1):1,Q(2):2})=={Q(1),Q(2)})
show("79", lambda: [Q(1),Q(2)].index(Q(2)))
def f80():
    s={Q(1),Q(2)}; s.symmetric_difference_update([Q(2,"e"),Q(3)]); s.intersection_update([Q(1,"i"),Q(3,"j")]); s.difference_update([Q(3)]); s.update([Q(1,"k")]); return s
show("80", f80)
