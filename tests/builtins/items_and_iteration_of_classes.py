def show(label, f):
    try:
        print(label, '->', f())
    except BaseException as e:
        print(label, '!!', type(e).__name__, e)
class P: pass
class It:
    def __init__(s,n): s.n=n; s.i=0
    def __iter__(s): return s
    def __next__(s):
        s.i+=1
        if s.i>s.n: raise StopIteration("end")
        return s.i
class G:
    def __init__(s,n): s.n=n
    def __getitem__(s,i):
        if i>=s.n: raise IndexError(i)
        return i*10
class BadIter:
    def __iter__(s): return 5
class BadIter2:
    def __iter__(s): return P()
class NextOnly:
    def __next__(s): return 1
class Raise:
    def __iter__(s): return s
    def __next__(s): raise ValueError("nx")
class KeyErr:
    def __getitem__(s,i): raise KeyError(i)
show("1", lambda: list(It(3)))
show("2", lambda: [*G(3)])
show("3", lambda: list(BadIter()))
show("4", lambda: [x for x in BadIter2()])
show("5", lambda: iter(NextOnly()))
show("6", lambda: next(NextOnly()))
show("7", lambda: next(P()))
show("8", lambda: next(It(0)))
show("9", lambda: next(It(0),"d"))
show("10", lambda: next(P(),"d"))
show("11", lambda: list(Raise()))
show("12", lambda: list(KeyErr()))
show("13", lambda: iter(P()))
def f14():
    a,b,c=It(3); return a,b,c
show("14", f14)
def f15():
    a,b=It(3)
show("15", f15)
def f16():
    a,*b=G(3); return a,b
show("16", f16)
def f17():
    a,b=P()
show("17", f17)
def f17b():
    a,b=BadIter()
show("17b", f17b)
def f17c():
    a,*b=P()
show("17c", f17c)
def f18(*a): return a
show("18", lambda: f18(*It(2), *G(2)))
show("19", lambda: f18(*P()))
show("20", lambda: [*P()])
show("20b", lambda: {*P()})
show("20c", lambda: (*P(),))
show("21", lambda: {**P()})
show("22", lambda: f18(**P()))
show("23", lambda: 2 in It(3))
show("24", lambda: 20 in G(3))
show("25", lambda: 20 in P())
show("25b", lambda: 20 not in G(3))
class Con:
    def __contains__(s,x): print("contains",x); return x
show("26", lambda: ("" in Con(), 5 in Con(), 5 not in Con()))
show("27", lambda: tuple(It(2)))
show("28", lambda: set(It(2)))
show("29", lambda: dict(G(2)))
show("30", lambda: ",".join(It(2)))
show("30b", lambda: ",".join(P()))
show("31", lambda: list(zip(It(2),G(5))))
show("32", lambda: list(map(str,It(2))))
show("33", lambda: list(enumerate(G(2))))
show("34", lambda: zip(P()))
show("34b", lambda: zip([],P()))
show("35", lambda: map(str,P()))
show("36", lambda: enumerate(P()))
show("36b", lambda: filter(None,P()))
show("37", lambda: sorted(It(3)))
show("38", lambda: max(G(3)))
show("39", lambda: min(P()))
show("40", lambda: any(P()))
show("41", lambda: sum(G(3)))
class M:
    def __init__(s): s.d={}
    def __getitem__(s,k): print("get",k); return s.d[k] if not isinstance(k,(slice,tuple)) else k
    def __setitem__(s,k,v): print("set",k,v); s.d[k]=v
    def __delitem__(s,k): print("del",k); del s.d[k]
    def __missing__(s,k): return "miss"
def f42():
    m=M(); m[1]=2; m["a"]=3; m[1]+=5; del m["a"]; return m[1], m[1:2], m[::3], m[1,2], m[1:2,...]
show("42", f42)
show("43", lambda: M()["zz"])
def f44():
    p=P(); p[1]=2
show("44", f44)
def f45():
    p=P(); del p[1]
