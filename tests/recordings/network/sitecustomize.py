"""Makes every host name a name of this machine, for a program whose output is recorded.

Python imports this module by itself when its folder is on PYTHONPATH. The program, and aiohttp and
requests with it, stay as they are: all of them ask `socket.getaddrinfo`.
"""

import os
import socket

# The names that are answered for, and the ports that answer in place of 80 and 443.
_HOSTS = os.environ["BUNDLED_HOSTS"].split()
_PORTS = dict(zip((80, 443), map(int, os.environ["BUNDLED_PORTS"].split())))


def _getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if isinstance(host, bytes):
        host = host.decode()
    if host not in _HOSTS:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    port = int(port)
    address = ("127.0.0.1", _PORTS.get(port, port))
    return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", address)]


socket.getaddrinfo = _getaddrinfo
