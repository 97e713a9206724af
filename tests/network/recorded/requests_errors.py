# @network {base:150, per_kb:1}
import requests
from requests.exceptions import ConnectionError, HTTPError, ReadTimeout, RequestException, Timeout

for url in ["www.163.com", "ftp://flupy.org/", "http://", "http://www.163.com/none"]:
    try:
        requests.get(url).raise_for_status()
    except RequestException as error:
        print(type(error).__name__, error)
        print(isinstance(error, ValueError), isinstance(error, OSError), error.response)

try:
    requests.post("http://www.163.com/").raise_for_status()
except HTTPError as error:
    print(error, error.response.status_code, error.request.method)

for timeout in [0.05, (3, 0.05)]:
    try:
        requests.get("http://www.163.com/", timeout=timeout)
    except Timeout as error:
        print(type(error) is ReadTimeout, str(error).replace("HTTPConnectionPool", "").partition("):")[2])

try:
    requests.get("http://www.163.com/").json()
except requests.exceptions.JSONDecodeError as error:
    print(type(error).__name__, error, isinstance(error, ValueError))
try:
    requests.get("http://no-such-host.invalid/")
except ConnectionError as error:
    print(type(error).__name__, str(error).partition("(Caused by")[0])
print([cls.__name__ for cls in requests.exceptions.ConnectTimeout.__mro__])
print([cls.__name__ for cls in requests.exceptions.JSONDecodeError.__mro__])
