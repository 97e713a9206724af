import asyncio
import inspect

wanted = 'Lock', 'Queue', 'TaskGroup', 'gather', 'run', 'sleep', 'timeout', 'StreamReader', 'locks'
print([name in dir(asyncio) for name in wanted])
print([name in dir(inspect) for name in ('Parameter', 'Signature', 'signature', 'getsource')])
