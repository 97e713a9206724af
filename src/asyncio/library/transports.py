"""CPython's asyncio.transports."""

__all__ = ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport',
           'SubprocessTransport')


def _abstract(*names):
    """What transports of each kind have of their own."""
    def method(self, *args, **options):
        raise NotImplementedError

    def decorate(cls):
        for name in names:
            setattr(cls, name, method)
        return cls
    return decorate


@_abstract('is_closing', 'close', 'set_protocol', 'get_protocol')
class BaseTransport:
    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        return self._extra.get(name, default)


@_abstract('is_reading', 'pause_reading', 'resume_reading')
class ReadTransport(BaseTransport):
    pass


@_abstract('set_write_buffer_limits', 'get_write_buffer_size', 'get_write_buffer_limits', 'write',
           'write_eof', 'can_write_eof', 'abort')
class WriteTransport(BaseTransport):
    def writelines(self, list_of_data):
        self.write(b''.join(list_of_data))


class Transport(ReadTransport, WriteTransport):
    pass


@_abstract('sendto', 'abort')
class DatagramTransport(BaseTransport):
    pass


@_abstract('get_pid', 'get_returncode', 'get_pipe_transport', 'send_signal', 'terminate', 'kill')
class SubprocessTransport(BaseTransport):
    pass


class _FlowControlMixin(Transport):
    """Tells the protocol to pause when too much waits to be written."""

    def __init__(self, extra=None, loop=None):
        super().__init__(extra)
        self._loop = loop
        self._protocol_paused = False
        self._low_water, self._high_water = 16384, 65536

    def _tell_protocol(self, method):
        self._protocol_paused = method == 'pause_writing'
        try:
            getattr(self._protocol, method)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({
                'message': f'protocol.{method}() failed',
                'exception': error, 'transport': self, 'protocol': self._protocol})

    def _maybe_pause_protocol(self):
        if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
            self._tell_protocol('pause_writing')

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._tell_protocol('resume_writing')

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = 65536 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._low_water, self._high_water = low, high
        self._maybe_pause_protocol()
