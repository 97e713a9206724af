from contextvars import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
v=ContextVar('v'); w=ContextVar('w',default=3)
t(lambda: w.get()); t(lambda: v.get(7)); tok=v.set(1); tok=v.set(2); t(lambda: (tok.var is v, tok.old_value)); t(lambda: v.reset(tok));  t(lambda: v.get()); t(lambda: Token.MISSING); t(lambda: w.set(1).old_value)
c=copy_context();  t(lambda: c[v]); t(lambda: v in c); t(lambda: len(c)); t(lambda: c.run());  t(lambda: c.run(lambda x, y=2: (v.set(x), v.get(), y)[1:], 5, y=6)); t(lambda: (c[v], v.get())); t(lambda: Context(1)); t(lambda: ContextVar()); t(lambda: ContextVar(1)); t(lambda: ContextVar('a', 1)); t(lambda: Token()); t(lambda: v.name); t(lambda: Context()==Context()); t(lambda: c==c.copy()); t(lambda: c.get(w)); t(lambda: Context().get(w, 9)); t(lambda: c.run(1)); t(lambda: copy_context(1)); t(lambda: c.get(1)); t(lambda: ContextVar); t(lambda: hash(c));  t(lambda: v.get(1,2)); t(lambda: v.set())
t(lambda: ContextVar('a', foo=1))
t(lambda: c.run(lambda: 1/0)); t(lambda: v.get())
