"""Which names asyncio has."""
import asyncio
try:
    print(asyncio.JoinableQueue)
except AttributeError as e:
    print(e)
for name in ('run', 'create_task', 'get_running_loop', 'current_task', 'all_tasks', 'to_thread', 'Barrier', 'timeout', 'TaskGroup', 'Runner', 'coroutine', 'ensure_future', 'iscoroutinefunction', 'QueueShutDown', 'CancelledError', 'TimeoutError', 'InvalidStateError', 'Semaphore', 'BoundedSemaphore'):
    print(name, hasattr(asyncio, name))
for name in ('current_task', 'all_tasks'):
    print(hasattr(asyncio.Task, name))
