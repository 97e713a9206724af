# @network {base:200, per_kb:2, jitter:600, seed:36}
import asyncio


async def wget(host):
    print("wget %s..." % host)
    reader, writer = await asyncio.open_connection(host, 80)
    header = "GET / HTTP/1.0\r\nHost: %s\r\n\r\n" % host
    writer.write(header.encode("utf-8"))
    await writer.drain()
    async for line in reader:
        if line == b"\r\n":
            break
        print("%s header > %s" % (host, line.decode("utf-8").rstrip()))
    writer.close()
    await writer.wait_closed()


async def main():
    hosts = ("www.sina.com.cn", "www.sohu.com", "www.163.com")
    await asyncio.gather(*[wget(host) for host in hosts])


asyncio.run(main())
