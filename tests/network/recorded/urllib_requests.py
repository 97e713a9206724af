# @network {base:50, per_kb:1}
from urllib.error import HTTPError, URLError
from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag,
                          urlencode, urljoin, urlparse, urlsplit, urlunsplit)
from urllib.request import Request, urlopen

with urlopen("http://www.sohu.com/") as response:
    print(response.status, response.reason, response.getcode(), response.geturl())
    print(response.getheader("content-type"), response.headers["Content-Length"])
    print(response.readline(), len(response.read(10)), len(response.read()))
request = Request("http://www.163.com/", headers={"x-test": "1"}, method="HEAD")
print(request.get_method(), request.full_url, request.get_header("X-test"), request.host, request.selector)
print(urlopen(request).headers["content-length"])
for url in ["http://www.163.com/none", "http://no-such-host.invalid/", "data"]:
    try:
        urlopen(url)
    except HTTPError as error:
        print(error, error.code, error.reason, error.url, len(error.read()), repr(error))
    except URLError as error:
        print(type(error).__name__, isinstance(error, OSError))
    except ValueError as error:
        print(error)
try:
    urlopen("http://www.163.com/", data=b"a=1", timeout=5)
except HTTPError as error:
    print(error)

print(quote("a b/ü?&~-_."), quote("a/b", safe=""), quote_plus("a b&c"), unquote("a%20%C3%BC%zz%"), unquote_plus("a+b%2B"))
print(urlencode({"a": 1, "b": "x y", "c": [1, 2]}), urlencode([("a", [1, "ü"])], doseq=True))
print(parse_qs("a=1&a=2&b=x+y&c="), parse_qsl("a=1&b", keep_blank_values=True))
for url in ["http://u:p@Host.org:8080/a/b;c?d=e#f", "//host/path", "mailto:a@b", "path?q", "https://h", ""]:
    parts = urlsplit(url)
    print(parts, parts.hostname, parts.port, parts.username, parts.geturl() == url)
    print(urlparse(url))
scheme, netloc, path, query, fragment = urlsplit("http://h/p?q#f")
print(scheme, netloc, path, query, fragment, urlunsplit(("http", "h", "p", "", "f")))
for reference in ["c", "/c", "../c", "./c", "?q", "#f", "//o/c", "http://o/", "", "../../../c", ".", ".."]:
    print(reference, urljoin("http://h/a/b/d?x=y", reference))
print(urldefrag("http://h/a#b"), urlsplit("http://h/a")._replace(path="/z").geturl())
