"""CPython's contextlib, without what needs the operating system."""

import sys
from _collections import deque
from abc import ABC, abstractmethod
from functools import wraps

__all__ = ('AbstractAsyncContextManager', 'AbstractContextManager', 'AsyncContextDecorator',
           'AsyncExitStack', 'ContextDecorator', 'ExitStack', 'aclosing', 'asynccontextmanager',
           'chdir', 'closing', 'contextmanager', 'nullcontext', 'redirect_stderr', 'redirect_stdout',
           'suppress')


def _has(cls, *names):
    for name in names:
        found = [base.__dict__[name] for base in cls.__mro__ if name in base.__dict__]
        if not found or found[0] is None:
            return NotImplemented
    return True


class AbstractContextManager(ABC):
    """A base with the usual __enter__."""

    __class_getitem__ = classmethod(type(list[int]))

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractContextManager:
            return _has(other, '__enter__', '__exit__')
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    """A base with the usual __aenter__."""

    __class_getitem__ = classmethod(type(list[int]))

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractAsyncContextManager:
            return _has(other, '__aenter__', '__aexit__')
        return NotImplemented


class ContextDecorator:
    """Lets a context manager be put on a function, to surround each call."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """Lets an async context manager be put on a coroutine function."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


class chdir(AbstractContextManager):
    """Changes the working directory for a while."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())


class _FromGenerator:
    """What the two kinds of context manager made of a generator have in common."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func = func
        self.args = args
        self.kwds = kwds
        self.__doc__ = getattr(func, '__doc__', None) or type(self).__doc__

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def _forget_call(self):
        """Drop the arguments: only a decorator needs them again."""
        del self.args, self.kwds, self.func


def _is_passed_on(error, thrown, traceback, ends):
    """Say whether `error`, which came out of a generator, is `thrown` itself, not a new one.

    A generator cannot let StopIteration out: it arrives as the cause of a RuntimeError (PEP 479).
    """
    if isinstance(error, RuntimeError) and isinstance(thrown, ends) and error.__cause__ is thrown:
        error = thrown
    if error is not thrown:
        return False
    thrown.__traceback__ = traceback
    return True


class _GeneratorContextManager(_FromGenerator, AbstractContextManager, ContextDecorator):
    """The context manager that @contextmanager makes of a generator."""

    def __enter__(self):
        self._forget_call()
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()
        try:
            self.gen.throw(typ, value, traceback)
        except StopIteration as error:
            return error is not value
        except BaseException as error:
            if _is_passed_on(error, value, traceback, StopIteration):
                return False
            raise
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_FromGenerator, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    """The context manager that @asynccontextmanager makes of an async generator."""

    async def __aenter__(self):
        self._forget_call()
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(typ, value, traceback)
        except StopAsyncIteration as error:
            return error is not value
        except BaseException as error:
            if _is_passed_on(error, value, traceback, (StopIteration, StopAsyncIteration)):
                return False
            raise
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Make a context manager of a generator function that yields once."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """Make an async context manager of an async generator function that yields once."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


