"""Which hosts are the program's own: those of the network on loopback."""


def is_loopback(host):
    return host in ('::1', '::', '0.0.0.0') or host.startswith('127.') and is_ipv4(host)


def is_ipv4(host):
    parts = host.split('.')
    return len(parts) == 4 and all(
        part.isdigit() and len(part) < 4 and int(part) < 256 for part in parts)


def is_own(host):
    if isinstance(host, bytes):
        host = host.decode()
    return host is None or host in ('', 'localhost') or is_loopback(host)
