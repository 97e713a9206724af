# @network {base:500, per_kb:10, jitter:1000, seed:166}
import time

import requests

FILES = 4  # @param {type:"slider", min:1, max:4, step:1}


def download_image(url, img_name):
    print("开始下载:", url)
    # the whole program stands still here until the picture has arrived
    response = requests.get(url)
    print("下载完成")
    file_name = str(img_name) + ".png"
    with open(file_name, mode="wb") as file:
        file.write(response.content)


if __name__ == "__main__":
    start = time.time()
    url_list = [
        "https://tse4-mm.cn.bing.net/th/id/OIP.866vRxQ8QvyDsrUuXiu7qwHaNK?w=182&h=324&c=7&o=5&pid=1.7",
        "https://tse2-mm.cn.bing.net/th/id/OIP.HUcWtoYPG-z2pu4ityajbAHaKQ?w=182&h=252&c=7&o=5&pid=1.7",
        "https://tse2-mm.cn.bing.net/th/id/OIP.MvncR0-Pt9hVxKTdrvD9dAHaNK?w=182&h=324&c=7&o=5&pid=1.7",
        "https://tse1-mm.cn.bing.net/th/id/OIP._nGloaeMWbL7NB7Lp6SnXQHaLH?w=182&h=273&c=7&o=5&pid=1.7",
    ]
    img_name = 1
    for item in url_list[:FILES]:
        download_image(item, img_name)
        img_name += 1
    end = time.time()
    print(round(end - start, 2))
