def show(label, f):
    try:
        print(label, '->', f())
    except BaseException as e:
        print(label, '!!', type(e).__name__, e)
class P: pass
class C:
    def __init__(self, x, tag="C"): self.x = x; self.tag = tag
    def __repr__(self): return f"{self.tag}({self.x})"
    def __eq__(self, o):
        print("eq", self, o)
        return self.x == getattr(o, 'x', o)
    def __lt__(self, o):
        print("lt", self, o)
        return self.x < getattr(o, 'x', o)
    def __gt__(self, o):
        print("gt", self, o)
        return self.x > getattr(o, 'x', o)
class D(C):
    def __init__(self, x): super().__init__(x, "D")
    def __eq__(self, o):
        print("Deq", self, o); return NotImplemented
    def __gt__(self, o):
        print("Dgt", self, o); return NotImplemented
class Only:
    def __eq__(self, o): print("Only eq"); return "truthy"
show("1", lambda: C(1)==C(1))
show("2", lambda: C(1)!=C(1))
show("3", lambda: C(1)==1)
show("4", lambda: 1==C(1))
show("5", lambda: 1!=C(1))
show("6", lambda: C(1)<C(2))
show("7", lambda: C(1)<D(2))
show("8", lambda: C(1)==D(1))
show("9", lambda: D(1)==C(1))
show("10", lambda: D(1)==D(1))
show("11", lambda: D(1)!=D(1))
show("12", lambda: 1<C(2))
show("13", lambda: 5>C(2))
show("14", lambda: C(1)<=C(2))
show("15", lambda: 1<=C(2))
show("16", lambda: P()<P())
show("17", lambda: P()>=1)
show("18", lambda: "a"<P())
show("19", lambda: None<1)
show("20", lambda: [1]<(1,))
show("21", lambda: {}<{})
show("22", lambda: P()==P())
p=P()
show("23", lambda: (p==p, p!=p))
show("24", lambda: Only()==1)
show("25", lambda: Only()!=1)
show("26", lambda: [C(1),C(2)]==[C(1),C(2)])
show("27", lambda: [C(1),C(2)]<[C(1),C(3)])
show("28", lambda: (C(1),C(2))==(C(1),C(3)))
c=C(7)
show("29", lambda: [c]==[c])
show("30", lambda: c in [C(1),c])
show("31", lambda: C(7) in [C(1),c])
show("32", lambda: C(8) in (C(1),c))
show("33", lambda: [C(1),C(2)].index(C(2)))
show("34", lambda: [C(1),C(2)].index(C(3)))
show("35", lambda: [C(1),C(2),C(1)].count(C(1)))
def f36():
    l=[C(1),C(2),C(1)]; l.remove(C(2)); return l
show("36", f36)
def f37():
    l=[C(1)]; l.remove(C(2)); return l
show("37", f37)
show("38", lambda: (C(1),C(2)).index(C(2)))
show("39", lambda: (C(1),C(2)).index(C(3)))
show("40", lambda: (C(1),C(2)).count(2))
show("41", lambda: sorted([C(3),C(1),C(2)]))
show("42", lambda: sorted([C(3),C(1),C(2)], reverse=True))
show("43", lambda: min([C(3),C(1),C(2)]))
show("44", lambda: max([C(3),C(1),C(2)]))
show("45", lambda: max(C(3),C(1), key=lambda c: -c.x))
show("46", lambda: sorted([P(),P()]))
show("47", lambda: min([P(),P()]))
show("48", lambda: max([1,"a"]))
show("49", lambda: {"a":C(1)}=={"a":C(1)})
show("50", lambda: {"a":C(1)}!={"a":C(2)})
show("51", lambda: {"a":[C(1)]}=={"a":[C(1)]})
class E:
    def __eq__(self,o): raise ValueError("no eq")
    def __lt__(self,o): raise ValueError("no lt")
    def __bool__(self): raise ValueError("no bool")
    def __len__(self): raise ValueError("no len")
    def __iter__(self): raise ValueError("no iter")
    def __hash__(self): raise ValueError("no hash")
    def __repr__(self): raise ValueError("no repr")
    def __contains__(self,o): raise ValueError("no contains")
show("52", lambda: E()==1)
show("53", lambda: 1==E())
show("54", lambda: [E()]==[1])
show("55", lambda: 1 in [E()])
show("56", lambda: sorted([E(),E()]))
show("57", lambda: not E())
show("58", lambda: [1 for x in E()])
show("59", lambda: hash(E()))
show("60", lambda: repr([E()]))
show("61", lambda: 1 in E())
show("62", lambda: 1 if E() else 2)
show("63", lambda: len(E()))
class T:
    def __init__(s,v): s.v=v
    def __bool__(s): print("bool"); return s.v
class Cmp:
    def __init__(s,r): s.r=r
    def __eq__(s,o): return s.r
    def __lt__(s,o): return s.r
    __hash__=None
show("64", lambda: 1 in [Cmp(T(True))])
show("65", lambda: [Cmp(T(True))]==[1])
show("66", lambda: [Cmp(T(False))]==[1])
show("67", lambda: Cmp(T(False))!=1)
show("68", lambda: sorted([Cmp(T(False)),Cmp(T(True))]) and 1)
show("69", lambda: 1 < Cmp(5) < 3)
class L:
    def __init__(s,n): s.n=n
    def __len__(s): return s.n
show("70", lambda: bool(L(0)))
show("71", lambda: bool(L(-1)))
show("72", lambda: bool(L("a")))
show("73", lambda: bool(L(2**70)))
show("74", lambda: len(L(2**70)))
show("75", lambda: len(L(-1)))
show("76", lambda: len(L("a")))
show("77", lambda: len(L(1.5)))
show("78", lambda: len(L(True)))
show("79", lambda: len(P()))
show("80", lambda: bool(T(1)))
show("81", lambda: bool(T("a")))
show("82", lambda: (T(1) and 2))
show("83", lambda: (T(False) or 2))
show("84", lambda: any([T(False),T(True)]))
show("85", lambda: all([T(True),T(False)]))
show("86", lambda: list(filter(None,[T(True),T(False)])) and 1)
def ifs():
    while T(False): pass
    assert T(True)
    return [i for i in range(3) if T(i==1)]
show("87", ifs)
def as1():
    assert T(False), "msg"
show("88", as1)
