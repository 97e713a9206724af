"""How unittest tells of values that differ."""


def first_difference(first, second, name):
    text = ''
    for index, (one, other) in enumerate(zip(first, second)):
        if one != other:
            one, other = shortened(one, other)
            text = f'\nFirst differing element {index}:\n{one}\n{other}\n'
            break
    for here, there, which in (first, second, 'First'), (second, first, 'Second'):
        if len(here) > len(there):
            text += (f'\n{which} {name} contains {len(here) - len(there)} additional '
                     f'elements.\nFirst extra element {len(there)}:\n{here[len(there)]!r}\n')
    return text


def _cut(text, begin, end):
    skipped = len(text) - begin - end
    return f'{text[:begin]}[{skipped} chars]{text[len(text) - end:]}' if skipped > 12 else text


def shortened(first, second):
    texts = repr(first), repr(second)
    longest = max(map(len, texts))
    if longest <= 80:
        return texts
    common = 0
    for one, other in zip(*texts):
        if one != other:
            break
        common += 1
    left = 80 - (longest - common + 5 + 12)
    if left > 5:
        prefix = _cut(texts[0][:common], 5, left)
        return tuple(prefix + text[common:] for text in texts)
    prefix = _cut(texts[0][:common], 5, 5)
    return tuple(prefix + _cut(text[common:], 41, 5) for text in texts)
