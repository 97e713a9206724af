import random, re
SEED = 3
r = random.Random(SEED)
def lit(): return r.choice(['a', 'b', 'c', 'A', 'B', ' ', '1', '_', '\n', 'é', 'ß', 'K', '中'])
def atom(d):
    k = r.random()
    if k < .34: return r.choice('aabbc1 _-')
    if k < .44: return r.choice(['.', r'\d', r'\w', r'\s', r'\D', r'\W', r'\S', 'é', 'K', 'ß', '中'])
    if k < .54: return '[' + r.choice(['', '^']) + r.choice(['ab', 'a-c', r'\d', r'\w-', 'A-Z', ']a', '^a', 'a-', r'\s\d', 'é', 'k-m', 'aéb']) + ']'
    if k < .6: return r.choice(['^', '$', r'\b', r'\B', r'\A', r'\Z'])
    if d <= 0: return r.choice('abc')
    if k < .74: return '(' + alt(d - 1) + ')'
    if k < .8: return '(?:' + alt(d - 1) + ')'
    if k < .83: return '(?P<n%d>' % r.randrange(3) + alt(d - 1) + ')'
    if k < .87: return r.choice(['(?=', '(?!']) + alt(d - 1) + ')'
    if k < .9: return r.choice(['(?<=', '(?<!']) + r.choice(['a', 'ab', '[ab]', 'a|b', r'\b', 'a+', 'ab|c', '(a)', '^']) + ')'
    if k < .93: return '(?>' + alt(d - 1) + ')'
    if k < .96: return r.choice([r'\1', r'\2', '(?P=n0)', r'\3'])
    if k < .98: return r.choice(['(?(1)', '(?(2)', '(?(n1)']) + seq(d - 1) + r.choice(['', '|' + seq(d - 1)]) + ')'
    return r.choice(['(?i:', '(?s:', '(?-i:', '(?a:', '(?m:']) + alt(d - 1) + ')'
def quant():
    return r.choice(['', '', '', '', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '{,2}', '*?', '+?', '??', '{1,}?', '*+', '++', '?+', '{1,2}+', '{2,3}?', '{', '{0}'])
def seq(d): return ''.join(atom(d) + quant() for _ in range(r.choice([0, 1, 1, 2, 2, 3])))
def alt(d):
    return '|'.join(seq(d) for _ in range(r.choice([1, 1, 1, 2, 3])))
def pattern():
    p = r.choice(['', '', '', '', '(?i)', '(?m)', '(?s)', '(?im)', '(?a)', '(?x)']) + alt(3)
    if r.random() < .08 and p:
        k = r.randrange(len(p)); p = p[:k] + r.choice('()[]{}*+?\\|^$a1<>=!P:-') + p[k + r.randrange(2):]
    return p
def text(): return ''.join(lit() for _ in range(r.choice([0, 1, 3, 5, 8, 10])))
for i in range(160):
    p = pattern()
    try: c = re.compile(p)
    except re.error as e:
        print(repr(p), 'E', e, e.msg, e.pos, e.lineno, e.colno); continue
    except Exception as e:
        print(repr(p), type(e).__name__, e); continue
    for _ in range(2):
        s = text()
        m = c.search(s)
        out = [m and (m.regs, m.lastindex, m.lastgroup)]
        f = c.fullmatch(s); out.append(f and f.span())
        f = c.match(s, 1); out.append(f and f.regs)
        out.append(c.findall(s)); out.append([m.span() for m in c.finditer(s)])
        out.append(c.split(s, r.choice([0, 0, 2]))); out.append(c.sub('<\\g<0>>', s))
        print(repr(p), repr(s), *out)
