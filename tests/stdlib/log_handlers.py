import logging
import logging.handlers
import os
import queue
import sys

log = logging.getLogger('rotating')
log.setLevel(logging.DEBUG)
handler = logging.handlers.RotatingFileHandler('app.log', maxBytes=60, backupCount=2)
handler.setFormatter(logging.Formatter('%(levelname)s %(message)s'))
log.addHandler(handler)
for number in range(12):
    log.info('message number %d', number)
handler.close()
for name in sorted(name for name in os.listdir('.') if name.startswith('app.log')):
    print(name, repr(open(name).read()))

records = queue.Queue()
log = logging.getLogger('queued')
log.propagate = False
log.addHandler(logging.handlers.QueueHandler(records))
shown = logging.StreamHandler(sys.stdout)
shown.setFormatter(logging.Formatter('[%(name)s] %(message)s'))
listener = logging.handlers.QueueListener(records, shown)
listener.start()
log.warning('through a %s', 'queue')
try:
    1 / 0
except ZeroDivisionError:
    log.error('with the error')
listener.stop()

memory = logging.handlers.MemoryHandler(3, target=shown)
log = logging.getLogger('memory')
log.propagate = False
log.setLevel(logging.DEBUG)
log.addHandler(memory)
log.info('one')
log.info('two')
print(len(memory.buffer))
log.error('three')
print(len(memory.buffer))
log.info('four')
memory.close()
