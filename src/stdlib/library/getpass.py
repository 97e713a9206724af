"""CPython's getpass: asks as input() does, and shows what is typed."""


class GetPassWarning(UserWarning):
    pass


def getpass(prompt='Password: ', stream=None):
    return input(prompt)


def getuser():
    return 'user'
