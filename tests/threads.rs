//! Threads: what only this engine promises of them. What they print is tested with CPython's
//! answers, in `tests/library`.

use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{Options, Program, Progress};
use asyncio_playground::trace::{
    Event, EventKind, Exit, Lane, LaneId, LaneKind, LaneState, State, Stream, Wait,
};

fn run_in_slices(program: &str, slice: u32) -> (Vec<Event>, Exit) {
    let program = Program::load(program, "main.py").expect("the program can be run");
    let mut run = VirtualRun::new(program.machine(Options::default()), Bounds::NONE);
    loop {
        if let Progress::Done(exit) = run.advance(slice) {
            return (run.machine().recorder.events(), exit);
        }
    }
}

fn run(program: &str) -> (Vec<Event>, Exit) {
    run_in_slices(program, u32::MAX)
}

fn printed(events: &[Event]) -> String {
    let texts = events.iter().filter_map(|event| match &event.kind {
        EventKind::Output { stream, text } if *stream == Stream::Out => Some(&**text),
        _ => None,
    });
    texts.collect()
}

/// What blocks which lane, in order: `MainThread: lock.acquire()`.
fn blocked(events: &[Event]) -> Vec<String> {
    let mut names = Vec::new();
    let mut found = Vec::new();
    for event in events {
        match &event.kind {
            EventKind::Created { name, .. } => names.push(name.clone()),
            EventKind::Blocked { by, .. } => {
                found.push(format!("{}: {by}", names[event.lane.0 as usize]));
            }
            _ => {}
        }
    }
    found
}

