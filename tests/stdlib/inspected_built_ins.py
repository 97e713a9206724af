import asyncio
import inspect

for function in (asyncio.sleep, asyncio.gather, asyncio.wait_for, asyncio.shield, asyncio.run,
                 asyncio.to_thread, asyncio.create_task, asyncio.Queue.get, len, print):
    print(function.__name__, inspect.iscoroutinefunction(function),
          asyncio.iscoroutinefunction(function), inspect.isfunction(function),
          inspect.isbuiltin(function))
for name in ('sleep gather wait wait_for shield run create_task ensure_future current_task all_tasks '
             'get_running_loop new_event_loop set_event_loop iscoroutine isfuture Task Future').split():
    print(name, inspect.signature(getattr(asyncio, name)))
for function in (len, print, sorted, isinstance, open, sum, pow, input, abs, exec):
    print(function.__name__, inspect.signature(function))
print(inspect.signature(print).bind(1, 2, sep='-').arguments)
for function in (int, type, Exception):
    try:
        print(inspect.signature(function))
    except ValueError as error:
        print(error)
loop = asyncio.new_event_loop()
print(inspect.iscoroutinefunction(loop.shutdown_asyncgens), inspect.iscoroutinefunction(loop.stop),
      inspect.iscoroutinefunction(loop.getaddrinfo), inspect.iscoroutinefunction(loop.create_server))
loop.close()
