"""CPython's __future__: what a program may ask for is there already."""

annotations = generator_stop = absolute_import = division = True
print_function = unicode_literals = nested_scopes = generators = with_statement = True
