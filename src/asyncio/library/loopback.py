"""The network of a run: TCP and UDP between the sockets of one program, on loopback addresses.

What Linux decides is decided here: who is connected to whom, what has come and is not read yet,
when there is something to read or room to write. It takes no time.
"""

import _engine
from _hosts import is_loopback
from _weak import ref

READ, WRITE, FAILED = 1, 2, 4

# How many bytes may be under way between two connected sockets.
_ROOM = 3_919_467
# How many datagrams a socket keeps.
_DATAGRAMS = 277

_WORDS = {11: 'Resource temporarily unavailable', 32: 'Broken pipe', 90: 'Message too long', 98: 'Address already in use', 104: 'Connection reset by peer',
          107: 'Transport endpoint is not connected', 111: 'Connection refused',
          115: 'Operation now in progress'}

ALONE = ('a page in a browser has no network of its own, and the playground connects the sockets '
         'of one program, on loopback addresses (127.0.0.1, ::1, localhost)')

# Weak references to the sockets that have an address, by kind and port.
_bound = {}
_next_port = 49152
# File descriptors: 0 to 5 are the standard streams and those of the loop itself.
_next_fd, _free_fds = 6, []


def _error(number):
    return OSError(number, _WORDS[number])


def _known(kind, port):
    """The sockets that have this port."""
    found = [sock for weak in _bound.get((kind, port), ()) if (sock := weak()) is not None]
    return [sock for sock in found if sock.name is not None and sock.name[1] == port]


def _unused_port(kind):
    global _next_port
    while True:
        port, _next_port = _next_port, max(_next_port % 65535 + 1, 32768)
        if not _known(kind, port):
            return port


def _answers(kind, address):
    """The socket that what is sent to an address reaches."""
    wildcard = None
    for sock in _known(kind, address[1]):
        if len(sock.name) != len(address) or kind == 1 and sock.backlog is None:
            continue
        if sock.name[0] == address[0]:
            return sock
        if sock.name[0] in ('0.0.0.0', '::'):
            wildcard = sock
    return wildcard


