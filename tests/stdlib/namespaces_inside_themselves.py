import types

space = types.SimpleNamespace(a=1)
space.itself = space
space.more = [space, {'k': space}]
print(space)


class Derived(types.SimpleNamespace):
    pass


other = Derived(inner=space)
space.other = other
print(other)
proxied = {}
proxied['view'] = types.MappingProxyType(proxied)
print(proxied)
for make in (lambda x: types.SimpleNamespace(a=x), lambda x: types.MappingProxyType({'a': x})):
    value = 1
    for _ in range(100):
        value = make(value)
    print(len(repr(value)))


def receiver(self, *args):
    return self, args


class Callable:
    def __call__(self, *args):
        return 'called', args


method = types.MethodType(Callable(), 4)
print(method(1), method.__self__, method)
print(types.MethodType(int, '12')(), types.MethodType(int, '12'))
print(types.MethodType(types.MethodType(receiver, 1), 2)(3))
for arguments in (3, 4), (receiver, None):
    try:
        types.MethodType(*arguments)
    except TypeError as error:
        print(error)
