# @network {base:50, per_kb:1}
import requests

BASE = "http://flupy.org/data/flags"

response = requests.get(f"{BASE}/cn/cn.gif")
print(response, response.status_code, response.ok, response.reason, bool(response))
print(response.url, response.encoding, len(response.content), response.history)
print(response.headers)
print(response.headers["content-type"], response.headers.get("X-None"), "DATE" in response.headers)
print(response.elapsed.total_seconds() > 0.04, type(response.elapsed).__name__)
print(response.request.method, response.request.url, response.request.body)

page = requests.get("http://www.163.com")
print(page.url, page.encoding, page.text[:15], page.is_redirect)
print(requests.get("http://www.163.com/", params={"a": 1, "b": ["x y", "ü"]}).url)
print(requests.get("http://www.163.com/a b?c=d#e", params={"f": "g"}).url)
print(requests.head("http://www.sohu.com/").headers["Content-Length"], requests.head("http://www.sohu.com/").text == "")
refused = requests.post("http://www.163.com/", json={"a": [1, None]})
print(refused, refused.reason, refused.headers["Allow"], refused.request.body, refused.request.headers["Content-Type"])
form = requests.put("http://www.163.com/", data={"a": "x y", "b": "ü"})
print(form, form.request.body, form.request.headers["Content-Type"])

with requests.Session() as session:
    session.headers.update({"X-Test": "1"})
    session.params = {"k": "v"}
    answer = session.get("http://www.sohu.com/", headers={"X-Other": "2"})
    print(answer.url, answer.request.headers["x-test"], answer.request.headers["X-OTHER"])

with requests.get(f"{BASE}/us/us.gif", stream=True) as streamed:
    print([len(chunk) for chunk in streamed.iter_content(chunk_size=1000)])
lines = requests.get("http://www.sohu.com/").iter_lines()
print(next(lines))
print(requests.codes.ok, requests.codes.not_found)