class Socket:
    """What the system knows of one."""

    def __init__(self, loop, family, kind, proto):
        self.loop = loop
        self.family, self.type, self.proto = family, kind, proto
        self.channel = _engine.channel(loop)
        self.fd = -1
        self.name = self.peer = None
        self.reuses = False
        # What has come: pieces of bytes, datagrams with their senders, or connections to accept.
        self.held = []
        # How many bytes the pieces have.
        self.size = 0
        self.backlog = None
        self.other = None
        self.error = 0
        # The other side sends no more; this side sends no more; neither does any more.
        self.is_finished = self.is_shut = self.is_over = False

    def __repr__(self):
        shown = (f'<socket.socket fd={self.fd}, family={self.family}, type={self.type}, '
                 f'proto={self.proto}')
        if self.fd != -1:
            if self.name:
                shown += f', laddr={self.name}'
            if self.peer:
                shown += f', raddr={self.peer}'
        return shown + '>'

    def open(self):
        global _next_fd
        if _free_fds:
            self.fd = min(_free_fds)
            _free_fds.remove(self.fd)
        else:
            self.fd, _next_fd = _next_fd, _next_fd + 1
        return self

    def fileno(self):
        return self.fd

    def tell(self, woken):
        """Tell the selector what this socket is ready for, and what is new."""
        other = self.other and self.other()
        readiness = 0
        if self.held or self.error or self.is_finished or self.is_over:
            readiness = READ
        if self.type == 2 or self.peer and (
                other is None or other.size * 3 <= _ROOM * 2):
            readiness |= WRITE
        if self.error or self.is_over or self.is_finished and self.is_shut:
            readiness |= FAILED
        self.channel.signal(readiness, woken)

    def take_error(self):
        error, self.error = self.error, 0
        if error:
            self.tell(0)
        return error

    def bind(self, address):
        host, port = address[:2]
        if not 0 <= port <= 65535:
            raise OverflowError('bind(): port must be 0-65535.')
        if port == 0:
            port = _unused_port(self.type)
        for sock in _known(self.type, port):
            if sock.family == self.family and (
                    host in (sock.name[0], '0.0.0.0', '::') or sock.name[0] in ('0.0.0.0', '::')
            ) and (sock.backlog is not None or not (sock.reuses and self.reuses)):
                raise _error(98)
        self.name = (host, port, *address[2:])
        self.register()

    def register(self):
        line = _bound.setdefault((self.type, self.name[1]), [])
        line[:] = [weak for weak in line if weak() is not None]
        line.append(ref(self))

    def listen(self, backlog):
        if any(sock.backlog is not None and sock.name == self.name
               for sock in _known(1, self.name[1])):
            raise _error(98)
        self.backlog = backlog
        self.held = []

    def accept(self):
        if not self.held:
            raise _error(11)
        child = self.held.pop(0).open()
        if not self.held:
            self.tell(0)
        return child, child.peer

    def connect(self, address):
        if not 0 <= address[1] <= 65535:
            raise OverflowError('connect(): port must be 0-65535.')
        wanted = {'0.0.0.0': '127.0.0.1', '::': '::1'}.get(address[0], address[0])
        address = (wanted, *address[1:])
        if self.name is None:
            here = '::1' if ':' in wanted else '127.0.0.1'
            self.bind((here, 0, *address[2:]))
        elif self.name[0] in ('0.0.0.0', '::'):
            self.name = (wanted, *self.name[1:])
        if self.type == 2:
            self.peer = address
            return self.tell(0)
        self._reach(address)
        raise _error(115)

    def _reach(self, address):
        listener = _answers(1, address)
        if self.fd == -1:
            return
        if listener is None:
            self.error, self.is_over = 111, True
        elif len(listener.held) > listener.backlog:
            # Nothing is answered: it is tried again a second later.
            self.loop.call_later(1, self._reach, address)
            return
        else:
            child = Socket(listener.loop, self.family, 1, self.proto)
            child.name, child.peer, child.reuses = address, self.name, listener.reuses
            self.peer = address
            self.other, child.other = ref(child), ref(self)
            child.register()
            child.tell(0)
            listener.held.append(child)
            listener.tell(READ)
        self.tell(WRITE | FAILED)

    def send(self, data):
        if self.error:
            raise _error(self.take_error())
        if self.is_shut or self.is_over:
            raise _error(32)
        if self.type == 2:
            return self.sendto(data, self.peer)
        other = self.other()
        if other is None or other.fd == -1 and other.is_shut:
            # It was closed: what comes is answered with a reset.
            self._reset()
            return len(data)
        size = min(len(data), _ROOM - other.size)
        if size <= 0:
            raise _error(11)
        other.held.append(bytes(data) if size == len(data) else bytes(data[:size]))
        other.size += size
        other.tell(READ)
        self.tell(0)
        return size

    def sendto(self, data, address):
        if len(data) > 65507:
            raise _error(90)
        if self.error:
            raise _error(self.take_error())
        if self.name is None:
            self.bind(('::' if len(address) > 2 else '0.0.0.0', 0, *address[2:]))
        other = _answers(2, address)
        if other is not None and (other.peer is None or other.peer[1] == self.name[1]):
            if len(other.held) < _DATAGRAMS:
                sender = self.name
                if sender[0] in ('0.0.0.0', '::'):
                    sender = (address[0], *sender[1:])
                other.held.append((bytes(data), sender))
                other.tell(READ)
        elif self.peer is not None:
            self.error = 111
            self.tell(READ | FAILED)
        return len(data)

    def send_to_host(self, data, address):
        """Send a datagram to an address as a program writes it."""
        if not isinstance(address, tuple):
            raise TypeError('sendto(): AF_INET address must be tuple, not '
                            + type(address).__name__)
        host, port = address[:2]
        if self.family == 10:
            host = {'': '::1', '::': '::1', 'localhost': '::1'}.get(host, host)
            address = (host, port, 0, 0)
        else:
            host = {'': '127.0.0.1', '0.0.0.0': '127.0.0.1', 'localhost': '127.0.0.1'}.get(
                host, host)
            address = (host, port)
        if not is_loopback(host):
            raise NotImplementedError(f'a datagram to {host} cannot be sent: {ALONE}')
        return self.sendto(data, address)

    def recv(self, size):
        if self.held:
            data = self.held[0] if len(self.held) == 1 else b''.join(self.held)
            self.held.clear()
            if len(data) > size:
                self.held.append(data[size:])
                data = data[:size]
            self.size -= len(data)
            other = self.other and self.other()
            if other is not None:
                other.tell(WRITE)
        elif self.is_finished:
            return b''
        elif self.error:
            raise _error(self.take_error())
        elif self.is_over:
            return b''
        else:
            raise _error(11)
        self.tell(0)
        return data

    def recvfrom(self, size):
        if self.error:
            raise _error(self.take_error())
        if not self.held:
            raise _error(11)
        data, sender = self.held.pop(0)
        self.tell(0)
        return data[:size], sender

    def shutdown(self):
        """Send no more."""
        if self.is_over:
            raise _error(107)
        if not self.is_shut:
            self.is_shut = True
            other = self.other and self.other()
            if other is not None:
                other.is_finished = True
                other.tell(READ | FAILED)
            self.tell(FAILED)

    def _reset(self):
        """The other side has thrown the connection away."""
        if not self.is_over:
            self.error = 32 if self.is_finished else 104
            self.is_over = True
            self.tell(READ | WRITE | FAILED)

    def close(self):
        if self.fd != -1:
            _free_fds.append(self.fd)
            self.fd = -1
            self._leave()

    def _leave(self):
        self.channel.unwatch(READ)
        self.channel.unwatch(WRITE)
        if self.backlog is not None:
            waiting, self.held, self.backlog = self.held, [], None
            for child in waiting:
                child._hang_up(True)
        self._hang_up(bool(self.held))
        self.is_shut = True
        self.name = None

    def _hang_up(self, is_abrupt):
        other = self.other and self.other()
        if other is not None and not self.is_over:
            if is_abrupt:
                other._reset()
            else:
                self.shutdown()

    __del__ = close
