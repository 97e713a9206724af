"""CPython's unittest, as far as programs of one file use it."""

import sys
import time
import traceback
from _unittest_case import (IsolatedAsyncioTestCase, SkipTest, TestCase, expectedFailure, skip, skipIf,
                            skipUnless)

__all__ = ['IsolatedAsyncioTestCase', 'SkipTest', 'TestCase', 'TestLoader', 'TestResult',
           'TestSuite', 'TextTestResult', 'TextTestRunner', 'defaultTestLoader',
           'expectedFailure', 'main', 'skip', 'skipIf', 'skipUnless']


class TestResult:
    __module__ = 'unittest.result'

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.testsRun = 0
        self.shouldStop = False
        self.failfast = False
        self.stream, self.verbosity = stream, verbosity

    def startTest(self, test):
        self.testsRun += 1
        self._line = False

    def stopTest(self, test):
        pass

    def stop(self):
        self.shouldStop = True

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def _tell(self, short, long):
        pass

    _begin_part = stopTest

    def _text(self, error):
        return ''.join(traceback.format_exception(*error))

    def addSuccess(self, test):
        self._tell('.', 'ok')

    def addFailure(self, test, err):
        self.failures.append((test, self._text(err)))
        self._tell('F', 'FAIL')
        self.shouldStop |= self.failfast

    addSubFailure = addFailure

    def addError(self, test, err):
        self.errors.append((test, self._text(err)))
        self._tell('E', 'ERROR')
        self.shouldStop |= self.failfast

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))
        self._tell('s', f'skipped {reason!r}')

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, err))
        self._tell('x', 'expected failure')

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._tell('u', 'unexpected success')

    def __repr__(self):
        return (f'<{type(self).__module__}.{type(self).__qualname__} run={self.testsRun} '
                f'errors={len(self.errors)} failures={len(self.failures)}>')


class TextTestResult(TestResult):
    __module__ = 'unittest.runner'

    def getDescription(self, test):
        doc = test.shortDescription()
        return f'{test}\n{doc}' if doc else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.verbosity > 1:
            self.stream.write(f'{self.getDescription(test)} ... ')

    def _begin_part(self, test):
        if self.verbosity > 1:
            self.stream.write(f'\n  {self.getDescription(test)} ... ')

    def _tell(self, short, long):
        if self.verbosity > 1:
            self.stream.write(f'{long}\n')
        elif self.verbosity == 1:
            self.stream.write(short)

    def printErrors(self):
        if self.verbosity:
            self.stream.write('\n')
        for word, entries in ('ERROR', self.errors), ('FAIL', self.failures):
            for test, text in entries:
                self.stream.write(f'{"=" * 70}\n{word}: {self.getDescription(test)}\n{"-" * 70}\n'
                                  f'{text}\n')


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def __iter__(self):
        return iter(self._tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        self._tests.extend(tests)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def __call__(self, result):
        return self.run(result)

    def run(self, result):
        kind = None
        for test in self:
            if result.shouldStop:
                break
            if isinstance(test, TestSuite):
                test.run(result)
                continue
            if type(test) is not kind:
                if kind:
                    kind.tearDownClass()
                kind = type(test)
                if not getattr(kind, '__unittest_skip__', False):
                    kind.setUpClass()
            test(result)
        if kind:
            kind.tearDownClass()
        return result


class TestLoader:
    testMethodPrefix = 'test'

    def getTestCaseNames(self, testCaseClass):
        return [name for name in sorted(dir(testCaseClass))
                if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))]

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        return TestSuite(map(testCaseClass, names or (['runTest'] if hasattr(
            testCaseClass, 'runTest') else [])))

    def loadTestsFromModule(self, module, *, pattern=None):
        found = [vars(module)[name] for name in sorted(vars(module))]
        return TestSuite(self.loadTestsFromTestCase(kind) for kind in found
                         if isinstance(kind, type) and issubclass(kind, TestCase)
                         and kind not in (TestCase, IsolatedAsyncioTestCase))

    def loadTestsFromName(self, name, module=None):
        kind, _, method = name.partition('.')
        kind = getattr(module or sys.modules['__main__'], kind)
        return TestSuite([kind(method)]) if method else self.loadTestsFromTestCase(kind)


defaultTestLoader = TestLoader()


class TextTestRunner:
    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False,
                 resultclass=None, warnings=None, *, tb_locals=False):
        self.stream = sys.stderr if stream is None else stream
        self.verbosity, self.failfast = verbosity, failfast
        self.resultclass = resultclass or TextTestResult

    def run(self, test):
        result = self.resultclass(self.stream, True, self.verbosity)
        result.failfast = self.failfast
        write = self.stream.write
        start = time.perf_counter()
        test(result)
        taken = time.perf_counter() - start
        result.printErrors()
        count = result.testsRun
        write(f'{"-" * 70}\nRan {count} test{"s" * (count != 1)} in {taken:.3f}s\n\n')
        counts = (('failures', len(result.failures)), ('errors', len(result.errors))) if \
            not result.wasSuccessful() else ()
        counts += (('skipped', len(result.skipped)),
                   ('expected failures', len(result.expectedFailures)),
                   ('unexpected successes', len(result.unexpectedSuccesses)))
        shown = ', '.join(f'{name}={count}' for name, count in counts if count)
        write('OK' if result.wasSuccessful() else 'FAILED')
        write(f' ({shown})\n' if shown else '\n')
        return result


def main(module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=None,
         exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None):
    argv = sys.argv if argv is None else argv
    flags = argv[1:]
    verbosity = 2 if '-v' in flags else 0 if '-q' in flags else verbosity
    if isinstance(module, str):
        module = sys.modules[module]
    names = [flag for flag in flags if flag[0] != '-']
    if isinstance(defaultTest, str):
        names = names or [defaultTest]
    loader = testLoader or defaultTestLoader
    if names:
        suite = TestSuite(loader.loadTestsFromName(name, module) for name in names)
    else:
        suite = loader.loadTestsFromModule(module)
    runner = testRunner or TextTestRunner(verbosity=verbosity, failfast=bool(failfast))
    result = runner.run(suite)
    if exit:
        sys.exit(not result.wasSuccessful())
    program = TestSuite()
    program.result = result
    return program
