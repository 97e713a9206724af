"""The names of CPython's socket that programs with streams use; a page opens no sockets."""

from enum import IntEnum as _IntEnum

AddressFamily = _IntEnum('AddressFamily', {'AF_UNSPEC': 0, 'AF_UNIX': 1, 'AF_INET': 2,
                                           'AF_INET6': 10})
SocketKind = _IntEnum('SocketKind', {'SOCK_STREAM': 1, 'SOCK_DGRAM': 2, 'SOCK_RAW': 3})
for _kind in (AddressFamily, SocketKind):
    globals().update(_kind.__members__)

AI_PASSIVE = 1
IPPROTO_IP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6 = 0, 6, 17, 41
IPV6_V6ONLY, TCP_NODELAY = 26, 1
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
SOL_SOCKET = 1
SO_REUSEADDR, SO_ERROR, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_REUSEPORT = (
    2, 4, 6, 7, 8, 9, 15)
SOMAXCONN = 4096
INADDR_ANY, INADDR_LOOPBACK = 0, 0x7f000001
has_ipv6 = True

error = OSError
timeout = TimeoutError


class herror(OSError):
    pass


class gaierror(OSError):
    pass


def gethostname():
    return 'localhost'


def getfqdn(name=''):
    return name or 'localhost'


def gethostbyname(hostname):
    if hostname in ('', 'localhost'):
        return '127.0.0.1' if hostname else '0.0.0.0'
    if hostname.replace('.', '').isdigit():
        return hostname
    raise gaierror(-2, 'Name or service not known')


def _refuse(name):
    def refused(*args, **options):
        raise NotImplementedError(
            f'socket.{name}() is not available: a page in a browser opens no sockets; '
            'asyncio.start_server() and asyncio.open_connection() connect the tasks of one program')
    return refused


class socket:
    __init__ = _refuse('socket')


for _name in ('create_connection', 'create_server', 'socketpair', 'fromfd', 'getaddrinfo',
              'getnameinfo', 'gethostbyaddr', 'inet_aton', 'inet_ntoa', 'inet_pton', 'inet_ntop',
              'setdefaulttimeout'):
    globals()[_name] = _refuse(_name)


def getdefaulttimeout():
    return None
