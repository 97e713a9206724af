def show(label, f):
    try:
        print(label, '->', f())
    except BaseException as e:
        print(label, '!!', type(e).__name__, e)
class L(list): pass
class L2(list):
    def __getitem__(s,i): return ("item",i)
    def __len__(s): return 99
    def __contains__(s,x): return "yes"
    def __iter__(s): return iter("abc")
    def __eq__(s,o): return "eq!"
    def __add__(s,o): return "added"
class I(int): pass
class I2(int):
    def __add__(s,o): return I2(int(s)+int(o)+100)
    def __radd__(s,o): return "radd"
    def __repr__(s): return f"I2({int(s)})"
    def __eq__(s,o): return "ieq"
    def __hash__(s): return 5
class S(str): pass
class S2(str):
    def __str__(s): return "S2str"
    def __eq__(s,o): return str.__len__(s)==2
    def __hash__(s): return 1
class S3(str):
    def __repr__(s): return "S3repr"
class D(dict): pass
class DM(dict):
    def __missing__(s,k): print("missing",k); s[k]=v=[k]; return v
class T(tuple): pass
class St(set): pass
class F(float): pass
class Fz(frozenset): pass
class B(bytes): pass
l=L([3,1,2])
show("1", lambda: (l, str(l), len(l), l[0], l[-1], l[1:], type(l[1:]).__name__, list(l), 3 in l, 9 in l, bool(L())))
show("2", lambda: (l+[1], [1]+l, l*2, 2*l, type(l+[1]).__name__))
def f3():
    k=L([1]); m=k; k+=[2]; k*=2; return k, k is m, type(k).__name__
show("3", f3)
show("4", lambda: (l==[3,1,2], [3,1,2]==l, l<[4], l==L([3,1,2]), l!=l))
show("5", lambda: l+1)
show("6", lambda: l<1)
show("7", lambda: l["a"])
show("8", lambda: hash(l))
def f9():
    k=L([3,1,2]); k.append(5); k[0]=7; del k[1]; k.sort(); k[1:1]=[0]; return k, sorted(k), list(reversed(k)), sum(k), max(k)
