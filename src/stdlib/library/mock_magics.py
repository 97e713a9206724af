"""The magic methods of mocks."""

from _mock_calls import DEFAULT

_OPERATORS = ('add sub mul matmul truediv floordiv mod divmod pow lshift rshift and xor or neg pos '
              'invert').split()
_RESULTS = {'lt': NotImplemented, 'gt': NotImplemented, 'le': NotImplemented, 'ge': NotImplemented,
            'int': 1, 'contains': False, 'len': 0, 'exit': False, 'complex': 1j, 'float': 1.0,
            'bool': True, 'index': 1, 'aexit': False}
_VALUES = 'hash str sizeof fspath'.split()
_WORKED_OUT = 'iter eq ne aiter'.split()
_ASYNC = '__aenter__', '__aexit__', '__anext__'
_MAGICS = {f'__{name}__' for name in [
    *_OPERATORS, *['i' + name for name in _OPERATORS[:14]], *['r' + name for name in _OPERATORS[:14]],
    *_RESULTS, *_VALUES, *_WORKED_OUT, 'enter', 'getitem', 'setitem', 'delitem', 'round', 'trunc', 'floor',
    'ceil', 'aenter', 'anext', 'format', 'reversed', 'missing', 'next', 'call']}
# What a MagicMock has from the beginning.
_MADE = _MAGICS - {'__reversed__', '__missing__', '__next__', '__format__', '__call__'} - {
    f'__r{name}__' for name in _OPERATORS[:14]}


def _worked_out(mock, name):
    """The function behind a magic method that looks at the mock itself."""
    if name == '__eq__':
        def equal(other):
            given = mock.__eq__._mock_return_value
            return given if given is not DEFAULT else True if mock is other else NotImplemented
        return equal
    if name == '__ne__':
        def different(other):
            given = mock.__ne__._mock_return_value
            return DEFAULT if given is not DEFAULT else False if mock is other else NotImplemented
        return different
    method = '__iter__' if name == '__iter__' else '__aiter__'

    def iterator():
        given = getattr(mock, method)._mock_return_value
        items = () if given is DEFAULT else given
        return iter(items) if name == '__iter__' else _AsyncIterator(iter(items))
    return iterator


class _AsyncIterator:
    def __init__(self, items):
        self.items = items

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self.items:
            return item
        raise StopAsyncIteration


class _Magic:
    """A magic method of a mock's class, made into a mock when it is first asked for."""

    def __init__(self, name):
        self.name = name

    def __get__(self, mock, owner=None):
        if mock is None:
            return self
        name = self.name
        made = mock.__dict__['_mock_magics'].get(name)
        if made is None:
            from _mock_objects import AsyncMock, MagicMock, Mock
            kind = AsyncMock if name in _ASYNC else MagicMock
            if name in ('__call__',):
                kind = Mock
            made = kind(name=name, _new_name=name, _new_parent=mock)
            key = name[2:-2]
            if key in _RESULTS:
                made._mock_return_value = _RESULTS[key]
            elif name == '__fspath__':
                made._mock_return_value = (
                    f'{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}')
            elif key in _VALUES:
                made._mock_return_value = getattr(object, name)(mock)
            elif key in _WORKED_OUT:
                made._mock_side_effect = _worked_out(mock, name)
            mock.__dict__['_mock_magics'][name] = made
        return made
