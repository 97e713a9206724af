"""CPython's unittest.mock: objects that stand in for others and remember what was done to them."""

import asyncio
import inspect
import sys

from _mock_calls import ANY, DEFAULT, InvalidSpecError, _Call, call, sentinel
from _mock_objects import (AsyncMock, MagicMock, Mock, NonCallableMagicMock, NonCallableMock,
                           PropertyMock, seal)

__all__ = ('Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec',
           'AsyncMock', 'FILTER_DIR', 'NonCallableMock', 'NonCallableMagicMock', 'mock_open',
           'PropertyMock', 'seal')

FILTER_DIR = True
_missing = object()


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, **kwargs):
    is_class = isinstance(spec, type)
    if spec is None:
        return MagicMock(name=_name, **kwargs)
    kind = MagicMock
    if inspect.iscoroutinefunction(spec):
        kind = AsyncMock
    elif not callable(spec) or is_class and instance and not hasattr(spec, '__call__'):
        kind = NonCallableMagicMock
    name = _name or kwargs.pop('name', None)
    mock = kind(spec=spec if not spec_set else None, spec_set=spec if spec_set else None, name=name,
                _new_name=name or '', parent=_parent, _new_parent=_parent, **kwargs)
    if callable(spec) and not (is_class and instance):
        mock._mock_signature = _signature_of(spec, is_class or _parent is not None and instance)
    for attr in dir(spec):
        if attr[:2] == attr[-2:] == '__':
            continue
        original = inspect.getattr_static(spec, attr)
        inner = getattr(original, '__func__', original)
        if not inspect.isfunction(inner):
            continue
        child = (AsyncMock if inspect.iscoroutinefunction(inner) else MagicMock)(
            parent=mock, name=attr, _new_name=attr, _new_parent=mock)
        bound = not isinstance(original, staticmethod) and (
            not is_class or instance or isinstance(original, classmethod))
        child._mock_signature = _signature_of(inner, bound)
        mock._mock_children[attr] = child
    if is_class and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()', _parent=mock)
    return mock


def _signature_of(spec, skips_first):
    try:
        if isinstance(spec, type):
            spec, skips_first = spec.__init__, True
            if not inspect.isfunction(spec):
                return None
        found = inspect.signature(spec)
    except (TypeError, ValueError):
        return None
    return found.replace(parameters=[*found.parameters.values()][1:]) if skips_first else found


class _patch:
    """What puts something else in the place of an attribute, for a while."""

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        if new_callable is not None and new is not DEFAULT:
            raise ValueError("Cannot use 'new' and 'new_callable' together")
        self.getter, self.attribute, self.new, self.new_callable = getter, attribute, new, new_callable
        self.spec, self.spec_set, self.autospec = spec, spec_set, autospec
        self.create, self.kwargs, self.attribute_name = create, kwargs, None
        self.additional_patchers = []

    def copy(self):
        made = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set,
                      self.autospec, self.new_callable, self.kwargs)
        made.attribute_name = self.attribute_name
        made.additional_patchers = [patcher.copy() for patcher in self.additional_patchers]
        return made

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                    setattr(func, name, self.copy()(getattr(func, name)))
            return func
        if hasattr(func, 'patchings'):
            func.patchings.append(self)
            return func
        from functools import wraps
        if inspect.iscoroutinefunction(func):
            @wraps(func)
            async def patched(*args, **keywargs):
                with _entered(patched, args, keywargs) as (args, keywargs):
                    return await func(*args, **keywargs)
        else:
            @wraps(func)
            def patched(*args, **keywargs):
                with _entered(patched, args, keywargs) as (args, keywargs):
                    return func(*args, **keywargs)
        patched.patchings = [self]
        return patched

    def _original(self):
        target, name = self.target, self.attribute
        found = getattr(target, '__dict__', {}).get(name, _missing)
        is_local = found is not _missing
        if not is_local:
            found = getattr(target, name, _missing)
        if found is _missing and not self.create:
            import builtins
            if not (hasattr(builtins, name) and hasattr(target, '__spec__')):
                raise AttributeError(f'{target} does not have the attribute {name!r}')
            found = getattr(builtins, name)
        return found, is_local

    def _made(self, original):
        kwargs, spec, spec_set, autospec = dict(self.kwargs), self.spec, self.spec_set, self.autospec
        if autospec is not None and autospec is not False:
            autospec = original if autospec is True else autospec
            made = create_autospec(autospec, spec_set=bool(spec_set), _name=self.attribute, **kwargs)
            if not inspect.isfunction(autospec):
                return made, made
            # A function, so that it is bound as the original would be.
            if inspect.iscoroutinefunction(autospec):
                async def function(*args, **keywords):
                    return await made(*args, **keywords)
            else:
                def function(*args, **keywords):
                    return made(*args, **keywords)
            function.__name__ = self.attribute
            function.mock = made
            for name in dir(type(made).__mro__[1]):
                if name.startswith('assert_') or name == 'reset_mock':
                    setattr(function, name, getattr(made, name))
            for name in 'called', 'call_count', 'call_args', 'call_args_list', 'mock_calls':
                setattr(function, name, getattr(made, name))
            made.side_effect = made.side_effect or _mirrored(made, function)
            return function, function
        spec = original if spec is True else spec
        spec_set = original if spec_set is True else spec_set
        kind = self.new_callable
        if kind is None:
            model = spec if spec is not None else spec_set
            looks = original if model is None else model
            kind = AsyncMock if _is_async(looks) else MagicMock
        is_mock = isinstance(kind, type) and issubclass(kind, NonCallableMock)
        if spec is not None:
            kwargs['spec'] = spec
        if spec_set is not None:
            kwargs['spec_set'] = spec_set
        if is_mock and self.attribute:
            kwargs['name'] = self.attribute
        made = kind(**kwargs)
        return made, made

    def __enter__(self):
        self.target = self.getter()
        original, is_local = self._original()
        new = extra = self.new
        if new is DEFAULT:
            new, extra = self._made(original)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original, self.is_local = original, is_local
        setattr(self.target, self.attribute, new)
        if self.attribute_name is None:
            return extra
        found = {self.attribute_name: extra} if self.new is DEFAULT else {}
        for patcher in self.additional_patchers:
            found.update(patcher.__enter__())
        return found

    def __exit__(self, *exc_info):
        for patcher in reversed(self.additional_patchers):
            patcher.__exit__(*exc_info)
        if self.is_local and self.temp_original is not _missing:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.target
        return False

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self not in _active:
            return None
        _active.remove(self)
        return self.__exit__(None, None, None)