fn check_deadlock(program: &str, expected: &str) {
    let (_, exit) = run(program);
    let Exit::Limit(limit) = exit else {
        panic!("{exit:?}");
    };
    let text = limit.to_string();
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_deadlock_names_who_waits_for_what_and_who_holds_it() {
    let program = "\
import threading, time
a, b = threading.Lock(), threading.Lock()
def work(first, second):
    with first:
        time.sleep(0.1)
        with second:
            pass
threading.Thread(target=work, args=(a, b)).start()
one = threading.Thread(target=work, args=(b, a), name='other')
one.start()
one.join()
";
    check_deadlock(
        program,
        "MainThread waits for Thread.join(other); \
         Thread-1 (work) waits for lock.acquire(), held by other; \
         other waits for lock.acquire(), held by Thread-1 (work)",
    );
}

#[test]
fn a_thread_that_waits_for_ever_is_named_by_what_the_program_called() {
    let program = "\
import threading
event = threading.Event()
def wait():
    event.wait()
threading.Thread(target=wait).start()
condition = threading.Condition()
with condition:
    condition.wait()
";
    check_deadlock(
        program,
        "MainThread waits for Condition.wait(); Thread-1 (wait) waits for Event.wait()",
    );
}

#[test]
fn a_lock_that_its_own_thread_waits_for_is_a_deadlock() {
    let program = "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()";
    let (_, exit) = run(program);
    assert!(matches!(exit, Exit::Limit(_)), "{exit:?}");
}

#[test]
fn what_blocks_a_thread_is_named_by_what_the_program_called() {
    let program = "\
import threading, time
lock = threading.Lock()
def work():
    time.sleep(0.2)
    with lock:
        pass
thread = threading.Thread(target=work)
thread.start()
lock.acquire()
threading.Timer(0.5, lock.release).start()
thread.join()
";
    let (events, exit) = run(program);
    assert_eq!(exit, Exit::Status(0));
    let expected = [
        "main.py: Thread.start()",
        "Thread-1 (work): time.sleep(0.2)",
        "main.py: Thread.start()",
        "Thread-2: Timer(0.5)",
        "main.py: Thread.join(Thread-1 (work))",
        "Thread-1 (work): lock.acquire()",
    ];
    assert_eq!(blocked(&events), expected);
}

#[test]
fn a_thread_has_a_lane_that_is_renamed_with_it() {
    let program = "\
import threading, time
def work():
    threading.current_thread().name = 'crawler'
thread = threading.Thread(target=work, name='first')
thread.start()
thread.join()
";
    let (events, _) = run(program);
    let made = events.iter().find_map(|event| match &event.kind {
        EventKind::Created {
            kind: LaneKind::Thread,
            name,
            ..
        } => Some((event.lane, name.clone())),
        _ => None,
    });
    let (lane, name) = made.expect("the thread has a lane");
    assert_eq!(&*name, "first");
    let renamed = events.iter().find_map(|event| match &event.kind {
        EventKind::Renamed { name } => Some((event.lane, name.clone())),
        _ => None,
    });
    assert_eq!(renamed, Some((lane, "crawler".into())));
    let state = State::at(&events, events.len());
    let shown = state
        .lane(lane)
        .map(|lane| (&*lane.name, lane.task.clone()));
    assert_eq!(shown, Some(("crawler", None)));
}

/// Threads that take turns by force, hand locks over, time out, raise and are left at the end.
const BUSY: &str = "\
import threading, time, sys
lock, counter = threading.Lock(), [0]
def count(times):
    for _ in range(times):
        with lock:
            counter[0] += 1
def spin(until):
    while time.monotonic() < until:
        pass
    lock.acquire(timeout=0.001)
    print(threading.current_thread().name)
    1 / 0
threads = [threading.Thread(target=count, args=(1000,)) for _ in range(3)]
threads += [threading.Thread(target=spin, args=(0.02 * n,)) for n in range(3)]
threading.Thread(target=time.sleep, args=(9,), daemon=True).start()
for thread in threads:
    thread.start()
print(counter[0])
";

#[test]
fn threads_take_the_same_turns_whatever_the_slices_of_fuel_are() {
    let (whole, exit) = run(BUSY);
    assert!(printed(&whole).contains("Thread-6 (spin)"));
    assert!(
        whole
            .iter()
            .any(|event| event.kind == EventKind::ThreadSwitched)
    );
    for slice in [1, 1000] {
        let (sliced, sliced_exit) = run_in_slices(BUSY, slice);
        assert_eq!(sliced_exit, exit);
        let first = whole.iter().zip(&sliced).position(|(a, b)| a != b);
        if let Some(at) = first {
            assert_eq!(sliced[at], whole[at], "with slices of {slice} instructions");
        }
        assert_eq!(sliced.len(), whole.len());
    }
}

#[test]
fn a_thread_that_becomes_ready_waits_for_one_interval() {
    let program = "\
import sys, threading, time
sys.setswitchinterval(0.25)
def late():
    time.sleep(0.5)
    print('late', round(time.monotonic() - began, 2))
began = time.monotonic()
threading.Thread(target=late).start()
while time.monotonic() < began + 2:
    pass
print('main')
";
    let (events, _) = run(program);
    assert_eq!(printed(&events), "late 0.75\nmain\n");
}

#[test]
fn who_waits_for_a_job_of_an_executor_is_said_to_wait_for_its_function() {
    let program = "\
import asyncio, time
def save_flag(seconds):
    time.sleep(seconds)
async def main():
    await asyncio.to_thread(save_flag, 0.1)
    await asyncio.get_running_loop().run_in_executor(None, save_flag, 0.1)
asyncio.run(main())
";
    let (events, exit) = run(program);
    assert_eq!(exit, Exit::Status(0));
    let waits = events.iter().filter_map(|event| match &event.kind {
        EventKind::Waiting {
            on: Wait::Resource { what, of, .. },
        } if &**what == "executor job" => Some(format!("{what} of {of}")),
        _ => None,
    });
    let waits: Vec<String> = waits.collect();
    assert!(!waits.is_empty());
    assert!(waits.iter().all(|wait| wait == "executor job of save_flag"));
}

#[test]
fn a_job_in_a_thread_costs_two_iterations_of_the_loop() {
    let program = "\
import asyncio
async def main():
    loop, count = asyncio.get_running_loop(), [0]
    def tick():
        count[0] += 1
        loop.call_soon(tick)
    await asyncio.to_thread(int)
    loop.call_soon(tick)
    await asyncio.to_thread(int)
    print(count[0])
asyncio.run(main())
";
    assert_eq!(printed(&run(program).0), "2\n");
}

#[test]
fn a_pool_that_waits_for_itself_is_a_deadlock() {
    let program = "\
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(1) as pool:
    def outer():
        return pool.submit(int).result()
    pool.submit(outer).result()
";
    check_deadlock(
        program,
        "MainThread waits for Future.result(); \
         ThreadPoolExecutor-0_0 waits for Future.result()",
    );
}

#[test]
fn processes_are_refused_with_the_reason() {
    for program in [
        "import concurrent.futures\nconcurrent.futures.ProcessPoolExecutor(2)",
        "from multiprocessing import Process",
        "import multiprocessing\nmultiprocessing.Pool()",
    ] {
        let (events, exit) = run(program);
        assert_eq!(exit, Exit::Status(1));
        let text = events.iter().rev().find_map(|event| match &event.kind {
            EventKind::Output { text, .. } => Some(text.clone()),
            _ => None,
        });
        let text = text.expect("there is a traceback");
        assert!(text.contains("NotImplementedError"), "{text}");
        assert!(text.contains("a page in a browser has no processes"));
    }
}

/// A loop, jobs in threads, a loop in another thread, blocking calls, force and locks.
const MIXED: &str = "\
import asyncio, threading, time
from concurrent.futures import ThreadPoolExecutor
lock = threading.Lock()
def job(n):
    with lock:
        time.sleep(0.1)
    until = time.monotonic() + 0.012
    while time.monotonic() < until:
        pass
    print('job', n)
    return n
async def step(n):
    await asyncio.sleep(0.05)
    print('step', n)
    print(await asyncio.to_thread(job, n))
async def main():
    await asyncio.gather(*map(step, range(3)))
    print(await asyncio.to_thread(lambda: asyncio.run(step(9))))
    time.sleep(0.1)
    print('after a blocking call')
asyncio.run(main())
with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(job, range(3))))
";

