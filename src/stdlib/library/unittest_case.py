"""Of unittest: the classes that tests derive from."""

import warnings
from contextlib import contextmanager

from _unittest_log import Logs
from _unittest_texts import first_difference, shortened

__name__ = 'unittest.case'


class SkipTest(Exception):
    pass


def _named(function, **marks):
    for name, value in marks.items():
        setattr(function, name, value)
    return function


def skip(reason):
    if callable(reason):
        return _named(reason, __unittest_skip__=True, __unittest_skip_why__='')
    return lambda item: _named(item, __unittest_skip__=True, __unittest_skip_why__=reason)


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(test_item):
    return _named(test_item, __unittest_expecting_failure__=True)


_shown = repr


class _Raises:
    # What assertRaises and assertWarns are as context managers.
    def __init__(self, case, expected, pattern=None, msg=None):
        self.case, self.expected, self.pattern, self.msg = case, expected, pattern, msg

    def __enter__(self):
        return self

    def _names(self):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        names = [kind.__name__ for kind in kinds]
        return names[0] if not isinstance(self.expected, tuple) else str(self.expected)

    def __exit__(self, kind, error, tb):
        if kind is None:
            self.case._fail(self.msg, f'{self._names()} not raised')
        if not issubclass(kind, self.expected):
            return False
        self.exception = error.with_traceback(None)
        self.case._match(self.pattern, str(error), self.msg)
        return True

    def call(self, function, args, kwargs):
        with self:
            function(*args, **kwargs)


