"""Mocks: objects that take every call and every attribute."""

import asyncio
import inspect

from _mock_calls import DEFAULT, _Call, _CallList, _shown
from _mock_magics import _MADE, _MAGICS, _Magic

__name__ = 'unittest.mock'
_missing = object()

_OWN = {'return_value', 'side_effect', 'called', 'call_count', 'call_args', 'call_args_list',
        'mock_calls', 'method_calls', '__class__', 'await_count', 'await_args', 'await_args_list'}
_NEARLY_ASSERT = 'assert', 'assret', 'asert', 'aseert', 'assrt'


class NonCallableMock:
    def __new__(cls, /, *args, **kwargs):
        # A class of its own, on which its magic methods can be set.
        spec = kwargs.get('spec') or kwargs.get('spec_set') or (args[0] if args else None)
        if inspect.iscoroutinefunction(spec) and not issubclass(cls, AsyncMock):
            cls = AsyncMock
        made = type(cls.__name__, (cls,), {'__doc__': cls.__doc__, '__module__': cls.__module__})
        return object.__new__(made)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _new_name='',
                 _new_parent=None, unsafe=False, _signature=None, **kwargs):
        own = self.__dict__
        spec = spec_set if spec_set is not None else spec
        own.update(_mock_parent=parent, _mock_name=name, _mock_new_name=_new_name,
                   _mock_new_parent=parent if _new_parent is None else _new_parent,
                   _mock_sealed=False, _mock_children={}, _mock_magics={}, _mock_wraps=wraps,
                   _mock_unsafe=unsafe, _mock_methods=None, _mock_async=(), _spec_class=None,
                   _spec_set=spec_set is not None, _mock_signature=_signature,
                   _mock_return_value=DEFAULT, _mock_side_effect=None)
        if isinstance(spec, (list, tuple)):
            own['_mock_methods'] = list(spec)
        elif spec is not None:
            own['_mock_methods'] = dir(spec)
            own['_spec_class'] = spec if isinstance(spec, type) else type(spec)
            own['_mock_async'] = [attr for attr in dir(spec) if attr[:2] != '__'
                                  and inspect.iscoroutinefunction(
                                      inspect.getattr_static(spec, attr, None))
                                  or inspect.iscoroutinefunction(getattr(
                                      inspect.getattr_static(spec, attr, None), '__func__', None))]
        self._forget()
        if isinstance(self, _Magics):
            known = own['_mock_methods']
            for magic in _MADE if known is None else _MADE.intersection(known):
                setattr(type(self), magic, _Magic(magic))
        if kwargs:
            self.configure_mock(**kwargs)

    def _forget(self):
        self.__dict__.update(called=False, call_count=0, call_args=None, call_args_list=_CallList(),
                             mock_calls=_CallList(), method_calls=_CallList(), await_count=0,
                             await_args=None, await_args_list=_CallList())

    @property
    def __class__(self):
        return self.__dict__.get('_spec_class') or type(self)

    @property
    def return_value(self):
        value = self._mock_return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name='()')
            self.__dict__['_mock_return_value'] = value
        return value

    @return_value.setter
    def return_value(self, value):
        self.__dict__['_mock_return_value'] = value
        _adopt(self, value, None, '()')

    @property
    def side_effect(self):
        return self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            value = iter(value)
        self.__dict__['_mock_side_effect'] = value

    def _extract_mock_name(self):
        names, separator, at = [self._mock_new_name], '.', self
        if self._mock_new_name == '()':
            separator = ''
        while at._mock_new_parent is not None:
            at = at._mock_new_parent
            names.append(at._mock_new_name + separator)
            separator = '' if at._mock_new_name == '()' else '.'
        names.reverse()
        first = at._mock_name or 'mock'
        if len(names) > 1 and names[1] not in ('()', '().'):
            first += '.'
        names[0] = first
        return ''.join(names)

    def _get_child_mock(self, /, **kwargs):
        name = kwargs.get('name')
        kind = type(self).__mro__[1]
        if self._mock_sealed:
            where = f'.{name}' if name else '()'
            raise AttributeError(self._extract_mock_name() + where)
        if name in self._mock_async:
            return AsyncMock(**kwargs)
        if issubclass(kind, AsyncMock):
            known = self._mock_methods
            if known and name in known:
                kind = MagicMock
        elif issubclass(kind, PropertyMock):
            kind = MagicMock
        elif issubclass(kind, NonCallableMagicMock):
            kind = MagicMock
        elif not issubclass(kind, Mock):
            kind = Mock
        return kind(**kwargs)

    def __getattr__(self, name):
        if name[:6] == '_mock_':
            raise AttributeError(name)
        known = self.__dict__['_mock_methods']
        if known is not None:
            if name not in known or name in _MAGICS:
                raise AttributeError(f'Mock object has no attribute {name!r}')
        elif name[:2] == name[-2:] == '__':
            raise AttributeError(name)
        if not self._mock_unsafe and (known is None or name not in known) and (
                name.startswith(_NEARLY_ASSERT)):
            raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if '
                                 f'{name!r} is meant to be an attribute.')
        child = self._mock_children.get(name, _missing)
        if child is _missing:
            wraps = self._mock_wraps
            child = self._get_child_mock(
                parent=self, name=name, _new_name=name, _new_parent=self,
                wraps=getattr(wraps, name) if wraps is not None else None)
            self._mock_children[name] = child
        elif child is None:
            raise AttributeError(name)
        return child

    def __setattr__(self, name, value):
        if name in _OWN or name in ('_mock_return_value', '_mock_side_effect', '_mock_sealed',
                                    '_mock_signature', '_mock_methods'):
            if name in self.__dict__:
                self.__dict__[name] = value
            else:
                object.__setattr__(self, name, value)
            return
        known = self._mock_methods
        if self._spec_set and known is not None and name not in known and name not in self.__dict__:
            raise AttributeError(f'Mock object has no attribute {name!r}')
        if name in _MAGICS:
            if not isinstance(value, NonCallableMock):
                function = value
                setattr(type(self), name, lambda mock, *args, **kwargs: function(mock, *args, **kwargs)
                        if inspect.isfunction(function) else function(*args, **kwargs))
                return
            self._mock_magics[name] = value
            setattr(type(self), name, _Magic(name))
            _adopt(self, value, name, name)
            return
        if self._mock_sealed and name not in self.__dict__:
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        if isinstance(value, NonCallableMock) and _adopt(self, value, name, name):
            self._mock_children[name] = value
            self.__dict__.pop(name, None)
            return
        if isinstance(value, PropertyMock):
            setattr(type(self), name, value)
            return
        self.__dict__[name] = value
        self._mock_children.pop(name, None)

    def __delattr__(self, name):
        if name in _MAGICS and name in type(self).__dict__:
            delattr(type(self), name)
            return
        self.__dict__.pop(name, None)
        if self._mock_children.get(name, _missing) is None:
            raise AttributeError(name)
        self._mock_children[name] = None

    def __dir__(self):
        return sorted({*(self._mock_methods or dir(type(self))), *self._mock_children,
                       *(name for name in self.__dict__ if name[:5] not in ('_mock', '_spec'))})

    def __repr__(self):
        name = self._extract_mock_name()
        shown = '' if name in ('mock', 'mock.') else f' name={name!r}'
        spec = ''
        if self._spec_class is not None:
            spec = f' spec{"_set" * self._spec_set}={self._spec_class.__name__!r}'
        return f'<{type(self).__name__}{shown}{spec} id={str(id(self))!r}>'

    def attach_mock(self, mock, attribute):
        mock.__dict__.update(_mock_parent=None, _mock_new_parent=None, _mock_name='',
                             _mock_new_name=None)
        setattr(self, attribute, mock)

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda entry: entry[0].count('.')):
            *outer, last = path.split('.')
            at = self
            for name in outer:
                at = getattr(at, name)
            setattr(at, last, value)

    def mock_add_spec(self, spec, spec_set=False):
        names = spec if isinstance(spec, (list, tuple)) else dir(spec)
        self.__dict__.update(_mock_methods=list(names), _spec_set=spec_set, _spec_class=None if isinstance(
            spec, (list, tuple)) else spec if isinstance(spec, type) else type(spec))

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self._forget()
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        inner = [*self._mock_children.values(), *self._mock_magics.values(), self._mock_return_value]
        for child in inner:
            if isinstance(child, NonCallableMock) and child is not self:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)

    def _bound(self, given):
        """A call whose arguments are named as the signature does, if there is one."""
        signature = self._mock_signature
        if signature is None:
            return _Call((given[-2], given[-1]), two=True)
        try:
            bound = signature.bind(*given[-2], **given[-1])
        except TypeError as error:
            return error
        return _Call((bound.args, bound.kwargs), two=True)

    def _calls_repr(self, prefix='Calls'):
        return f'\n{prefix}: {self.mock_calls!r}.' if self.mock_calls else ''

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f'Expected {self._mock_name or "mock"!r} to not have been called. '
                                 f'Called {self.call_count} times.{self._calls_repr()}')

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f'Expected {self._mock_name or "mock"!r} to have been called.')

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f'Expected {self._mock_name or "mock"!r} to have been called once. '
                                 f'Called {self.call_count} times.{self._calls_repr()}')

    def _check_last(self, what, actual, args, kwargs):
        if self._bound(actual) != self._bound((args, kwargs)):
            name = self._mock_name or 'mock'
            raise AssertionError(f'expected {what} not found.\nExpected: {_shown(name, args, kwargs)}'
                                 f'\n  Actual: {_shown(name, *actual[-2:])}')

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            expected = _shown(self._mock_name or 'mock', args, kwargs)
            raise AssertionError(f'expected call not found.\nExpected: {expected}\n'
                                 '  Actual: not called.')
        self._check_last('call', self.call_args, args, kwargs)

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f'Expected {self._mock_name or "mock"!r} to be called once. '
                                 f'Called {self.call_count} times.{self._calls_repr()}')
        return self.assert_called_with(*args, **kwargs)

    def _check_any(self, what, actual, args, kwargs):
        expected = self._bound((args, kwargs))
        if not any(self._bound(call) == expected for call in actual):
            name = self._mock_name or 'mock'
            raise AssertionError(f'{_shown(name, args, kwargs)} {what} not found')

    def assert_any_call(self, /, *args, **kwargs):
        self._check_any('call', self.call_args_list, args, kwargs)

    def assert_has_calls(self, calls, any_order=False):
        calls = list(calls)
        actual = self.mock_calls
        if not any_order:
            if calls not in actual:
                shown = self._calls_repr(prefix='  Actual').rstrip('.')
                raise AssertionError(f'Calls not found.\nExpected: {_CallList(calls)!r}{shown}')
            return
        left, missing = list(actual), []
        for wanted in calls:
            try:
                left.remove(wanted)
            except ValueError:
                missing.append(wanted)
        if missing:
            raise AssertionError(f'{self._mock_name or "mock"!r} does not contain all of '
                                 f'{tuple(missing)!r} in its call list, found {actual!r} instead')


