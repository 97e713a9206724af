import asyncio
import time

DELAY = 1  # @param {type:"slider", min:0.5, max:3, step:0.5}
BROKEN = 0  # @param {type:"slider", min:0, max:3, step:1}

start = time.perf_counter()


def show(style, *words):
    print("{:.1f}s".format(time.perf_counter() - start), style, *words)


def respond(request):
    if request == BROKEN:
        raise OSError("no response to request {}".format(request))
    return request + 1


# With callbacks: say beforehand what is to be called later, for good and for bad.


def api_call_then(request, on_response, on_error):
    def answer():
        try:
            response = respond(request)
        except OSError as error:
            on_error(error)
        else:
            on_response(response)

    asyncio.get_running_loop().call_later(DELAY, answer)


def three_stages_with_callbacks(finished):
    def stage1(response1):
        show("callbacks: stage 1", response1)

        def stage2(response2):
            show("callbacks: stage 2", response1, response2)

            def stage3(response3):
                show("callbacks: stage 3", response1, response2, response3)
                finished.set_result(None)

            api_call_then(response2, stage3, failed)

        api_call_then(response1, stage2, failed)

    def failed(error):
        show("callbacks: failed,", error)
        finished.set_result(None)

    api_call_then(1, stage1, failed)
    show("callbacks: called, and returned at once")


# With a coroutine: the same three calls, one below the other.


async def api_call(request):
    await asyncio.sleep(DELAY)
    return respond(request)


async def three_stages():
    try:
        response1 = await api_call(1)
        show("coroutine: stage 1", response1)
        response2 = await api_call(response1)
        show("coroutine: stage 2", response1, response2)
        response3 = await api_call(response2)
        show("coroutine: stage 3", response1, response2, response3)
    except OSError as error:
        show("coroutine: failed,", error)


async def main():
    finished = asyncio.get_running_loop().create_future()
    three_stages_with_callbacks(finished)
    await finished
    await three_stages()


asyncio.run(main())
