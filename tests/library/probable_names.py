# In 3.11 the interpreter suggests names, but the traceback module, which loggers use, does not.
import asyncio
import logging
import threading
import traceback


class Account:
    def __init__(self):
        self.balance = 1


async def mistaken():
    prnt('x')


async def main():
    task = asyncio.create_task(mistaken())
    await asyncio.sleep(0)
    del task
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(lambda: ''.uper())
    await asyncio.sleep(0)
    try:
        prnt()
    except NameError:
        logging.exception('logged')
        traceback.print_exc()
    thread = threading.Thread(target=lambda: prnt(1))
    thread.start()
    thread.join()

asyncio.run(main())
account = Account()
for change in (lambda: delattr(account, 'balanc'), lambda: setattr(5, 'real', 1), lambda: delattr(Account, 'x'),
               lambda: account.balanc, lambda: delattr(logging, 'inf'), lambda: delattr([], 'appen')):
    try:
        change()
    except AttributeError as error:
        print(error, error.name, error.obj is None)
account.balanc