def _is_exception(value):
    return isinstance(value, BaseException) or (
        isinstance(value, type) and issubclass(value, BaseException))


def _adopt(parent, value, name, new_name):
    """Make a mock the child of another, unless it has a name or a parent already."""
    if not isinstance(value, NonCallableMock):
        return False
    own = value.__dict__
    if own['_mock_name'] or own['_mock_new_name'] or own['_mock_parent'] is not None or (
            own['_mock_new_parent'] is not None):
        return False
    at = parent
    while at is not None:
        if at is value:
            return False
        at = at._mock_new_parent
    if new_name:
        own.update(_mock_new_parent=parent, _mock_new_name=new_name)
    if name:
        own.update(_mock_parent=parent, _mock_name=name)
    return True


class CallableMixin(NonCallableMock):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None,
                 spec_set=None, parent=None, _new_name='', _new_parent=None, **kwargs):
        super().__init__(spec, wraps, name, spec_set, parent, _new_name, _new_parent, **kwargs)
        if return_value is not DEFAULT:
            self.return_value = return_value
        if side_effect is not None:
            self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        if self._mock_signature is not None:
            self._mock_signature.bind(*args, **kwargs)
        self._note(args, kwargs)
        return self._answer(args, kwargs)

    def _note(self, args, kwargs):
        self.called = True
        self.call_count += 1
        made = _Call((args, kwargs), two=True)
        self.call_args = made
        self.call_args_list.append(made)
        is_method = self._mock_parent is not None
        name, method = self._mock_new_name, self._mock_name
        self.mock_calls.append(_Call(('', args, kwargs)))
        at = self._mock_new_parent
        is_call = name == '()'
        while at is not None:
            if is_method:
                at.method_calls.append(_Call((method, args, kwargs)))
                is_method = at._mock_parent is not None
                if is_method:
                    method = f'{at._mock_name}.{method}'
            at.mock_calls.append(_Call((name, args, kwargs)))
            if at._mock_new_name:
                dot = '' if is_call else '.'
                is_call = at._mock_new_name == '()'
                name = at._mock_new_name + dot + name
            at = at._mock_new_parent

    def _answer(self, args, kwargs):
        effect = self._mock_side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self._mock_return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin):
    pass


