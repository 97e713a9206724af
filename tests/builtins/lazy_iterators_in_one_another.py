"""Lazy iterators around lazy iterators, thousands deep."""


def primes(limit):
    numbers = iter(range(2, limit))
    while True:
        prime = next(numbers, None)
        if prime is None:
            return
        yield prime
        numbers = filter(lambda number, prime=prime: number % prime, numbers)


found = list(primes(2000))
print(len(found), found[:5], found[-5:])


def nested(wrap, source, depth):
    for _ in range(depth):
        source = wrap(source)
    return source


def unwrapped(item, depth):
    for _ in range(depth):
        item = item[-1]
    return item


DEPTH = 3000
print(list(nested(lambda source: map(lambda number: number + 1, source), range(3), DEPTH)))
print(list(nested(lambda source: map(abs, source), range(-2, 1), DEPTH)))
print(list(nested(lambda source: filter(None, source), range(3), DEPTH)))
print([unwrapped(item, DEPTH) for item in nested(zip, "abc", DEPTH)])
print([unwrapped(item, DEPTH) for item in nested(enumerate, "abc", DEPTH)])
print(next(nested(lambda source: iter(lambda: next(source), 5), iter([1, 5]), 100)))
print(sum(nested(lambda source: map(int, filter(None, source)), ["0", "", "7"], DEPTH)))


class Failing:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("no item")


for wrap in [zip, enumerate, lambda source: map(abs, source), lambda source: filter(None, source)]:
    try:
        next(nested(wrap, Failing(), DEPTH))
    except ValueError as error:
        print(type(error), error)


def sevens(count):
    for number in range(count):
        yield number * 7


around = nested(lambda source: map(lambda item: item, zip(source)), sevens(2), 200)
print(unwrapped(next(around), 200), unwrapped(next(around), 200), next(around, "over"))