show("45", f45)
show("46", lambda: P()[1])
def f47():
    P[1]
show("47", f47)
class CG:
    def __class_getitem__(cls,k): return (cls.__name__,k)
class CG2(CG): pass
show("48", lambda: (CG[1],CG2[1,2]))
class R:
    def __reversed__(s): return "rev!"
class RS:
    def __len__(s): return 3
    def __getitem__(s,i): return i
class RL:
    def __len__(s): return 3
show("49", lambda: reversed(R()))
show("50", lambda: list(reversed(RS())))
show("51", lambda: reversed(RL()))
show("52", lambda: reversed(P()))
show("53", lambda: reversed({1}))
class Ix:
    def __init__(s,i): s.i=i
    def __index__(s): print("index"); return s.i
    def __repr__(s): return f"Ix({s.i})"
l=[10,20,30]
show("54", lambda: l[Ix(1)])
show("55", lambda: l[Ix(0):Ix(2)])
show("56", lambda: l[Ix("a")])
show("57", lambda: l[Ix(5)])
show("58", lambda: (1,2)[Ix(1)])
show("59", lambda: "abc"[Ix(1)])
show("60", lambda: b"abc"[Ix(1)])
show("61", lambda: range(5)[Ix(1)])
show("62", lambda: "abc"[Ix(1):])
def f63():
    l2=l[:]; l2[Ix(0)]=1; del l2[Ix(1)]; l2[Ix(0):Ix(1)]=[7,8]; del l2[:Ix(1)]; return l2
show("63", f63)
show("64", lambda: [1]*Ix(3))
show("65", lambda: "ab"*Ix(2))
show("66", lambda: Ix(2)*"ab")
show("67", lambda: list(range(Ix(3))))
show("68", lambda: list(range(Ix(1),Ix(5),Ix(2))))
show("69", lambda: range(P()))
show("70", lambda: hex(Ix(255)))
show("71", lambda: bin(Ix(5)))
show("72", lambda: oct(P()))
show("73", lambda: chr(Ix(65)))
show("74", lambda: chr(P()))
show("75", lambda: int(Ix(7)))
show("76", lambda: float(Ix(7)))
show("77", lambda: bytes(Ix(3)))
show("78", lambda: round(2.567,Ix(1)))
show("79", lambda: "%d"%Ix(5))
show("80", lambda: "{:d}".format(Ix(5)))
show("81", lambda: int("11",Ix(2)))
show("82", lambda: l.pop(Ix(-1)))
show("83", lambda: l.insert(Ix(0),5) or l)
show("84", lambda: l.index(20,Ix(0),Ix(9)))
show("85", lambda: "abcb".find("b",Ix(2)))
show("86", lambda: "a,b,c".split(",",Ix(1)))
show("87", lambda: "a".center(Ix(5),"*"))
show("88", lambda: "a".zfill(Ix(3)))
show("89", lambda: (5).to_bytes(Ix(2),"big"))
show("90", lambda: slice(Ix(1),Ix(3)).indices(Ix(10)))
show("91", lambda: Ix(3)+1)
show("92", lambda: list(enumerate("ab",Ix(3))))
show("93", lambda: "%c"%Ix(65))
show("94", lambda: "%*d"%(Ix(3),4))
show("95", lambda: sum([1,Ix(2)]))
show("98", lambda: [1,2,3][Ix(0):Ix(9):Ix(2)])
show("99", lambda: "%x"%Ix(255))
show("100", lambda: bytes([Ix(65)]))
show("101", lambda: pow(2,3,Ix(5)))
class LH:
    def __iter__(s): return iter([1,2])
    def __length_hint__(s): print("hint"); return 10
    
class Call:
    def __call__(s,*a,**k): return a,k
show("105", lambda: Call()(1,x=2))
show("106", lambda: P()())
show("107", lambda: callable(Call()) and not callable(P()))
show("108", lambda: list(map(Call(),[1])))
show("109", lambda: sorted([1,2],key=Call()) and 1)