#[test]
fn what_writes_is_running_in_the_state_that_the_events_fold_to() {
    for program in [BUSY, MIXED] {
        let (events, _) = run(program);
        let mut state = State::default();
        for (index, event) in events.iter().enumerate() {
            state.apply(event);
            let running = match &event.kind {
                EventKind::Output { .. } => event.lane,
                EventKind::Running => event.lane,
                _ => continue,
            };
            let known = state.lane(running).map(|lane| &lane.state);
            assert_eq!(
                state.running,
                Some(running),
                "after event {index}: {event:?}"
            );
            assert_eq!(known, Some(&LaneState::Running), "after event {index}");
        }
        let over = |lane: &&Lane| matches!(lane.state, LaneState::Ended(_));
        let threads = state.lanes.iter().filter(|it| it.kind == LaneKind::Thread);
        assert!(threads.clone().filter(over).count() + 1 >= threads.count());
        assert_eq!(state.running, None);
    }
}

#[test]
fn of_all_threads_one_lane_runs_besides_those_that_hold_a_loop_up() {
    let (events, _) = run(MIXED);
    let mut state = State::default();
    let mut frozen = 0;
    for (index, event) in events.iter().enumerate() {
        state.apply(event);
        frozen += usize::from(state.freeze().is_some());
        let lanes = (0..).map(LaneId).zip(&state.lanes);
        let running = lanes.filter(|(id, lane)| {
            lane.state == LaneState::Running
                && lane.kind != LaneKind::Loop
                && !state.holds_loop(*id)
        });
        let names: Vec<_> = running.map(|(_, lane)| lane.name.clone()).collect();
        assert!(names.len() <= 1, "after event {index} {event:?}: {names:?}");
    }
    assert!(frozen > 0, "time.sleep() in a coroutine holds the loop up");
}

#[test]
fn threads_that_are_interrupted_all_the_time_do_their_work() {
    let hasty = "import sys\nsys.setswitchinterval(1e-6)\n";
    let imports = "\
import threading
def work():
    from queue import PriorityQueue
    from concurrent.futures import ThreadPoolExecutor
    from asyncio import to_thread, Lock
    print('imported')
for _ in range(3):
    threading.Thread(target=work).start()
";
    let (events, exit) = run(&format!("{hasty}{imports}"));
    assert_eq!(exit, Exit::Status(0));
    assert_eq!(printed(&events), "imported\n".repeat(3));

    let handing = "\
import queue, threading
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
jobs, simple, done = queue.Queue(2), queue.SimpleQueue(), []
def worker():
    while (job := jobs.get()) is not None:
        simple.put(job)
        jobs.task_done()
def collector():
    while len(done) < 40:
        done.append(simple.get())
threads = [threading.Thread(target=worker) for _ in range(3)]
threads.append(threading.Thread(target=collector))
for thread in threads:
    thread.start()
for job in range(40):
    jobs.put(job)
jobs.join()
for _ in range(3):
    jobs.put(None)
for thread in threads:
    thread.join()
print(sorted(done) == list(range(40)))
barrier = threading.Barrier(4)
with ThreadPoolExecutor(4) as pool:
    print(sum(pool.map(lambda n: n * n, range(30))))
    print(sorted(future.result() for future in as_completed([pool.submit(int, n) for n in range(9)])))
    print(len(wait([pool.submit(barrier.wait) for _ in range(4)]).done))
";
    let (events, exit) = run(&format!("{hasty}{handing}"));
    assert_eq!(exit, Exit::Status(0));
    let expected = "True\n8555\n[0, 1, 2, 3, 4, 5, 6, 7, 8]\n4\n";
    assert_eq!(printed(&events), expected);
    let (events, exit) = run(&format!("{hasty}{MIXED}"));
    assert_eq!(exit, Exit::Status(0));
    assert!(printed(&events).ends_with("[0, 1, 2]\n"));
}

#[test]
fn a_sleep_of_no_time_gives_the_others_a_turn() {
    let program = "\
import threading, time
def work(name):
    for step in range(3):
        print(name, step, end=' ')
        time.sleep(0)
gate = threading.Event()
threads = [threading.Thread(target=lambda n=n: (gate.wait(), work(n))) for n in 'ab']
for thread in threads:
    thread.start()
gate.set()
";
    let (events, _) = run(program);
    assert_eq!(printed(&events), "a 0 b 0 a 1 b 1 a 2 b 2 ");
}
