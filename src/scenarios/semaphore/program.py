# @network {base:200, per_kb:1, jitter:700, seed:981416}
import asyncio
import os
import sys
import time

import aiohttp

COUNTRIES = "CN IN US ID BR PK NG BD RU JP MX PH VN ET EG DE IR TR CD FR"  # @param {type:"string"}
CONCURRENCY = 5  # @param {type:"slider", min:1, max:20, step:1}

POP20_CC = COUNTRIES.split()
BASE_URL = "http://flupy.org/data/flags"
DEST_DIR = "downloads/"


def save_flag(img, filename):
    path = os.path.join(DEST_DIR, filename)
    with open(path, "wb") as fp:
        fp.write(img)


def show(text):
    print(text, end=" ")
    sys.stdout.flush()


def main(download):
    os.makedirs(DEST_DIR, exist_ok=True)
    t0 = time.time()
    count = download(POP20_CC)
    elapsed = time.time() - t0
    msg = "\n{} flags downloaded in {:.2f}s"
    print(msg.format(count, elapsed))


@asyncio.coroutine
def get_flag(cc):
    url = "{}/{cc}/{cc}.gif".format(BASE_URL, cc=cc.lower())
    resp = yield from aiohttp.request("GET", url)
    image = yield from resp.read()
    return image


@asyncio.coroutine
def download_one(cc, semaphore):
    with (yield from semaphore):
        image = yield from get_flag(cc)
    show(cc)
    save_flag(image, cc.lower() + ".gif")
    return cc


def download_many(cc_list):
    loop = asyncio.get_event_loop()
    semaphore = asyncio.Semaphore(CONCURRENCY)
    tasks = [asyncio.ensure_future(download_one(cc, semaphore)) for cc in sorted(cc_list)]
    wait_coro = asyncio.wait(tasks)
    res, _ = loop.run_until_complete(wait_coro)
    loop.close()
    return len(res)


if __name__ == "__main__":
    main(download_many)