class _Warns(_Raises):
    def __enter__(self):
        self._caught = warnings.catch_warnings(record=True)
        self._found = self._caught.__enter__()
        warnings.simplefilter('always', self.expected)
        return self

    def __exit__(self, kind, error, tb):
        self._caught.__exit__(kind, error, tb)
        if kind is not None:
            return False
        for found in self._found:
            if isinstance(found.message, self.expected):
                self.warning = found.message
                self.filename, self.lineno = found.filename, found.lineno
                self.case._match(self.pattern, str(found.message), self.msg)
                return False
        self.case._fail(self.msg, f'{self._names()} not triggered')


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._cleanups = []
        self._outcome = None
        try:
            self._testMethodDoc = getattr(self, methodName).__doc__
        except AttributeError:
            if methodName != 'runTest':
                raise ValueError(f'no such test method in {type(self)}: {methodName}')
            self._testMethodDoc = 'No test'

    def setUp(self):
        pass

    tearDown = setUp

    @classmethod
    def setUpClass(cls):
        pass

    tearDownClass = setUpClass

    def id(self):
        return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def countTestCases(self):
        return 1

    def __str__(self):
        return (f'{self._testMethodName} ({type(self).__module__}.{type(self).__qualname__}.'
                f'{self._testMethodName})')

    def __repr__(self):
        kind = type(self)
        return f'<{kind.__module__}.{kind.__qualname__} testMethod={self._testMethodName}>'

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        value = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return value

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._attempt(function, *args, **kwargs)

    def defaultTestResult(self):
        from unittest import TestResult
        return TestResult()

    def skipTest(self, reason):
        raise SkipTest(reason)

    def __call__(self, *args):
        return self.run(*args)

    def _call(self, function, *args, **kwargs):
        found = function(*args, **kwargs)
        if found is not None and function.__name__.startswith('test'):
            warnings.warn('It is deprecated to return a value that is not None from a test case '
                          f'({function})', DeprecationWarning, stacklevel=3)

    def _attempt(self, function, *args, **kwargs):
        try:
            self._call(function, *args, **kwargs)
        except KeyboardInterrupt:
            raise
        except SkipTest as error:
            self._outcome = False
            self._result.addSkip(self, str(error))
        except BaseException as error:
            self._outcome = False
            self._errors.append((self, error))
        else:
            return True
        return False

    def run(self, result=None):
        result = self.defaultTestResult() if result is None else result
        self._result, self._errors, self._outcome = result, [], True
        result.startTest(self)
        method = getattr(self, self._testMethodName)
        for item in type(self), method:
            if getattr(item, '__unittest_skip__', False):
                result.addSkip(self, item.__unittest_skip_why__)
                result.stopTest(self)
                return result
        expecting = getattr(method, '__unittest_expecting_failure__', False)
        self._run(method)
        for test, error in self._errors:
            if expecting:
                continue
            if test is not self:
                result._begin_part(test)
            if isinstance(error, self.failureException):
                add = result.addFailure if test is self else result.addSubFailure
            else:
                add = result.addError
            add(test, (type(error), error, error.__traceback__))
        if expecting:
            if self._errors:
                result.addExpectedFailure(self, None)
            else:
                result.addUnexpectedSuccess(self)
        elif self._outcome:
            result.addSuccess(self)
        result.stopTest(self)
        return result

    def _run(self, method):
        if self._attempt(self.setUp):
            self._attempt(method)
            self._attempt(self.tearDown)
        self.doCleanups()

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()

    @contextmanager
    def subTest(self, msg=None, **params):
        try:
            yield
        except SkipTest as error:
            self._outcome = False
            self._result.addSkip(_SubTest(self, msg, params), str(error))
        except Exception as error:
            self._outcome = False
            self._errors.append((_SubTest(self, msg, params), error))

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _fail(self, msg, standard):
        if msg is None:
            text = standard
        else:
            text = f'{standard} : {msg}' if self.longMessage else msg
        raise self.failureException(text)

    def _formatMessage(self, msg, standardMsg):
        return standardMsg if msg is None else f'{standardMsg} : {msg}'

    def _match(self, pattern, text, msg):
        if pattern is not None:
            import re
            pattern = re.compile(pattern) if isinstance(pattern, str) else pattern
            if not pattern.search(text):
                self._fail(msg, f'"{pattern.pattern}" does not match "{text}"')

    def assertRaises(self, expected_exception, *args, **kwargs):
        return self._expect(_Raises(self, expected_exception, None, kwargs.pop('msg', None)
                                    if not args else None), args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return self._expect(_Raises(self, expected_exception, expected_regex), args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return self._expect(_Warns(self, expected_warning), args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return self._expect(_Warns(self, expected_warning, expected_regex), args, kwargs)

    def _expect(self, context, args, kwargs):
        return context.call(args[0], args[1:], kwargs) if args else context

    @contextmanager
    def assertLogs(self, logger=None, level=None):
        import logging
        with Logs(self, logger, level or logging.INFO) as found:
            yield found
        if not found.records:
            self.fail(f'no logs of level {logging.getLevelName(found.level)} or higher '
                      f'triggered on {found.name}')

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f'{_shown(expr)} is not true')

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f'{_shown(expr)} is not false')

    maxDiff = 640

    def assertEqual(self, first, second, msg=None):
        if first == second:
            return
        kind = type(first)
        told = type(second) is kind and {
            list: self.assertListEqual, tuple: self.assertTupleEqual, dict: self.assertDictEqual,
            set: self.assertSetEqual, frozenset: self.assertSetEqual,
            str: self.assertMultiLineEqual}.get(kind)
        if told:
            told(first, second, msg)
        self._fail(msg, '{} != {}'.format(*shortened(first, second)))

    def _differ(self, msg, standard, first, second, join=''):
        from difflib import ndiff
        diff = '\n' + join.join(ndiff(first, second))
        if self.maxDiff is not None and len(diff) > self.maxDiff:
            diff = f'\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it.'
        self._fail(msg, standard + diff)

    def _differ_in_print(self, msg, standard, first, second):
        from pprint import pformat
        lines = [pformat(value).splitlines() for value in (first, second)]
        self._differ(msg, standard, *lines, '\n')

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = seq_type.__name__ if seq_type else 'sequence'
        for seq, which in (seq1, 'First'), (seq2, 'Second'):
            if seq_type and not isinstance(seq, seq_type):
                self._fail(None, f'{which} sequence is not a {name}: {_shown(seq)}')
        if seq1 == seq2:
            return
        shown = '{} != {}'.format(*shortened(seq1, seq2))
        self._differ_in_print(msg, f'{name.capitalize()}s differ: {shown}\n'
                              f'{first_difference(seq1, seq2, name)}', seq1, seq2)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            self._differ_in_print(msg, '{} != {}'.format(*shortened(d1, d2)), d1, d2)

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first == second:
            return
        standard = '{} != {}'.format(*shortened(first, second))
        if max(len(first), len(second)) > 65536:
            self._fail(msg, standard)
        lines = [text.splitlines(keepends=True) for text in (first, second)]
        if len(lines[0]) == 1 and first.strip('\r\n') == first:
            lines = [first + '\n'], [second + '\n']
        self._differ(msg, standard, *lines)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for here, there, name, other in ((set1, set2, 'first', 'second'),
                                         (set2, set1, 'second', 'first')):
            if here - there:
                lines.append(f'Items in the {name} set but not the {other}:')
                lines += map(repr, here - there)
        if lines:
            self._fail(msg, '\n'.join(lines))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        self._almost(first, second, places, msg, delta, True)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        self._almost(first, second, places, msg, delta, False)

    def _almost(self, first, second, places, msg, delta, wanted):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        apart = abs(first - second)
        near = apart <= delta if delta is not None else round(apart, 7 if places is None else places) == 0
        if (first == second or near) != wanted:
            bound = f'{delta!r} delta' if delta is not None else f'{7 if places is None else places} places'
            tail = f'within {bound} ({apart!r} difference)' if wanted else f'within {bound}'
            self._fail(msg, f'{first!r} {"!=" if wanted else "=="} {second!r} {tail}')

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f'{_shown(member)} not found in {_shown(container)}')

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f'{_shown(member)} unexpectedly found in {_shown(container)}')

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f'{_shown(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, 'unexpectedly None')

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(msg, f'{_shown(obj)} is not an instance of {cls!r}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, f'{_shown(obj)} is an instance of {cls!r}')

    def assertCountEqual(self, first, second, msg=None):
        from collections import Counter
        first, second = list(first), list(second)
        try:
            here, there = Counter(first), Counter(second)
            counts = [(here[item], there[item], item) for item in {**here, **there}]
        except TypeError:
            known = []
            for item in first + second:
                if item not in known:
                    known.append(item)
            counts = [(first.count(item), second.count(item), item) for item in known]
        lines = [f'First has {here}, Second has {there}:  {item!r}'
                 for here, there, item in counts if here != there]
        if lines:
            self._fail(msg, 'Element counts were not equal:\n' + '\n'.join(lines))

    def assertRegex(self, text, expected_regex, msg=None):
        import re
        if not re.search(expected_regex, text):
            pattern = getattr(expected_regex, 'pattern', expected_regex)
            self._fail(msg, f"Regex didn't match: {pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re
        match = re.search(unexpected_regex, text)
        if match:
            pattern = getattr(unexpected_regex, 'pattern', unexpected_regex)
            self._fail(msg, f'Regex matched: {match[0]!r} matches {pattern!r} in {text!r}')


def _comparison(test, words):
    def assertion(self, first, second, msg=None):
        if not test(first, second):
            self._fail(msg, f'{_shown(first)} {words} {_shown(second)}')
    return assertion


for _name, _test, _words in (
        ('NotEqual', lambda a, b: a != b, '=='), ('Is', lambda a, b: a is b, 'is not'),
        ('Less', lambda a, b: a < b, 'not less than'),
        ('LessEqual', lambda a, b: a <= b, 'not less than or equal to'),
        ('Greater', lambda a, b: a > b, 'not greater than'),
        ('GreaterEqual', lambda a, b: a >= b, 'not greater than or equal to')):
    setattr(TestCase, f'assert{_name}', _comparison(_test, _words))


def _is_not(self, first, second, msg=None):
    if first is second:
        self._fail(msg, f'unexpectedly identical: {_shown(first)}')


TestCase.assertIsNot = _is_not


class _SubTest:
    def __init__(self, case, msg, params):
        self.case, self.msg, self.params = case, msg, params
        self.failureException = case.failureException

    def __str__(self):
        shown = [f'[{self.msg}]'] if self.msg is not None else []
        if self.params:
            shown.append(f'({", ".join(f"{k}={v!r}" for k, v in self.params.items())})')
        return f'{self.case} {" ".join(shown) or "(<subtest>)"}'

    def shortDescription(self):
        return self.case.shortDescription()


class IsolatedAsyncioTestCase(TestCase):
    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        value = await cm.__aenter__()
        self.addAsyncCleanup(cm.__aexit__, None, None, None)
        return value

    def _call(self, function, *args, **kwargs):
        found = function(*args, **kwargs)
        if hasattr(found, '__await__'):
            return self._runner.run(self._awaited(found))
        return found

    async def _awaited(self, awaitable):
        return await awaitable

    def _run(self, method):
        import asyncio
        with asyncio.Runner(debug=False) as self._runner:
            if self._attempt(self.setUp) and self._attempt(self.asyncSetUp):
                self._attempt(method)
                self._attempt(self.asyncTearDown)
                self._attempt(self.tearDown)
            self.doCleanups()