class _Magics:
    pass


class NonCallableMagicMock(_Magics, NonCallableMock):
    pass


class MagicMock(_Magics, Mock):
    pass


class AsyncMock(_Magics, Mock):
    _is_coroutine = asyncio.coroutines._is_coroutine

    def __call__(self, /, *args, **kwargs):
        if self._mock_signature is not None:
            self._mock_signature.bind(*args, **kwargs)
        self._note(args, kwargs)
        return self._execute_mock_call(*args, **kwargs)

    async def _execute_mock_call(self, /, *args, **kwargs):
        made = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = made
        self.await_args_list.append(made)
        effect = self._mock_side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect, _missing)
                if result is _missing:
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
                if inspect.isawaitable(result):
                    result = await result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self._mock_return_value
        if self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if inspect.isawaitable(result) else result
        return self.return_value

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(f'Expected {self._mock_name or "mock"} to have been awaited.')

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f'Expected {self._mock_name or "mock"} to have been awaited once. '
                                 f'Awaited {self.await_count} times.')

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            expected = _shown(self._mock_name or 'mock', args, kwargs)
            raise AssertionError(f'Expected await: {expected}\nNot awaited')
        self._check_last('await', self.await_args, args, kwargs)

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        self._check_any('await', self.await_args_list, args, kwargs)

    def assert_has_awaits(self, calls, any_order=False):
        calls = list(calls)
        if any_order:
            left = list(self.await_args_list)
            missing = tuple(wanted for wanted in calls if wanted not in left)
            if missing:
                raise AssertionError(f'{missing!r} not all found in await list')
        elif calls not in self.await_args_list:
            raise AssertionError(f'Awaits not found.\nExpected: {_CallList(calls)!r}\n'
                                 f'Actual: {self.await_args_list!r}')

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f'Expected {self._mock_name or "mock"} to not have been awaited. '
                                 f'Awaited {self.await_count} times.')


class PropertyMock(Mock):
    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def seal(mock):
    mock._mock_sealed = True
    for child in list(mock._mock_children.values()):
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock:
            seal(child)
