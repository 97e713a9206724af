"""Event loop policies."""
import asyncio
p = asyncio.get_event_loop_policy()
print(type(p), isinstance(p, asyncio.AbstractEventLoopPolicy))
loop = p.new_event_loop()
print(type(loop))
p.set_event_loop(loop)
print(asyncio.get_event_loop() is loop, p.get_event_loop() is loop)
asyncio.set_event_loop(None)
try: asyncio.get_event_loop()
except RuntimeError as e: print(e)
class P(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print('new loop asked'); return super().new_event_loop()
    def get_event_loop(self):
        print('get'); return super().get_event_loop()
asyncio.set_event_loop_policy(P())
asyncio.run(asyncio.sleep(0))
try: asyncio.set_event_loop_policy(5)
except TypeError as e: print(e)
asyncio.set_event_loop_policy(None)
print(type(asyncio.get_event_loop_policy()))
l = asyncio.SelectorEventLoop()
l.run_until_complete(asyncio.sleep(0)); l.close()
try: asyncio.set_event_loop(5)
except TypeError as e: print(e)
try: asyncio.AbstractEventLoop().run_forever()
except NotImplementedError as e: print(repr(e))
try: asyncio.AbstractEventLoopPolicy().get_event_loop()
except NotImplementedError as e: print(repr(e))
loop.close()
import asyncio
class L(asyncio.SelectorEventLoop):
    def call_soon(self, cb, *args, context=None):
        h = super().call_soon(cb, *args, context=context)
        return h
    def my(self): return 'mine'
l = L()
print(l.my(), isinstance(l, asyncio.AbstractEventLoop), l)
l.run_until_complete(asyncio.sleep(0.01))
l.close()
with asyncio.Runner(loop_factory=L) as r:
    print(r.run(asyncio.sleep(0, 'r')), r.get_loop().my())
class Policy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = L
asyncio.set_event_loop_policy(Policy())
async def m(): return type(asyncio.get_running_loop()).__name__
print(asyncio.run(m()))