class closing(AbstractContextManager):
    """Calls thing.close() on leaving."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits thing.aclose() on leaving."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class suppress(AbstractContextManager):
    """Ends the body quietly at one of these exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing, and gives enter_result."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class _RedirectStream(AbstractContextManager):
    """Replaces a stream of sys; may be entered more than once."""

    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends what is printed to another file."""

    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    """Sends what goes to sys.stderr to another file."""

    _stream = 'stderr'


class _Unwinding:
    """The exception, if any, that passes through the callbacks of an exit stack."""

    def __init__(self, exc_details):
        self.details = exc_details
        self._received = exc_details[0] is not None
        self._suppressed = False
        self._replaced = False
        # What a callback raises has this as its context, as if the callbacks before had not run.
        self._handled = sys.exc_info()[1]

    def suppress(self):
        """A callback swallowed the exception."""
        self.details = (None, None, None)
        self._suppressed = True
        self._replaced = False

    def replace(self, error):
        """A callback raised an exception: it now follows on the one before."""
        first = error
        while True:
            context = first.__context__
            if context is None or context is self.details[1]:
                break
            if context is self._handled:
                first.__context__ = self.details[1]
                break
            first = context
        self.details = (type(error), error, error.__traceback__)
        self._replaced = True

    def finish(self):
        """Raise what a callback raised, or return whether the first exception is swallowed."""
        if not self._replaced:
            return self._received and self._suppressed
        error = self.details[1]
        context = error.__context__
        try:
            raise error
        except BaseException:
            # `raise` has put the exception being handled there.
            error.__context__ = context
            raise


def _unsupported(cls, protocol):
    return TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the "
                     f'{protocol} protocol')


class _ExitCallbacks:
    """What the two exit stacks have in common: a stack of (is it sync, callback)."""

    def __init__(self):
        self._exit_callbacks = deque()

    def enter_context(self, cm):
        """Enter cm, to be left with the stack; return what it gives."""
        cls = type(cm)
        if not hasattr(cls, '__enter__') or not hasattr(cls, '__exit__'):
            raise _unsupported(cls, 'context manager')
        leave = cls.__exit__
        result = cls.__enter__(cm)
        self._push_exit(cm, leave, True)
        return result

    def push(self, exit):
        """Register the __exit__ of an object, or a function with its arguments; return it."""
        leave = getattr(type(exit), '__exit__', None)
        if leave is None:
            self._exit_callbacks.append((True, exit))
        else:
            self._push_exit(exit, leave, True)
        return exit

    def callback(self, callback, /, *args, **kwds):
        """Register a call; return the function."""
        def call(exc_type, exc, tb):
            callback(*args, **kwds)
        call.__wrapped__ = callback
        self._exit_callbacks.append((True, call))
        return callback

    def pop_all(self):
        """Move everything to a new stack and return it."""
        stack = type(self)()
        stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return stack

    def _push_exit(self, cm, leave, is_sync):
        self._exit_callbacks.append((is_sync, lambda *details: leave(cm, *details)))


class ExitStack(_ExitCallbacks, AbstractContextManager):
    """Leaves any number of context managers, and calls functions, last in first out."""

    def __exit__(self, *exc_details):
        unwinding = _Unwinding(exc_details)
        while self._exit_callbacks:
            _, callback = self._exit_callbacks.pop()
            try:
                if callback(*unwinding.details):
                    unwinding.suppress()
            except BaseException as error:
                unwinding.replace(error)
        return unwinding.finish()

    def close(self):
        """Leave everything now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_ExitCallbacks, AbstractAsyncContextManager):
    """An exit stack that also takes async context managers and coroutine functions."""

    async def __aexit__(self, *exc_details):
        unwinding = _Unwinding(exc_details)
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                suppressed = callback(*unwinding.details)
                if not is_sync:
                    suppressed = await suppressed
                if suppressed:
                    unwinding.suppress()
            except BaseException as error:
                unwinding.replace(error)
        return unwinding.finish()

    async def aclose(self):
        """Leave everything now."""
        await self.__aexit__(None, None, None)

    async def enter_async_context(self, cm):
        """Enter an async context manager, to be left with the stack; return what it gives."""
        cls = type(cm)
        if not hasattr(cls, '__aenter__') or not hasattr(cls, '__aexit__'):
            raise _unsupported(cls, 'asynchronous context manager')
        leave = cls.__aexit__
        result = await cls.__aenter__(cm)
        self._push_exit(cm, leave, False)
        return result

    def push_async_exit(self, exit):
        """Register the __aexit__ of an object, or a coroutine function; return it."""
        leave = getattr(type(exit), '__aexit__', None)
        if leave is None:
            self._exit_callbacks.append((False, exit))
        else:
            self._push_exit(exit, leave, False)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Register a call of a coroutine function; return the function."""
        async def call(exc_type, exc, tb):
            await callback(*args, **kwds)
        call.__wrapped__ = callback
        self._exit_callbacks.append((False, call))
        return callback