show("9", f9)
l2=L2([1,2])
show("10", lambda: (l2[0], len(l2), 5 in l2, list(l2), l2==1, l2+1, l2, bool(l2), [*l2], l2[1:2]))
i=I(5)
show("11", lambda: (i, i+1, 1+i, type(i+1).__name__, i*2.5, -i, +i, ~i, abs(i), i==5, 5==i, i<6, hash(i), i&4, i//2, i**2, divmod(i,2), round(i), bool(I(0)), type(+i).__name__))
show("12", lambda: ([1,2,3,4,5,6][i], "x"*i, list(range(i)), f"{i:>4}", "%d|%s"%(i,i), str(i), repr(i), int(i), float(i), hex(i), {5:"a"}[i], chr(I(65))))
show("13", lambda: i+"a")
show("14", lambda: i())
show("15", lambda: i[0])
show("16", lambda: len(i))
show("17", lambda: iter(i))
a=I2(1)
show("18", lambda: (a+1, 1+a, a+a, i+a, a==3, {5:"x"}, sum([a]), [a], str(a), f"{a}", "%d"%a, f"{a:3}"))
s=S("abc")
show("19", lambda: (s, str(s), repr(s), s+"d", "x"+s, s*2, s[0], s[::-1], "b" in s, S("b") in "abc", len(s), s=="abc", "abc"==s, s<"abd", hash(s)==hash("abc"), {"abc":1}[s], {s:1}["abc"], s.upper(), ",".join([s,S("q")]), f"{s:>5}", "%s"%s, bool(S("")), list(s)))
show("20", lambda: ("aXc".replace(S("X"),S("b")), "abc".startswith(S("a")), "a,b".split(S(",")), s%1 if False else S("%d")%1, S("{}").format(3), int(S("12")), float(S("1.5"))))
show("21", lambda: s+1)
show("22", lambda: 1 in s)
t=S2("ab")
show("23", lambda: (t, str(t), f"{t}", "%s"%t, "{}".format(t), t=="zz", "zz"==t, ",".join([t]), print(t), repr(t), t+"c", f"{t:>6}"))
show("24", lambda: (S3("q"), str(S3("q")), [S3("q")], f"{S3('q')}"))
d=D(a=1)
show("25", lambda: (d, d["a"], "a" in d, len(d), list(d), d=={"a":1}, d|{"b":2}, {"z":0}|d, {**d}, dict(d), type(d|{}).__name__, bool(D()), list(d.items())))
show("26", lambda: d["zz"])
def f27():
    m=DM(); m["x"].append(1); m["x"].append(2); return m, m.get("q"), "q" in m, f"{m}", "%(x)s"%m, "%(new)s"%m
show("27", f27)
def f28():
    d=D(); d[1]=2; d.update({3:4}); del d[1]; d|={5:6}; d.setdefault(7,8); return d, type(d).__name__
show("28", f28)
def kw(**k): return k
show("29", lambda: kw(**D(a=1)))
tt=T((1,2))
show("30", lambda: (tt, tt[0], tt[:1], tt+(3,), (0,)+tt, tt==(1,2), (1,2)==tt, hash(tt)==hash((1,2)), {tt:1}[(1,2)], len(tt), 1 in tt, "%s-%s"%tt, tt<(1,3), list(tt), tt*2))
def f31():
    a,b=T((1,2)); c,*e=L([1,2,3]); return a,b,c,e
show("31", f31)
st=St([1,2])
show("32", lambda: (st, St(), st|{3}, {3}|st, st&{1}, st-{1}, st^{2}, type(st|{3}).__name__, type({3}|st).__name__, st=={1,2}, {1,2}==st, 1 in st, len(st), st<={1,2,3}, {1}<st, sorted(st)))
def f33():
    s=St([1]); q=s; s|={2}; s.add(3); s&={1,3}; s-={3}; return s, s is q
show("33", f33)
fz=Fz([1])
show("34", lambda: (fz, fz|{2}, hash(fz)==hash(frozenset([1])), {fz:1}[frozenset([1])], fz==frozenset([1]), fz=={1}))
f=F(2.5)
show("35", lambda: (f, f+1, 1+f, f*2, f==2.5, f<3, hash(f)==hash(2.5), round(f), f"{f:.3f}", str(f), int(f), -f, abs(F(-1.0)), f//1, divmod(f,1), "%.1f"%f, bool(F(0))))
b=B(b"ab")
show("36", lambda: (b, b+b"c", b[0], b[:1], len(b), 97 in b, b==b"ab", b"ab"==b, hash(b)==hash(b"ab"), b*2, list(b), b.decode()))
show("37", lambda: st<1)
show("38", lambda: st|[1])
show("39", lambda: d|1)
show("40", lambda: d<d)
show("41", lambda: [l,s,i,d,tt,st,f,b])
class LR(list):
    def __repr__(s): return "LR"+super().__repr__()
    def __getitem__(s,i): print("gi",i); return super().__getitem__(i)
    def __setitem__(s,i,v): print("si",i,v); super().__setitem__(i,v)
    def __len__(s): return super().__len__()+1
    def __iter__(s): return super().__iter__()
    def __contains__(s,x): return super().__contains__(x)
    def __eq__(s,o): return super().__eq__(o)
    def append(s,x): super().append(x*2)
def f42():
    l=LR([1,2]); l.append(3); l[0]=5; x=LR(); x.append(x); return l, l[0], len(l), list(l), 6 in l, l==[5,2,6], x
show("42", f42)
class DR(dict):
    def __setitem__(s,k,v): super().__setitem__(k.upper(),v)
    def __getitem__(s,k): return super().__getitem__(k.upper())
    def __delitem__(s,k): super().__delitem__(k.upper())
    def __contains__(s,k): return super().__contains__(k.upper())
def f43():
    d=DR(); d["a"]=1; r=(d["a"],"a" in d, d); del d["A"]; return r, d, d["q"]
show("43", f43)
class IR(int):
    def __add__(s,o): return IR(super().__add__(o))
    __radd__=__add__
    def __sub__(s,o): r=super().__sub__(o); return r
    def __mul__(s,o): return IR(int.__mul__(s,o))
    def __lt__(s,o): print("lt"); return super().__lt__(o)
    def __eq__(s,o): return super().__eq__(o)
    def __hash__(s): return super().__hash__()
    def __str__(s): return "IR"+super().__str__()
    def __repr__(s): return "IR"+super().__repr__()
    def __neg__(s): return IR(super().__neg__())
    def __bool__(s): return not super().__bool__()
    def __format__(s,f): return "f"+super().__format__(f)
    def __divmod__(s,o): return super().__divmod__(o)
    def __pow__(s,o,m=None): return super().__pow__(o,m)
    def __abs__(s): return super().__abs__()+1
show("44", lambda: (IR(1)+2, 2+IR(1), type(IR(1)+2).__name__, IR(5)-2, IR(5)*2, IR(1)<2, IR(1)==1, hash(IR(7)), str(IR(3)), [IR(3)], -IR(3), bool(IR(0)), f"{IR(3):>3}", divmod(IR(7),2), IR(2)**3, pow(IR(2),3,5), abs(IR(-3))))
show("45", lambda: IR(1)-"a")
class SR(str):
    def __add__(s,o): return SR(super().__add__(o))
    def __eq__(s,o): return super().lower()==str(o).lower()
    def __hash__(s): return hash(s.lower())
    def __len__(s): return super().__len__()*10
    def __getitem__(s,i): return super().__getitem__(i)+"!"
    def __mod__(s,o): return "mod"+super().__mod__(o)
    def __format__(s,f): return "["+super().__format__(f)+"]"
    def __contains__(s,o): return super().__contains__(o)
    def __iter__(s): return super().__iter__()
    def __lt__(s,o): return super().__lt__(o)
show("46", lambda: (SR("a")+"b", type(SR("a")+"b").__name__, SR("A")=="a", "A"==SR("a"), len(SR("ab")), SR("ab")[0], SR("%d")%5, f"{SR('q'):>3}", "a" in SR("ab"), list(SR("ab")), SR("a")<"b", SR("a")!="A"))
show("47", lambda: (int.__add__(1,2), int.__add__(1,"a"), (5).__add__(2), (5).__radd__(2), "a".__add__("b"), [1].__add__([2]), (1).__lt__(2), (1).__eq__(2.0), "a".__mul__(3), (2).__pow__(3), (2.0).__truediv__(4), {1}.__or__({2}), {}.__or__({1:2}), (1,2).__lt__((1,3)), (5).__neg__(), (5).__index__(), (5).__bool__(), (5).__float__(), (2.5).__int__(), "a".__contains__("a"), "abc".__getitem__(1), "abc".__len__(), (-5).__abs__(), (7).__divmod__(2), (5).__hash__(), "a".__str__(), (5).__str__(), (5).__format__("4")))
