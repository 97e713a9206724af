//! What the libraries make of responses and failures.

use crate::run::{check, run_in_slices};

#[test]
fn requests_has_the_response() {
    check(
        "\
import requests
response = requests.get('http://pages.test')
print(response, response.url, response.ok, response.reason, response.encoding)
print(response.text, end='')
print(response.headers['content-TYPE'], response.elapsed)
print(requests.get('http://api.test/numbers').json())
print(requests.head('http://pictures.test/small.gif').headers['Content-Length'])
print(requests.post('http://api.test/numbers', json={'a': 1}))
with requests.Session() as session:
    with session.get('http://pictures.test/large.gif', stream=True) as streamed:
        print([len(chunk) for chunk in streamed.iter_content(3000)])
",
        "\
<Response [200]> http://pages.test/ True OK utf-8
<p>网页</p>
text/html; charset=utf-8 0:00:00.200000
{'numbers': [1, 2.5, None]}
1024
<Response [405]>
[3000, 1096]
",
    );
}

#[test]
fn each_failure_is_an_exception_of_requests() {
    check(
        "\
import requests
urls = ['example.org', 'ftp://a/', 'http://', 'http://pages.test/none', 'https://busy.test/',
        'https://refused.test/a?b=1', 'http://offline.test/', 'http://dropped.test/',
        'http://a\\x7fb/']
for url in urls:
    try:
        requests.get(url).raise_for_status()
    except requests.RequestException as error:
        print(type(error).__name__, error)
try:
    requests.get('http://pages.test/', timeout=0.05)
except requests.exceptions.ReadTimeout as error:
    print(error)
try:
    requests.get('http://pages.test/').json()
except requests.exceptions.JSONDecodeError as error:
    print(error)
",
        "\
MissingSchema Invalid URL 'example.org': No scheme supplied. Perhaps you meant https://example.org?
InvalidSchema No connection adapters were found for 'ftp://a/'
InvalidURL Invalid URL 'http://': No host supplied
HTTPError 404 Client Error: Not Found for url: http://pages.test/none
HTTPError 503 Server Error: Service Unavailable for url: https://busy.test/
ConnectionError HTTPSConnectionPool(host='refused.test', port=443): Max retries exceeded with url: \
/a?b=1 (Caused by NewConnectionError(\"HTTPSConnection(host='refused.test', port=443): Failed to \
establish a new connection: not allowed\"))
ConnectionError HTTPConnectionPool(host='offline.test', port=80): Max retries exceeded with url: \
/ (Caused by NewConnectionError(\"HTTPConnection(host='offline.test', port=80): Failed to \
establish a new connection: no network\"))
ChunkedEncodingError Connection broken: it broke off
HTTPError 503 Server Error: Service Unavailable for url: http://a%7Fb/
HTTPConnectionPool(host='pages.test', port=80): Read timed out. (read timeout=0.05)
Expecting value: line 1 column 1 (char 0)
",
    );
}

#[test]
fn aiohttp_has_the_response() {
    check(
        "\
import aiohttp
import asyncio

async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get('http://pages.test', params={'q': 'a b'}) as response:
            print(response.status, response.url, response.ok)
        async with session.get('http://pages.test/') as response:
            print(response.content_type, response.charset, response.headers['server'])
            print(repr(response.url), await response.text(), end='')
        async with session.get('http://api.test/numbers') as response:
            print(await response.json())
        async with session.get('http://pictures.test/large.gif') as response:
            async for chunk in response.content.iter_chunked(3000):
                print(len(chunk))
        async with session.get('http://pages.test/old') as response:
            print(await response.content.readline())
            async for line in response.content:
                print(line)
        response = await session.head('http://pages.test/')
        print(response.headers['Content-Length'], await response.read())
    print(session.closed)
    async with aiohttp.request('POST', 'http://pages.test/', data={'a': 1}) as response:
        print(response.status, response.method)

asyncio.run(main())
",
        "\
404 http://pages.test/?q=a+b False
text/html utf-8 asyncio-playground
URL('http://pages.test/') <p>网页</p>
{'numbers': [1, 2.5, None]}
3000
1096
b'one\\n'
b'two\\n'
b'three\\n'
14 b''
True
405 POST
",
    );
}

#[test]
fn each_failure_is_an_exception_of_aiohttp() {
    check(
        "\
import aiohttp
import asyncio

async def attempt(session, url, **options):
    try:
        async with session.get(url, **options) as response:
            response.raise_for_status()
            await response.read()
    except aiohttp.ClientError as error:
        print(type(error).__name__, error)
    except asyncio.TimeoutError as error:
        print(repr(error))

async def main():
    async with aiohttp.ClientSession() as session:
        for url in ['example.org', 'http://pages.test/none', 'https://busy.test/',
                    'https://refused.test/', 'http://offline.test:8000/', 'http://dropped.test/']:
            await attempt(session, url)
        for timeout in [aiohttp.ClientTimeout(total=0.1), aiohttp.ClientTimeout(sock_read=0.1), 0.1]:
            await attempt(session, 'http://pages.test/', timeout=timeout)
        async with session.get('http://pages.test/') as response:
            try:
                await response.json()
            except aiohttp.ContentTypeError as error:
                print(error.message)
    try:
        await session.get('http://pages.test/')
    except RuntimeError as error:
        print(error)

asyncio.run(main())
",
        "\
InvalidUrlClientError example.org
ClientResponseError 404, message='Not Found', url='http://pages.test/none'
ClientResponseError 503, message='Service Unavailable', url='https://busy.test/'
ClientConnectorError Cannot connect to host refused.test:443 ssl:default [not allowed]
ClientConnectorError Cannot connect to host offline.test:8000 ssl:default [no network]
ClientPayloadError Response payload is not completed: it broke off
TimeoutError()
SocketTimeoutError Timeout on reading data from socket
TimeoutError()
Attempt to decode JSON with unexpected mimetype: text/html; charset=utf-8
Session is closed
",
    );
}

#[test]
fn the_aiohttp_of_3_6_is_driven_by_yield_from() {
    let done = run_in_slices(
        "\
import aiohttp
import asyncio

@asyncio.coroutine
def get(url):
    response = yield from aiohttp.request('GET', url)
    body = yield from response.read()
    print(response.status, len(body))
    session = aiohttp.ClientSession()
    response = yield from session.get('http://pages.test/none')
    try:
        response.raise_for_status()
    except aiohttp.ClientResponseError as error:
        print(error.code, error)
    yield from response.release()
    yield from session.close()

loop = asyncio.get_event_loop()
loop.run_until_complete(get('http://pictures.test/small.gif'))
",
        (3, 6),
        u32::MAX,
    );
    let output = "200 1024\n404 404, message='Not Found'\n";
    assert_eq!(
        done.events.iter().fold(String::new(), |text, event| {
            use asyncio_playground::trace::{EventKind, Stream};
            match &event.kind {
                EventKind::Output {
                    stream: Stream::Out,
                    text: more,
                } => text + more,
                _ => text,
            }
        }),
        output
    );
}

#[test]
fn streams_carry_http() {
    check(
        "\
import asyncio

async def talk(text, size):
    reader, writer = await asyncio.open_connection('pages.test', 80)
    print(writer.get_extra_info('peername'))
    writer.write(text[:9])
    writer.writelines([text[9:]])
    await writer.drain()
    while (line := await reader.readline()) not in (b'\\r\\n', b''):
        print(line.decode().rstrip())
    print(await reader.readexactly(size))
    if size == 7:
        print(await reader.readuntil(b'r'), await reader.read(), reader.at_eof())
    writer.close()
    await writer.wait_closed()
    print(writer.is_closing())

asyncio.run(talk(b'GET /old HTTP/1.0\\r\\nHost: pages.test\\r\\n\\r\\n', 7))
asyncio.run(talk(b'HEAD / HTTP/1.1\\r\\nHost: pages.test\\r\\n\\r\\n', 0))
",
        "\
('pages.test', 80)
HTTP/1.1 200 OK
Server: asyncio-playground
Date: Tue, 14 Nov 2023 22:13:20 GMT
Content-Type: text/plain
Content-Length: 14
Connection: close
b'one\\ntwo'
b'\\nthr' b'ee\\n' True
True
('pages.test', 80)
HTTP/1.1 200 OK
Server: asyncio-playground
Date: Tue, 14 Nov 2023 22:13:20 GMT
Content-Type: text/html; charset=utf-8
Content-Length: 14
b''
True
",
    );
}

#[test]
fn streams_refuse_what_is_not_http() {
    check(
        "\
import asyncio

async def attempt(host, port, text):
    reader, writer = await asyncio.open_connection(host, port)
    if text:
        writer.write(text)
    try:
        print(await reader.readline())
    except OSError as error:
        print(type(error).__name__, error)

async def main():
    await attempt('mail.test', 25, b'')
    await attempt('mail.test', 25, b'EHLO there\\r\\n')
    await attempt('refused.test', 80, b'GET / HTTP/1.1\\r\\n\\r\\n')
    try:
        await asyncio.start_server(None, 'pages.test', 80)
    except NotImplementedError as error:
        print(error)

asyncio.run(main())
",
        "\
ConnectionRefusedError a browser cannot open a socket: the playground carries only HTTP/1.x \
requests, which it sends with fetch
ConnectionRefusedError a browser cannot open a socket: the playground carries only HTTP/1.x \
requests, which it sends with fetch
ConnectionRefusedError not allowed
pages.test is not available: a page in a browser has no network of its own, and the playground \
connects the sockets of one program, on loopback addresses (127.0.0.1, ::1, localhost)
",
    );
}

#[test]
fn a_stream_that_ends_early_or_runs_over_says_so() {
    check(
        "\
import asyncio

async def main():
    reader = asyncio.StreamReader(limit=8)
    reader.feed_data(b'abc')
    reader.feed_eof()
    try:
        await reader.readexactly(5)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    reader = asyncio.StreamReader(limit=8)
    reader.feed_data(b'0123456789\\nrest')
    try:
        await reader.readuntil()
    except asyncio.LimitOverrunError as error:
        print(error, error.consumed)
    try:
        await reader.readline()
    except ValueError as error:
        print(error)
    print(await reader.read(2))

asyncio.run(main())
",
        "\
3 bytes read on a total of 5 expected bytes b'abc' 5
Separator is found, but chunk is longer than limit 10
Separator is found, but chunk is longer than limit
b're'
",
    );
}

#[test]
fn urllib_opens_urls() {
    check(
        "\
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
with urlopen('http://pages.test/old') as response:
    print(response.status, response.getheader('content-type'), response.readline())
    print(response.read())
request = Request('http://pages.test/', method='HEAD')
print(urlopen(request).headers['Content-Length'])
for url in ['http://pages.test/none', 'http://offline.test/', 'ftp://a/']:
    try:
        urlopen(url)
    except HTTPError as error:
        print(error, error.code, len(error.read()))
    except URLError as error:
        print(error)
",
        "\
200 text/plain b'one\\n'
b'two\\nthree\\n'
14
HTTP Error 404: Not Found 404 68
<urlopen error no network>
<urlopen error unknown url type: ftp>
",
    );
}

#[test]
fn what_a_browser_cannot_do_is_refused_by_name() {
    check(
        "\
import asyncio
import aiohttp
import requests

try:
    requests.get('http://pages.test/', auth=('me', 'secret'))
except NotImplementedError as error:
    print(error)

async def main():
    async with aiohttp.ClientSession() as session:
        try:
            await session.get('http://pages.test/', proxy='http://proxy.test/')
        except NotImplementedError as error:
            print(error)
        try:
            await session.get('http://pages.test/', retries=3)
        except TypeError as error:
            print(error)

asyncio.run(main())
",
        "\
requests: auth= is not supported in the playground
aiohttp: proxy= is not supported in the playground
ClientSession._request() got an unexpected keyword argument 'retries'
",
    );
}
