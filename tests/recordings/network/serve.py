#!/usr/bin/env python3
"""Answer for the bundled hosts on this machine, as slowly as a program says.

    serve.py PROGRAM CERTIFICATE KEY

PROGRAM is the Python file whose `# @network` line names the latency. Prints the two ports, of HTTP
and HTTPS, and serves until its standard input ends. The files are those of target/hosts.

When a response arrives is the model of src/host/network/latency.rs, and what it looks like that of
src/host/network/bundle.rs: the engine and this server have to agree to the byte.
"""

import asyncio
import re
import ssl
import sys
from pathlib import Path

HOSTS = Path(__file__).resolve().parents[3] / "target" / "hosts"

# The moment that bundled hosts answer at, whenever that is.
DATE = "Tue, 14 Nov 2023 22:13:20 GMT"
REASONS = {200: "OK", 404: "Not Found", 405: "Method Not Allowed"}
SECONDS_PER_MILLISECOND = 0.001
# A request that follows so soon, in seconds, was caused by what came before it.
REACTION = 0.1


def bundled():
    """What the bundled hosts have: {url without scheme: (content type, bytes)}."""
    try:
        index = (HOSTS / "index.tsv").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SystemExit("there are no files of the bundled hosts: run make hosts") from None
    resources = {}
    for line in index.splitlines():
        url, file, content_type, _ = line.split("\t")
        resources[url] = (content_type, (HOSTS / file).read_bytes())
    return resources


def host_names():
    """The names of the bundled hosts, sorted."""
    return sorted({url.partition("/")[0] for url in bundled()})


class Latency:
    """How long responses take, as the program's `# @network` line says."""

    def __init__(self, source):
        said = {"base": "200", "per_kb": "2", "jitter": "0", "seed": "1"}
        line = re.search(r"^#\s*@network\s*\{(.*)\}", source, re.MULTILINE)
        for field in line[1].split(",") if line else []:
            key, _, value = field.partition(":")
            said[key.strip(" \"'")] = value.strip()
        self.base, self.per_kb, self.jitter = (float(said[key]) for key in ("base", "per_kb", "jitter"))
        self.seed = int(said["seed"])
        self.made = {}

    def of(self, method, url, size):
        """Seconds until the head of the next response to this request, and from then to its end."""
        nth = self.made.get((method, url), 0)
        self.made[method, url] = nth + 1
        drawn = self.jitter * fraction(f"{self.seed} {method} {url} {nth}")
        head = (self.base + drawn) * SECONDS_PER_MILLISECOND
        return head, self.per_kb * size / 1024 * SECONDS_PER_MILLISECOND


def fraction(text):
    """A number from 0 up to 1: FNV-1a, then the last steps of MurmurHash3."""
    h = 0x811C9DC5
    for byte in text.encode():
        h = (h ^ byte) * 0x01000193 & 0xFFFFFFFF
    h = (h ^ h >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    h = (h ^ h >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return (h ^ h >> 16) / 2**32


class Server:
    """The bundled hosts, all of them behind one port of HTTP and one of HTTPS."""

    def __init__(self, latency):
        self.latency = latency
        self.resources = bundled()
        # When the program last had news: the first request of several at once, or a response.
        self.news = float("-inf")

    def sent(self, now):
        """The moment at which a request counts as sent that arrives now.

        In the model a program takes no time to react. A real one takes some milliseconds, more on
        a busy machine, and its requests reach this server one after the other: enough to change
        the order of responses that the model has a few milliseconds apart.
        """
        if now - self.news > REACTION:
            self.news = now
        return self.news

    def answer(self, method, key):
        """The status, the content type and the content for a request."""
        if method not in ("GET", "HEAD"):
            return (405, *own_page(405))
        if key not in self.resources:
            return (404, *own_page(404))
        return (200, *self.resources[key])

    async def connection(self, scheme, reader, writer):
        """Answer the requests of one connection, one after the other."""
        try:
            while await self.exchange(scheme, reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # The program has gone away, as it may at any time.
        finally:
            writer.close()

    async def exchange(self, scheme, reader, writer):
        """Answer one request; say whether another may follow."""
        request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        now = asyncio.get_running_loop().time
        sent = self.sent(now())
        first, *lines = request.rstrip("\r\n").split("\r\n")
        method, target, version = first.split(" ")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        await reader.readexactly(int(fields.get("content-length", 0)))

        host = fields.get("host", "")
        status, content_type, content = self.answer(method, host + target)
        headers = [
            ("Server", "asyncio-playground"),
            ("Date", DATE),
            ("Content-Type", content_type),
            ("Content-Length", len(content)),
        ]
        if status == 405:
            headers.append(("Allow", "GET, HEAD"))
        is_last = version == "HTTP/1.0" or fields.get("connection", "").lower() == "close"
        if is_last:
            headers.append(("Connection", "close"))
        head = "".join(f"{name}: {value}\r\n" for name, value in headers)
        body = b"" if method == "HEAD" else content

        until_head, until_body = self.latency.of(method, f"{scheme}://{host}{target}", len(body))
        head_at, body_at = sent + until_head, sent + until_head + until_body
        await asyncio.sleep(head_at - now())
        writer.write(f"HTTP/1.1 {status} {REASONS[status]}\r\n{head}\r\n".encode("latin-1"))
        self.news = max(self.news, head_at)
        await asyncio.sleep(body_at - now())
        writer.write(body)
        self.news = max(self.news, body_at)
        await writer.drain()
        return not is_last


def own_page(status):
    """The content type and the content of a page that says what is wrong."""
    title = f"{status} {REASONS[status]}"
    page = f"<!DOCTYPE html>\n<title>{title}</title>\n<h1>{title}</h1>\n"
    return "text/html; charset=utf-8", page.encode()


async def serve(program, certificate, key):
    """Serve until standard input ends."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Server(Latency(Path(program).read_text(encoding="utf-8")))
    ports = []
    for scheme, tls in (("http", None), ("https", context)):
        answering = await asyncio.start_server(
            lambda reader, writer, scheme=scheme: server.connection(scheme, reader, writer),
            "127.0.0.1",
            0,
            ssl=tls,
        )
        ports.append(answering.sockets[0].getsockname()[1])
    print(*ports, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))
