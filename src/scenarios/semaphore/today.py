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
    t0 = time.perf_counter()
    count = download(POP20_CC)
    elapsed = time.perf_counter() - t0
    msg = "\n{} flags downloaded in {:.2f}s"
    print(msg.format(count, elapsed))


async def get_flag(session, cc):
    url = "{}/{cc}/{cc}.gif".format(BASE_URL, cc=cc.lower())
    async with session.get(url) as resp:
        resp.raise_for_status()
        return await resp.read()


async def download_one(session, cc, semaphore):
    async with semaphore:
        image = await get_flag(session, cc)
    show(cc)
    save_flag(image, cc.lower() + ".gif")
    return cc


async def download_all(cc_list):
    semaphore = asyncio.Semaphore(CONCURRENCY)
    async with aiohttp.ClientSession() as session:
        downloads = [download_one(session, cc, semaphore) for cc in sorted(cc_list)]
        return await asyncio.gather(*downloads)


def download_many(cc_list):
    return len(asyncio.run(download_all(cc_list)))


if __name__ == "__main__":
    main(download_many)
