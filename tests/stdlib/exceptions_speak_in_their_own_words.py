import sys
import traceback


class Coded(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return f'[{self.code}] {super().__str__()}'


class Broken(Exception):
    def __str__(self):
        raise ValueError('no text')


class Name:
    def __repr__(self):
        return '<a name>'


try:
    try:
        raise KeyError(Name())
    except KeyError:
        raise Coded(5, 'first') from Broken()
except Coded as error:
    print(traceback.format_exc())
    print(traceback.format_exception_only(error))
try:
    raise ExceptionGroup('both', [Coded(1, 'one'), ValueError(Name())])
except ExceptionGroup as group:
    print(''.join(traceback.format_exception(group)))
sys.excepthook = lambda kind, value, tb: print('hook:', kind.__name__, value, tb.tb_lineno)
raise Coded(9, 'last')