def _is_async(value):
    # asyncio's own may be functions in Rust.
    own = asyncio.sleep, asyncio.wait, asyncio.wait_for, asyncio.to_thread, asyncio.open_connection
    return value in own or asyncio.iscoroutinefunction(value) or inspect.iscoroutinefunction(
        getattr(value, '__func__', None))


def _mirrored(made, function):
    def note(*args, **kwargs):
        for name in 'called', 'call_count', 'call_args', 'call_args_list', 'mock_calls':
            setattr(function, name, getattr(made, name))
        return DEFAULT
    return note


_active = []


class _entered:
    def __init__(self, patched, args, keywargs):
        self.patched, self.args, self.keywargs = patched, args, keywargs

    def __enter__(self):
        from contextlib import ExitStack
        self.stack = ExitStack()
        extra, keywargs = [], dict(self.keywargs)
        try:
            for patching in self.patched.patchings:
                made = self.stack.enter_context(patching)
                if patching.attribute_name is not None:
                    keywargs.update(made)
                elif patching.new is DEFAULT:
                    extra.append(made)
        except BaseException:
            self.stack.__exit__(*sys.exc_info())
            raise
        return self.args + tuple(extra), keywargs

    def __exit__(self, *exc_info):
        return self.stack.__exit__(*exc_info)


def _target(path):
    try:
        target, attribute = path.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {path!r}') from None
    return lambda: _imported(target), attribute


def _imported(path):
    first, *rest = path.split('.')
    found = __import__(first)
    for name in rest:
        first += f'.{name}'
        try:
            found = getattr(found, name)
        except AttributeError:
            __import__(first)
            found = getattr(found, name)
    return found


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
          new_callable=None, **kwargs):
    getter, attribute = _target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None,
                  autospec=None, new_callable=None, **kwargs):
    if isinstance(target, str):
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable,
                  kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None,
                    new_callable=None, **kwargs):
    getter = (lambda: _imported(target)) if isinstance(target, str) else lambda: target
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


class _patch_dict:
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, dict(values), clear
        self.values.update(kwargs)

    def copy(self):
        return _patch_dict(self.in_dict, self.values, self.clear)

    attribute_name, new = None, None
    __call__ = _patch.__call__
    start, stop = _patch.start, _patch.stop

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _imported(self.in_dict)
        self._original = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *exc_info):
        self.in_dict.clear()
        self.in_dict.update(self._original)
        return False


def _stopall():
    for patcher in reversed(_active[:]):
        patcher.stop()


patch.object, patch.multiple, patch.dict = _patch_object, _patch_multiple, _patch_dict
patch.stopall, patch.TEST_PREFIX = _stopall, 'test'


def mock_open(mock=None, read_data=''):
    import io
    if mock is None:
        mock = MagicMock(name='open', spec=open)
    handle = MagicMock(spec=['read', 'readline', 'readlines', 'write', 'writelines', 'close', 'flush',
                             'seek', 'tell', 'name', '__enter__', '__exit__', '__iter__', '__next__',
                             'closed', 'mode'])
    stream = None

    def opened(*args, **kwargs):
        nonlocal stream
        stream = io.StringIO(read_data) if isinstance(read_data, str) else io.BytesIO(read_data)
        return DEFAULT

    def reading(name):
        return lambda *args: getattr(stream, name)(*args)
    handle.__enter__.return_value = handle
    handle.__iter__.side_effect = lambda: iter(stream)
    for name in 'read', 'readline', 'readlines':
        getattr(handle, name).side_effect = reading(name)
    mock.side_effect = opened
    mock.return_value = handle
    return mock
