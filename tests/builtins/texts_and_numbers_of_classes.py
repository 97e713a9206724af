def show(label, f):
    try:
        print(label, '->', f())
    except BaseException as e:
        print(label, '!!', type(e).__name__, e)
class P: pass
class S:
    def __repr__(s): return "R!"
    def __str__(s): return "S!"
    def __format__(s,spec): return f"F<{spec}>"
    def __bytes__(s): return b"B!"
class RO:
    def __repr__(s): return "RO"
class BadR:
    def __repr__(s): return 5
    def __str__(s): return 6
    def __format__(s,f): return 7
    def __bytes__(s): return 8
    def __hash__(s): return "x"
    def __int__(s): return "x"
    def __float__(s): return "x"
    def __index__(s): return "x"
    def __round__(s,n=None): return "rounded"
    def __trunc__(s): return "t"
    def __length_hint__(s): return "x"
    def __iter__(s): return iter([])
    def __bool__(s): return 1
    def __len__(s): return "l"
show("1", lambda: (repr(S()),str(S()),format(S()),format(S(),">5"),bytes(S())))
show("2", lambda: f"{S()} {S()!r} {S()!s} {S():x} {S()!r:>5} {S()!a}")
show("3", lambda: "{} {!r} {!s:>4} {:abc}".format(S(),S(),S(),S()))
show("4", lambda: "%s %r %5s %a"%(S(),S(),S(),S()))
show("5", lambda: [S(),(S(),),{S.__name__:S()},{1:[S()]}])
show("6", lambda: print(S(),RO(),[RO()],sep="|"))
show("7", lambda: (repr(RO()),str(RO()),f"{RO()}","{}".format(RO()),"%s"%RO()))
show("8", lambda: format(RO(),">5"))
show("9", lambda: repr(BadR()))
show("10", lambda: str(BadR()))
show("11", lambda: format(BadR()))
show("12", lambda: bytes(BadR()))
show("13", lambda: hash(BadR()))
show("14", lambda: int(BadR()))
show("15", lambda: float(BadR()))
show("16", lambda: [1][BadR()])
show("17", lambda: round(BadR()), )
show("18", lambda: round(BadR(),2))
show("19", lambda: bool(BadR()))
show("20", lambda: len(BadR()))
show("21", lambda: print(BadR()))
show("22", lambda: f"{BadR()}")
show("23", lambda: f"{BadR()!r}")
show("24", lambda: "%s"%BadR())
show("25", lambda: [BadR()])
show("26", lambda: bytes(P()))
show("27", lambda: int(P()))
show("28", lambda: float(P()))
show("29", lambda: round(P()))
show("31", lambda: "%d"%P())
show("32", lambda: "%f"%P())
show("33", lambda: "%x"%P())
show("34", lambda: "%c"%P())
class N:
    def __int__(s): return 42
    def __float__(s): return 1.5
    def __trunc__(s): return 9
    def __round__(s,n=None): return ("round",n)
    def __floor__(s): return "floor"
    def __ceil__(s): return "ceil"
show("35", lambda: (int(N()),float(N()),round(N()),round(N(),1),round(N(),None)))
show("39", lambda: "%d %f %x"%(3,N(),4))
show("40", lambda: "%d"%N())
show("41", lambda: "%x"%N())
show("45", lambda: int("3") + int(N()))
class Tr:
    def __trunc__(s): return 5
class Rec:
    def __init__(s): s.l=[s]
    def __repr__(s): return f"Rec({s.l})"
def rec():
    r=Rec()
    try: return repr(r)
    except RecursionError as e: return "RecursionError"
show("47", rec)
class Ok:
    def __init__(s): s.l=[1]; s.l.append(s.l)
    def __repr__(s): return f"Ok({s.l!r})"
show("48", lambda: [Ok(),Ok()])
class Ex(Exception):
    def __str__(s): return "exstr"
class Ex2(Exception):
    def __repr__(s): return "exrepr"
show("49", lambda: (str(Ex(1)),repr(Ex(1)),str(Ex2(1)),repr(Ex2(1)),f"{Ex(1)}"))
def r50(): raise Ex("a")
show("50", r50)
class Ex3(Exception):
    def __init__(s,a,b): super().__init__(a); s.b=b
show("51", lambda: (Ex3(1,2),str(Ex3(1,2)),Ex3(1,2).args))
show("52", lambda: ValueError(S()))
show("53", lambda: str(ValueError(S())))
show("54", lambda: str(ValueError(S(),1)))
show("55", lambda: KeyError(S()))
show("56", lambda: str(KeyError(S())))
show("57", lambda: repr(P())[:20])
show("58", lambda: str(P)[:30])
show("59", lambda: f"{S():{'>'}{5}}")
show("60", lambda: "{0.__class__.__name__} {0!r:>6}".format(S()))
class A:
    def __init__(s): s.x=[1,2]; s.d={'k':3}
    def __getitem__(s,k): return ("item",k)
    def __getattr__(s,n): return ("attr",n)
show("61", lambda: "{0.x[0]} {0.d[k]} {0[5]} {0[abc]} {0.foo}".format(A()))
show("62", lambda: "%(a)s"%A())
show("68", lambda: ascii(S()))
show("69", lambda: ",".join([S()]))
show("70", lambda: "abc".startswith(S()))
show("71", lambda: "a"+str(S()))
show("72", lambda: print(1,2,sep=S()))
class W:
    def write(s,t): w.append(t)
w=[]
show("73", lambda: print(S(),1,file=W()) or w)
show("74", lambda: print(1,file=P()))
show("75", lambda: str(b"a",P()))
show("76", lambda: object.__repr__(S())[:3])
show("77", lambda: S.__str__(S()))
show("78", lambda: object.__str__(S()))
show("79", lambda: object.__format__(S(),""))
show("80", lambda: object.__format__(S(),"x"))
show("81", lambda: format(P(),"x"))
show("82", lambda: f"{P():>10}")
show("83", lambda: f"{None:>10}")
show("84", lambda: f"{[1]:>10}")
show("85", lambda: {S():1}.__len__())
show("86", lambda: type(repr(S())))
