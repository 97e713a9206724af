import random
for i in range(5):
    for s in ('x' * n for n in (0, 1, 54, 55, 56, 63, 64, 65, 110, 111, 112, 119, 120, 127, 128, 300)):
        random.seed(s + str(i)); print(random.random())
