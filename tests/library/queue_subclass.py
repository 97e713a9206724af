"""A queue of one's own: only _init, _put and _get are replaced."""
import asyncio

class UniqueQueue(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        if item not in self._queue:
            self._queue.append(item)

    def _get(self):
        return self._queue.pop(0)

async def main():
    queue = UniqueQueue(3)
    for item in 'aabbc':
        await queue.put(item)
    print(str(queue), queue.full())
    while not queue.empty():
        print(await queue.get())

asyncio.run(main())
