"""Races in which each runner starts later than the one before."""

import asyncio
import contextlib

__all__ = 'staggered_race',


async def staggered_race(coro_fns, delay, *, loop=None):
    loop = loop or asyncio.get_running_loop()
    functions, running, errors = enumerate(coro_fns), [], []
    winner = None, None

    async def run_next(failed_before):
        nonlocal winner
        if failed_before is not None:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(failed_before.wait(), delay)
        for index, function in functions:
            break
        else:
            return
        failed = asyncio.Event()
        running.append(loop.create_task(run_next(failed)))
        errors.append(None)
        try:
            result = await function()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            errors[index] = error
            failed.set()
        else:
            winner = result, index
            for other, task in enumerate(running):
                if other != index:
                    task.cancel()

    running.append(loop.create_task(run_next(None)))
    try:
        done = ()
        while len(done) != len(running):
            done, _ = await asyncio.wait(running)
        return *winner, errors
    finally:
        for task in running:
            task.cancel()
