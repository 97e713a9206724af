import asyncio

DELAY_1 = 1  # @param {type:"slider", min:0, max:5, step:0.5}
DELAY_2 = 2  # @param {type:"slider", min:0, max:5, step:0.5}
DELAY_3 = 3  # @param {type:"slider", min:0, max:5, step:0.5}
SHUFFLE = 0  # @param {type:"slider", min:0, max:2, step:1}


async def do_some_work(x):
    print("Waiting:", x)
    await asyncio.sleep(x)
    return "Done after {}s".format(x)


tasks = [do_some_work(x) for x in (DELAY_1, DELAY_2, DELAY_3)]
wait_coro = asyncio.wait(tasks)
loop = asyncio.get_event_loop()
res, _ = loop.run_until_complete(wait_coro)

# res is a set: each of these turns of it is as good as the others.
res = list(res)
for re in res[SHUFFLE:] + res[:SHUFFLE]:
    print(re.result())
