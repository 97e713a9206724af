"""CPython's argparse is refused by name: a page has no command line."""


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(f"module 'argparse' has no attribute {name!r}")
    raise NotImplementedError(f'argparse.{name} is not supported by this playground: a page has no '
                              'command line')
