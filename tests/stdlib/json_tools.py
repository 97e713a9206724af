# JSON: layouts, what cannot be written or read; the shortest texts of floats.
import io
import json


class C:
    def __init__(self, x):
        self.x = x


value = {'b': [1, 2.5, None, True], 'a': {'x': 'é"\\\n\u2028😀'}, 'c': [], 'd': {}, 3: (1,), None: False, 1.5: float('inf')}
print(json.dumps(value))
print(json.dumps(value, indent=2, ensure_ascii=False))
print(json.dumps(value, indent='--', separators=(',', ':')))
print(json.dumps({'b': 1, 'a': 2}, sort_keys=True), json.dumps([1, [2]], separators=(',', ':')), json.dumps({'k': 1}, indent=0))
print(json.dumps({1, 2} and C(1), default=lambda o: {'x': o.x}), json.dumps({(1, 2): 3, 'k': 1}, skipkeys=True))
for attempt in (lambda: json.dumps(C), lambda: json.dumps({1, 2}), lambda: json.dumps({(1,): 2}), lambda: json.dumps(float('nan'), allow_nan=False), lambda: json.dumps({'a': 1, 2: 3}, sort_keys=True)):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
circle = []
circle.append(circle)
try:
    json.dumps(circle)
except ValueError as error:
    print(error)
for text in ('', '{', '[1,]', '{"a" 1}', '{"a": }', '{a: 1}', '[1 2]', '"abc', 'nul', '[1] x', '"\\q"', '"a\nb"', '{"a": 1,}', '01', '\n\n  x', '"\\u12"', '[', '[1', '{"a"', '{"a":1', '-', '\ufeff1'):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(repr(text), error, '|', error.msg, error.pos, error.lineno, error.colno)
print(json.loads('{"a": [1, 2.0, -3e2, true, null, "\\u00e9\\ud83d\\ude00"], "b": NaN}'), json.loads(b'[1]'), json.loads(' 1 '))
print(json.loads('{"a": 1}', object_hook=lambda d: list(d)), json.loads('[1.5, 2]', parse_float=str, parse_int=str), json.loads('{"a":1,"a":2}', object_pairs_hook=list))
try:
    json.loads(5)
except TypeError as error:
    print(error)
out = io.StringIO()
json.dump([1], out)
out.seek(0)
print(json.load(out))


class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


print(json.dumps({'s': {3, 1}}, cls=E), E(indent=1).encode([1]), ''.join(json.JSONEncoder().iterencode([1, 'a'])), json.JSONDecoder().raw_decode('1 x'), json.JSONDecoder().decode('[2]'), json.JSONDecoder(strict=False).decode('"a\tb"'))
print(json.loads('[NaN, -Infinity]', parse_constant=str), json.loads(bytearray(b'{}')))
for attempt in (lambda: json.dumps(1, wrong=2), lambda: json.loads('1', wrong=2)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
try:
    E().encode(C)
except TypeError as error:
    print(error)
for value in (858828863428243.25, 858828863428243.75, 0.5, 1e22, 123456789012345.625, 5e-324, 2.0 ** 60, 9007199254740993.0, 0.1 + 0.2, 1e23, 562949953421312.25, 4503599627370497.5):
    print(value)
