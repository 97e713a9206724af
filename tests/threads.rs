//! Threads: what only this engine promises of them. What they print is tested with CPython's
//! answers, in `tests/library`.

use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{Options, Program, Progress};
use asyncio_playground::trace::{Event, EventKind, Exit, LaneKind, Stream, Wait};

fn run_in_slices(program: &str, slice: u32) -> (Vec<Event>, Exit) {
    let program = Program::load(program, "main.py").expect("the program can be run");
    let mut run = VirtualRun::new(program.machine(Options::default()), Bounds::NONE);
    loop {
        if let Progress::Done(exit) = run.advance(slice) {
            return (run.machine().recorder.events().to_vec(), exit);
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
    let Exit::Limit(text) = exit else {
        panic!("{exit:?}");
    };
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
