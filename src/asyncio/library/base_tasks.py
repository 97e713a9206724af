"""The stack of a task, as its methods get_stack and print_stack give it."""

import traceback

__all__ = ()


def _task_get_stack(task, limit):
    coro = task.get_coro()
    frame = getattr(coro, 'cr_frame', None) or getattr(coro, 'gi_frame', None)
    outwards = frame is not None
    link, step = (frame, 'f_back') if outwards else (task._exception, 'tb_next')
    if not outwards and link is not None:
        link = link.__traceback__
    frames = []
    while link is not None and (limit is None or len(frames) < limit):
        frames.append(link if outwards else link.tb_frame)
        link = getattr(link, step)
    return frames[::-1] if outwards else frames


def _task_print_stack(task, limit, file):
    frames = _task_get_stack(task, limit)
    error = task._exception
    if frames:
        print(f'{"Stack" if error is None else "Traceback"} for {task!r} (most recent call last):',
              file=file)
    else:
        print(f'No stack for {task!r}', file=file)
    places = [(frame, frame.f_lineno) for frame in frames]
    traceback.print_list(traceback.StackSummary.extract(places), file=file)
    if error is not None:
        for line in traceback.format_exception_only(type(error), error):
            print(line, file=file, end='')
