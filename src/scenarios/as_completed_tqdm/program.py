import asyncio

import tqdm

COUNT = 5  # @param {type:"slider", min:1, max:20, step:1}
DELAY = 0.7  # @param {type:"slider", min:0.05, max:3, step:0.05}


async def do_some_work(x):
    await asyncio.sleep(x)
    return "Done after {:.1f}s".format(x)


async def main():
    to_do = [do_some_work(DELAY * number) for number in range(1, COUNT + 1)]
    to_do_iter = asyncio.as_completed(to_do)
    to_do_iter = tqdm.tqdm(to_do_iter, total=len(to_do))

    results = []
    for task in to_do_iter:
        results.append(await task)
    return results


for result in asyncio.run(main()):
    print("Task ret:", result)
