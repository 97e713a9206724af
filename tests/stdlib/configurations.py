import configparser
import io

TEXT = """\
[DEFAULT]
home = /srv
timeout: 30
[server]
; a comment
host = localhost
Port=8080
debug = yes
url = http://%(host)s:%(port)s/
data = %(home)s/data
percent = 100%%
long = first
    second

    third
# another
empty =
[client]
retries = 3
ratio = 0.5
timeout = 5
"""
config = configparser.ConfigParser()
config.read_string(TEXT)
print(config.sections(), list(config), len(config), "server" in config, "DEFAULT" in config, "nope" in config)
server = config["server"]
print(server, server.name, list(server), len(server), dict(server))
print(server["url"], server["data"], server["PERCENT"], repr(server["long"]), repr(server["empty"]))
print(server.getint("port"), server.getboolean("debug"), server.get("nope"), server.get("nope", "else"),
      server.getint("nope", 7), server.getfloat("timeout"))
print(config.get("client", "timeout"), config.getfloat("client", "ratio"), config.getint("client", "retries"),
      config.get("server", "url", raw=True), config.get("server", "url", vars={"host": "other"}),
      config.get("none", "x", fallback="fell"), config.getboolean("server", "x", fallback=None))
print(config.options("client"), config.items("client"), config.defaults(), config.has_option("client", "home"))
config["new"] = {"a": 1, "B": True}
config["client"]["retries"] = "4"
config.set("client", "added", "x")
print(config.remove_option("server", "long"), config.remove_option("server", "long"), config.remove_section("none"))
del config["server"]
out = io.StringIO()
config.write(out)
print(out.getvalue())
config.write(out := io.StringIO(), space_around_delimiters=False)
print(out.getvalue())
print(config.read("missing.ini"), config.read(["a", "b"]))
with open("settings.ini", "w") as file:
    config.write(file)
again = configparser.ConfigParser()
print(again.read("settings.ini"), again == config, again["new"]["b"], {name: dict(part) for name, part in again.items()})
loose = configparser.ConfigParser(allow_no_value=True, inline_comment_prefixes=("#",), interpolation=None, strict=False)
loose.read_string("[a]\nflag\nx = 1 # one\ny = %(z)s\nx = 2\n[a]\nw=3\n")
print(dict(loose["a"]))
raw = configparser.RawConfigParser({"k": "%(v)s"})
print(raw.get("DEFAULT", "k"), sorted(configparser.ConfigParser(converters={"list": str.split}).converters))

bad = configparser.ConfigParser()
bad.read_string("[s]\na = %(b)s\nc = %x\nloop = %(loop)s\nn = abc\n")
for mistake in (
    lambda: bad["none"], lambda: bad["s"]["none"], lambda: bad.get("none", "x"), lambda: bad.get("s", "none"),
    lambda: bad.get("s", "a"), lambda: bad.get("s", "c"), lambda: bad.get("s", "loop"), lambda: bad.getint("s", "n"),
    lambda: bad.getboolean("s", "n"), lambda: bad.add_section("s"), lambda: bad.add_section("DEFAULT"),
    lambda: bad.set("s", "x", 5), lambda: bad.set("none", "x", "5"), lambda: bad.set("s", "x", "50%"),
    lambda: bad.options("none"), lambda: bad.add_section(5),
    lambda: configparser.ConfigParser().read_string("x = 1\n"),
    lambda: configparser.ConfigParser().read_string("[a]\n[a]\n"),
    lambda: configparser.ConfigParser().read_string("[a]\nx=1\nx=2\n"),
    lambda: configparser.ConfigParser().read_string("[a]\nnonsense\n= 5\n"),
    lambda: configparser.ConfigParser().read_dict({"a": {"x": 1, "X": 2}}),
    lambda: bad.__delitem__("none"), lambda: bad["s"].nothing,
):
    try:
        print(mistake())
    except Exception as error:
        print(type(error).__name__, "|", error)
