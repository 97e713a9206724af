import logging
import queue
from collections import UserString
from logging.handlers import QueueHandler, QueueListener
from string import Template


class Kept(logging.Handler):
    def emit(self, record):
        print('kept', record.getMessage())


records = queue.Queue()
listener = QueueListener(records, Kept())
logger = logging.getLogger('queued')
logger.propagate = False
logger.addHandler(QueueHandler(records))
listener.start()
for number in range(3):
    logger.warning('record %d', number)
records.join()
print('all handled', records.unfinished_tasks)
listener.stop()
print('stopped', records.unfinished_tasks)
try:
    records.task_done()
except ValueError as error:
    print(error)

simple = queue.SimpleQueue()
listener = QueueListener(simple, Kept(), respect_handler_level=True)
listener.start()
simple.put(logging.makeLogRecord({'msg': 'by hand', 'levelno': 30}))
listener.stop()

record = logging.LogRecord('name', logging.INFO, None, 1, 'text', (), None)
print(record.filename, record.module)
logging.Formatter("{message!r:>10} {extra[key]} {extra['key']}", style='{')
for template in ('{message:}', '{message-x}', '{}', '{message', '{a.b} {levelname:*^5}', '}', 'text', '{a!x}',
                 '{a:>>10}', '{a:10.3q}', '{levelname:{width}}', '{{a}}', '{0}'):
    try:
        logging.Formatter(template, style='{')
        print(template, 'is right')
    except ValueError as error:
        print(template, error)

print('%s and more' % UserString('text'), UserString('%s!') % 'text', type('a %s' % UserString('b')))
print(UserString('h\xe9').encode(), UserString('h\xe9').encode('latin-1'),
      UserString('h').encode(None, None))


class Lacking(Template):
    pattern = r'(?P<badname>.*)|(?P<escaped>@{2})|@(?P<named>[_a-z]+)|@{(?P<braced>[_a-z]+)}|(?P<invalid>@)'


for method in 'substitute', 'safe_substitute', 'is_valid', 'get_identifiers':
    try:
        print(getattr(Lacking('@bag is @who'), method)())
    except ValueError as error:
        print(method, error.args[0])
print(Template('$a ${b} $$').is_valid(), Template('$a $').is_valid(), Template('$a ${b} $a').get_identifiers())
