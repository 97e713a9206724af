"""CPython's graphlib."""

__all__ = ['TopologicalSorter', 'CycleError']


class CycleError(ValueError):
    pass


class TopologicalSorter:
    def __init__(self, graph=None):
        self._waits_for = {}
        self._followers = {}
        self._ready = None
        self._passed_out = set()
        self._done = set()
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        for each in (node, *predecessors):
            self._waits_for.setdefault(each, 0)
            self._followers.setdefault(each, [])
        self._waits_for[node] += len(predecessors)
        for each in predecessors:
            self._followers[each].append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [node for node, count in self._waits_for.items() if count == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def _find_cycle(self):
        finished = set()
        for start in self._waits_for:
            path, places, ways = [], {}, []
            node = start
            while True:
                if node in places:
                    return path[places[node]:] + [node]
                if node not in finished:
                    finished.add(node)
                    places[node] = len(path)
                    path.append(node)
                    ways.append(iter(self._followers[node]))
                while path:
                    node = next(ways[-1], self)
                    if node is not self:
                        break
                    del places[path.pop()]
                    ways.pop()
                else:
                    break
        return None

    def get_ready(self):
        self._check_prepared()
        ready, self._ready = tuple(self._ready), []
        self._passed_out.update(ready)
        return ready

    def is_active(self):
        self._check_prepared()
        return bool(self._ready) or len(self._done) < len(self._passed_out)

    def __bool__(self):
        return self.is_active()

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')

    def done(self, *nodes):
        self._check_prepared()
        for node in nodes:
            if node not in self._waits_for:
                raise ValueError(f'node {node!r} was not added using add()')
            if node not in self._passed_out:
                raise ValueError(f'node {node!r} was not passed out (still not ready)')
            if node in self._done:
                raise ValueError(f'node {node!r} was already marked done')
            self._done.add(node)
            for follower in self._followers[node]:
                self._waits_for[follower] -= 1
                if self._waits_for[follower] == 0:
                    self._ready.append(follower)

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)
