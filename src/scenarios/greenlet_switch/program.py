from greenlet import greenlet


def func1():
    print(1)
    gr2.switch()  # func1 stops here, func2 begins
    print(2)
    gr2.switch()


def func2():
    print(3)
    gr1.switch()  # func2 stops here, func1 goes on
    print(4)


gr1 = greenlet(func1)
gr2 = greenlet(func2)

gr1.switch()
