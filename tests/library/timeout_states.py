"""The states of a timeout, rescheduling, and what it refuses."""
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    timeout = asyncio.timeout(None)
    print(timeout, timeout.when())
    try:
        timeout.reschedule(1)
    except RuntimeError as error:
        print(error)
    try:
        async with timeout:
            print(timeout)
            timeout.reschedule(loop.time() + 10)
            print(timeout.when() > loop.time(), timeout.expired())
            timeout.reschedule(loop.time() - 1)
            try:
                await asyncio.sleep(1)
            finally:
                print(timeout, timeout.expired())
                try:
                    timeout.reschedule(None)
                except RuntimeError as error:
                    print(error)
    except TimeoutError:
        print(timeout, timeout.expired())
    try:
        async with timeout:
            pass
    except RuntimeError as error:
        print(error)
    async with asyncio.timeout_at(loop.time() + 5) as timeout:
        pass
    print(timeout)
    try:
        timeout.reschedule(1)
    except RuntimeError as error:
        print(error)

asyncio.run(main())
