"""heapq keeps its lists exactly as CPython's; bisect finds places."""
import heapq
from bisect import bisect, bisect_left, bisect_right, insort, insort_left

numbers = [(n * 7919) % 101 for n in range(40)]
heap = []
for number in numbers:
    heapq.heappush(heap, number)
print(heap)
print([heapq.heappop(heap) for _ in range(20)], heap)
heap = numbers[:]
heapq.heapify(heap)
print(heap, heapq.heappushpop(heap, -1), heapq.heappushpop(heap, 50), heapq.heapreplace(heap, 3))
print(heap)

class Job:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority

jobs = []
for index in range(12):
    heapq.heappush(jobs, Job(index % 3, f'job{index}'))
print(' '.join(heapq.heappop(jobs).name for _ in range(12)))
print(heapq.nsmallest(3, numbers), heapq.nlargest(3, numbers, key=lambda n: -n))
print(heapq.nlargest(2, ['bb', 'a', 'cc', 'dd'], key=len), heapq.nsmallest(0, numbers))
print(list(heapq.merge([1, 4, 7], [2, 4, 8], [], [0])),
      list(heapq.merge('ca', 'db', reverse=True)),
      list(heapq.merge(['a', 'bbb'], ['cc'], key=len)))
for call in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1)):
    try:
        call()
    except IndexError as error:
        print(error)

marks = [10, 20, 20, 30]
print(bisect(marks, 20), bisect_left(marks, 20), bisect_right(marks, 5), bisect(marks, 99))
print(bisect(marks, 20, 0, 2), bisect_left(marks, 2, key=lambda mark: mark // 10))
insort(marks, 25)
insort_left(marks, 20)
print(marks, ['FDCBA'[bisect([60, 70, 80, 90], score)] for score in (33, 99, 77, 70, 89, 90)])
try:
    bisect(marks, 1, -1)
except ValueError as error:
    print(error)
