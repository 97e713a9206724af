import json

values = [None, True, False, 0, -12, 1.5, 1e100, "a\"\\\n\t\x01\x7fü€😀/", [], {}, [1, [2, []]],
          {"a": {"b": [1, {"c": None}]}, "1": 2}, (1, 2), {1: 2, None: 3, True: 4, 1.5: 5}, float("inf"), float("nan")]
for value in values:
    print(json.dumps(value), json.dumps(value, ensure_ascii=False), json.dumps(value, separators=(",", ":")))
print(json.dumps({"b": [1, 2], "a": {}, "c": []}, indent=2, sort_keys=True))
print(json.dumps([1, {"a": 2}], indent="\t"))
for text in ['null', ' [1, 2.5, -3e2, "a\\u00fc\\ud83d\\ude00\\n", {"b": true}] ', '{"a": {}, "b": []}', '"\\/"', '1E5', '-0', 'NaN', '[Infinity, -Infinity]', '{"a": 1, "a": 2}']:
    print(repr(json.loads(text)))
print(json.loads(b'{"a": "\xc3\xbc"}'), json.loads('{"a": 1}', object_pairs_hook=list), json.loads('1.5', parse_float=str))
for text in ['', '  ', '{', '[1,', '[1 2]', '{"a"}', '{"a":}', '{a: 1}', '{"a": 1,}', '[1,]', '"a', '"a\n"', '"\\x"', '"\\u12"', 'nul', '[1]]', '01', '1.', '-', '\n\n  {"a"\n: x}', "{'a': 1}", '{"a": 1 "b": 2}', '{,}']:
    try:
        print(repr(json.loads(text)))
    except json.JSONDecodeError as error:
        print(repr(text), error, error.pos, error.lineno, error.colno)
for bad in [object, {(1, 2): 3}, {1, 2}, b"a"]:
    try:
        json.dumps(bad)
    except TypeError as error:
        print(error)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as error:
    print(error)
try:
    json.dumps(float("nan"), allow_nan=False)
except ValueError as error:
    print(error)
print(json.dumps({"a": {1}}, default=list), json.dumps({(1,): 2, "b": 3}, skipkeys=True))
try:
    json.loads(5)
except TypeError as error:
    print(error)
