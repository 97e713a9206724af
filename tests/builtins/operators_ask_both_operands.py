def show(label, f):
    try:
        print(label, '->', f())
    except BaseException as e:
        print(label, '!!', type(e).__name__, e)
class V:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"V({self.x})"
    def __add__(self, o):
        print("add", self, o)
        if isinstance(o, V): return V(self.x + o.x)
        if isinstance(o, int): return V(self.x + o)
        return NotImplemented
    def __radd__(self, o):
        print("radd", self, o)
        if isinstance(o, int): return V(o + self.x)
        return NotImplemented
    def __iadd__(self, o):
        print("iadd", self, o)
        if o == 99: return NotImplemented
        self.x += getattr(o, 'x', o)
        return self
    def __mul__(self, o): return ("mul", o)
    def __rmul__(self, o): return ("rmul", o)
    def __matmul__(self, o): return ("matmul", o)
    def __rmatmul__(self, o): return ("rmatmul", o)
    def __imatmul__(self, o): return ("imatmul", o)
    def __neg__(self): return V(-self.x)
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o, m=None): return ("rpow", o, m)
    def __ipow__(self, o): return ("ipow", o)
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __lshift__(self, o): return ("lshift", o)
    def __rrshift__(self, o): return ("rrshift", o)
    def __rand__(self, o): return ("rand", o)
    def __ror__(self, o): return ("ror", o)
    def __rxor__(self, o): return ("rxor", o)
    def __rsub__(self, o): return ("rsub", o)
    def __rtruediv__(self, o): return ("rtruediv", o)
    def __rfloordiv__(self, o): return ("rfloordiv", o)
    def __rmod__(self, o): return ("rmod", o)
    def __abs__(self): return abs(self.x)
class P: pass
show("1", lambda: V(1)+V(2))
show("2", lambda: V(1)+2)
show("3", lambda: 2+V(1))
show("4", lambda: V(1)+"a")
show("5", lambda: "a"+V(1))
show("6", lambda: [1]+V(1))
show("7", lambda: (1,)+V(1))
def f8():
    v = V(1); w = v; v += 2; return v, v is w
show("8", f8)
def f9():
    v = V(1); v += 99; return v
show("9", f9)
def f10():
    v = V(1); v += "x"; return v
show("10", f10)
def f11():
    l = [1]; l += V(1); return l
show("11", f11)
def f11b():
    l = (1,); l += V(1); return l
show("11b", f11b)
def f12():
    l = [1]; l *= V(1); return l
show("12", f12)
show("13", lambda: [1]*V(1))
show("14", lambda: V(1)*[1])
show("15", lambda: "a"*V(1))
show("16", lambda: V(1)@2)
show("17", lambda: 2@V(1))
def f18():
    v = V(1); v @= 2; return v
show("18", f18)
show("19", lambda: (-V(1), +V(1), ~V(1)))
show("21", lambda: -P())
show("22", lambda: +P())
show("23", lambda: ~P())
show("24", lambda: V(1)**2)
show("25", lambda: 2**V(1))
show("26", lambda: pow(V(1),2))
show("27", lambda: pow(V(1),2,3))
show("28", lambda: pow(2,V(1)))
show("29", lambda: pow(2,V(1),3))
show("30", lambda: pow(2,3,V(1)))
show("30b", lambda: pow(P(),3,4))
show("30c", lambda: pow(2,P(),4))
show("30d", lambda: pow(2,3,P()))
show("30e", lambda: pow(2.0,3,P()))
show("30f", lambda: pow(P(),3))
show("30g", lambda: pow(V(1),3,None))
def f31():
    v = V(1); v **= 2; return v
show("31", f31)
def f31b():
    v = P(); v **= 2; return v
show("31b", f31b)
show("32", lambda: divmod(V(1),2))
show("33", lambda: divmod(2,V(1)))
show("34", lambda: divmod(2,P()))
show("35", lambda: divmod("a",2))
show("36", lambda: V(1)<<2)
show("37", lambda: 2>>V(1))
show("38", lambda: 2&V(1))
show("39", lambda: {1}|V(1))
show("40", lambda: {}|V(1))
show("41", lambda: 2^V(1))
show("42", lambda: 2-V(1))
show("43", lambda: 2/V(1))
show("44", lambda: 2//V(1))
show("45", lambda: 2%V(1))
show("46", lambda: "abc"%V(1))
show("47", lambda: "%s"%V(1))
show("48", lambda: b"%s"%V(1))
show("49", lambda: P()+P())
show("50", lambda: P()-1)
show("51", lambda: 1-P())
show("52", lambda: P()<<1)
show("53", lambda: P()@1)
show("54", lambda: "a"+P())
show("55", lambda: [1]+P())
show("56", lambda: (1,)+P())
show("57", lambda: "a"*P())
show("58", lambda: P()*"a")
show("59", lambda: P()*[1])
show("60", lambda: b"a"+P())
show("61", lambda: P()+b"a")
show("61b", lambda: P()+"a")
show("61c", lambda: P()+[1])
def aug(op):
    ns = P()
    def g():
        v = P()
        if op == '+': v += 1
        if op == '-': v -= 1
        if op == '@': v @= 1
        if op == '|': v |= 1
        if op == '//': v //= 1
        if op == '>>': v >>= 1
        if op == '%': v %= 1
    return g
for op in ('+','-','@','|','//','>>','%'):
    show("62"+op, aug(op))
show("63", lambda: abs(V(-3)))
show("64", lambda: abs(P()))
show("65", lambda: sum([V(1),V(2)]))
show("66", lambda: sum([V(1),V(2)], V(0)))
show("67", lambda: sum([P()]))
show("68", lambda: sum([[1],[2]], []))
show("69", lambda: sum([1, "a"]))
show("70", lambda: sum(P()))
show("71", lambda: sum([1.5, V(1)]))
class NI:
    def __add__(self, o): return NotImplemented
    __radd__ = __add__
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
    def __bool__(self): return NotImplemented
show("72", lambda: NI()+1)
show("73", lambda: 1+NI())
show("74", lambda: NI()+NI())
show("75", lambda: NI()==NI())
show("76", lambda: NI()<NI())
show("77", lambda: NI()<1)
show("78", lambda: 1<NI())
show("79", lambda: bool(NI()))
class Non:
    __add__ = None
    __radd__ = None
    __iter__ = None
    __len__ = None
    __contains__ = None
    __eq__ = None
    __lt__ = None
    __neg__ = None
    __getitem__ = None
    __call__ = None
    __bool__ = None
    __str__ = None
    __format__ = None
    __index__ = None
    __reversed__ = None
show("80", lambda: Non()+1)
show("81", lambda: 1+Non())
show("82", lambda: iter(Non()))
show("83", lambda: len(Non()))
show("84", lambda: 1 in Non())
show("85", lambda: Non()==1)
show("86", lambda: Non()<1)
show("87", lambda: -Non())
show("88", lambda: Non()[1])
show("89", lambda: Non()())
show("90", lambda: bool(Non()))
show("91", lambda: str(Non()))
show("92", lambda: format(Non()))
show("93", lambda: [1][Non()])
show("94", lambda: reversed(Non()))
show("95", lambda: hash(Non()))
