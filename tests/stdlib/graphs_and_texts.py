import fnmatch
import graphlib
import hmac
import hashlib
import html
from graphlib import TopologicalSorter, CycleError

graph = {'D': {'B', 'C'}, 'C': ['A'], 'B': ['A']}
print(list(TopologicalSorter({'D': ['B', 'C'], 'C': ['A'], 'B': ['A']}).static_order()))
sorter = TopologicalSorter()
sorter.add('deploy', 'test', 'build')
sorter.add('test', 'build')
sorter.add('build')
sorter.prepare()
while sorter.is_active():
    ready = sorter.get_ready()
    print(ready, bool(sorter))
    sorter.done(*ready)
for graph in ({'a': ['b'], 'b': ['c'], 'c': ['a']}, {1: [1]}, {'x': ['y'], 'y': ['z'], 'w': ['x'], 'z': ['y']}):
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        print(error.args, isinstance(error, ValueError))
sorter = TopologicalSorter({1: [2]})
for wrong in (sorter.get_ready, sorter.is_active, lambda: sorter.done(1)):
    try:
        wrong()
    except ValueError as error:
        print(error)
sorter.prepare()
for wrong in (sorter.prepare, lambda: sorter.add(3), lambda: sorter.done(9), lambda: sorter.done(1)):
    try:
        wrong()
    except ValueError as error:
        print(error)
print(html.escape('<a href="x">\'&</a>'), html.escape('"', quote=False))
print(html.unescape('&lt;b&gt; &amp;amp; &#39;x&#x27; &nbsp;&copy;&hellip; &unknown; &ampx &#0; &eacute;'))
names = ['a.py', 'b.txt', 'A.PY', 'dir/c.py', '[x].py']
for pattern in ('*.py', '?.txt', '[ab].*', '[!a].*', '*', 'dir/*', '[[]x].py', '[', 'a.p[x-z]'):
    print(pattern, fnmatch.filter(names, pattern), [fnmatch.fnmatch(name, pattern) for name in names])
print(fnmatch.translate('a*[!b]?'))
print(hmac.new(b'key', b'message', hashlib.sha256).hexdigest(), hmac.new(b'k' * 100, digestmod='md5').name)
print(hmac.digest(b'key', b'm', 'sha1').hex(), hmac.compare_digest('a', 'a'), hmac.compare_digest(b'a', b'b'))
