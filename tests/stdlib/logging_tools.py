import asyncio
import io
import logging
import sys


def attempt(make, *args, **kwargs):
    try:
        print('ok', make(*args, **kwargs))
    except Exception as error:
        print(f'{type(error).__name__}: {error}')


out = io.StringIO()


def shown():
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    print(text, end='')


logging.basicConfig(stream=out, level=logging.INFO, format='%(levelname)s:%(name)s:%(message)s')
logging.debug('hidden')
logging.info('hello %s', 'world')
logging.warning('%d of %d', 1, 2)
logging.error('%(a)s and %(b)s', {'a': 1, 'b': 2})
logging.critical('no args %s')
log = logging.getLogger('app')
child = logging.getLogger('app.db')
other = logging.getLogger('app.db.pool')
log.info('from app')
child.warning('from child')
shown()
print(log, child, logging.getLogger(), child.parent is log, other.parent is child, log.parent.name)
print(logging.getLogger('app') is log, log.getChild('db') is child, log.level, log.getEffectiveLevel())
child.setLevel('ERROR')
child.warning('dropped')
child.error('kept')
other.warning('dropped too')
print(other.isEnabledFor(logging.ERROR), other.isEnabledFor(logging.INFO), other.getEffectiveLevel())
shown()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter('[{levelname:>8}] {name}.{funcName}:{lineno} {message}', style='{'))
log.addHandler(handler)
log.propagate = False


def work():
    log.info('in a function')
    log.log(25, 'odd level')


work()
shown()
handler.setLevel(logging.ERROR)
log.info('filtered by the handler')
log.error('let through')
shown()
handler.setLevel(logging.NOTSET)
print(handler, logging.NullHandler(), logging.Formatter('%(message)s').usesTime())
try:
    1 / 0
except ZeroDivisionError:
    log.exception('failed %s', 'here')
    log.error('with info', exc_info=True)
    log.warning('without')
shown()
try:
    raise ValueError('direct')
except ValueError as error:
    log.error('given', exc_info=error)
shown()
log.info('outside', exc_info=True)
shown()


class Only(logging.Filter):
    def filter(self, record):
        record.extra_field = 'x'
        return 'secret' not in record.getMessage()


log.addFilter(Only())
log.info('a secret')
log.info('no problem')
shown()
log.filters.clear()
handler.addFilter(lambda record: record.levelno >= 30)
log.info('quiet')
log.warning('loud')
shown()
handler.filters.clear()
handler.setFormatter(logging.Formatter('%(user)s %(message)s'))
log.info('who', extra={'user': 'ann'})
adapter = logging.LoggerAdapter(log, {'user': 'bob'})
adapter.info('adapted %s', 1)
attempt(log.info, 'x', extra={'message': 1})
attempt(log.info, 'x', extra={'name': 1})
shown()


class Prefix(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f'[{self.extra["id"]}] {msg}', kwargs


handler.setFormatter(logging.Formatter('%(levelname)-8s|%(message)s'))
Prefix(log, {'id': 7}).warning('hey %s', 'you')
print(Prefix(log, {'id': 7}))
shown()
handler.setFormatter(logging.Formatter('%(asctime)s %(message)s', datefmt='%Y'))
record = logging.makeLogRecord({'msg': 'made %s', 'args': ('here',), 'levelname': 'INFO', 'created': 0.0, 'msecs': 7.0})
print(handler.format(record), record.getMessage(), record)
print(logging.Formatter('%(asctime)s').format(record)[-4:], logging.Formatter().format(record))
print(logging.Formatter('{msg!r}', style='{').format(record))
handler.setFormatter(logging.Formatter('%(missing)s %(message)s', defaults={'missing': '?'}))
log.info('defaults')
shown()
attempt(logging.Formatter, 'no fields')
attempt(logging.Formatter, '{x}', style='!')
attempt(logging.Formatter, 'x', style='{')
attempt(log.setLevel, 'LOUD')
attempt(log.setLevel, 1.5)
attempt(log.log, 'INFO', 'x')
attempt(logging.getLogger, 5)
attempt(logging.basicConfig, force=True, nonsense=1)
attempt(logging.basicConfig, force=True, stream=out, filename='x')
attempt(logging.basicConfig, force=True, stream=out, handlers=[])
print(logging.getLevelName(20), logging.getLevelName('INFO'), logging.getLevelName(21))
logging.addLevelName(21, 'NOTICE')
print(logging.getLevelName(21), logging.getLevelName('NOTICE'))
logging.basicConfig(force=True, stream=out, format='{levelname}-{message}', style='{', level='DEBUG')
logging.log(21, 'noticed')
logging.basicConfig(stream=sys.stderr)
logging.info('still to out')
shown()
logging.disable(logging.WARNING)
logging.warning('disabled')
logging.error('enabled')
logging.disable(logging.NOTSET)
shown()


class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__(logging.INFO)
        self.seen = []

    def emit(self, record):
        self.seen.append((record.name, record.levelname, record.getMessage(), record.lineno > 0))


lister = ListHandler()
logging.getLogger().addHandler(lister)
logging.getLogger('x.y.z').warning('deep %r', 'thing')
print(lister.seen, lister, logging.getLogger('x').hasHandlers())
shown()
logging.getLogger().handlers.clear()
logging.basicConfig(stream=out, format='%(threadName)s %(processName)s %(module)s %(filename)s %(funcName)s %(message)s')
logging.warning('places')
shown()
bad = logging.Handler()
attempt(bad.emit, record)
logging.basicConfig(force=True, stream=out, level=logging.DEBUG, format='%(name)s:%(levelname)s:%(message)s')


async def main():
    logger = logging.getLogger(__name__)
    logger.info('in a task')

    async def fail():
        raise RuntimeError('lost')

    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_exception_handler({'message': 'custom', 'exception': None})
    try:
        await task
    except RuntimeError:
        logger.exception('caught')

asyncio.run(main())
shown()
logging.captureWarnings(True)
import warnings
warnings.warn('careful')
logging.captureWarnings(False)
print(out.getvalue().split('\n')[0].split(':', 1)[0], 'careful' in out.getvalue())
