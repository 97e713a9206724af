//! Processor time, and a stack about as small as the page's.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Bytes of stack that a run has. A page's is bounded by the browser, at about a megabyte, and so
/// are the frames that an optimised native build puts on it.
const STACK: usize = 1024 * 1024;

/// Bytes that a signal handler needs to write down what has overflowed the stack.
const HANDLER_STACK: usize = 256 * 1024;

/// Lets libFuzzer report an overflow of the stack like any other crash: it takes a stack of its own
/// for its handler only where the signal had one before.
pub fn report_overflows() {
    // SAFETY: all zeros is a valid action, and the default one needs nothing else.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = libc::SIG_DFL;
        action.sa_flags = libc::SA_ONSTACK;
        libc::sigaction(libc::SIGSEGV, &raw const action, std::ptr::null_mut());
    }
}

type Work = Box<dyn FnOnce() + Send>;

/// Does something on a stack about as small as the page's; one that overflows is reported like any
/// other crash. All is done on one thread, which like a page reads the library's modules once.
///
/// # Panics
/// Where no thread can be had.
pub fn on_small_stack(work: impl FnOnce() + Send + 'static) {
    thread_local! {
        static WORKER: Worker = Worker::start();
    }
    WORKER.with(|worker| worker.run(Box::new(work)));
}

struct Worker {
    work: Sender<Work>,
    done: Receiver<()>,
}

impl Worker {
    fn start() -> Self {
        let (work, to_do) = channel::<Work>();
        let (tell, done) = channel();
        let thread = std::thread::Builder::new().stack_size(STACK);
        let started = thread.spawn(move || {
            keep_room_for_handlers();
            for work in to_do {
                work();
                if tell.send(()).is_err() {
                    return;
                }
            }
        });
        started.expect("a thread can be had");
        Worker { work, done }
    }

    fn run(&self, work: Work) {
        let sent = self.work.send(work).is_ok();
        assert!(
            sent && self.done.recv().is_ok(),
            "a panic ends the process first"
        );
    }
}

/// Gives this thread a stack for signal handlers, as long as the process lives.
fn keep_room_for_handlers() {
    let room = Vec::leak(vec![0_u8; HANDLER_STACK]);
    let stack = libc::stack_t {
        ss_sp: room.as_mut_ptr().cast(),
        ss_flags: 0,
        ss_size: room.len(),
    };
    // SAFETY: the memory is never freed.
    unsafe { libc::sigaltstack(&raw const stack, std::ptr::null_mut()) };
}

/// Processor time that this thread has used: what else runs on the machine does not count.
pub fn processor_time() -> Duration {
    let mut now = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the pointer is to a value of the right type.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut now) };
    Duration::new(
        u64::try_from(now.tv_sec).unwrap_or_default(),
        u32::try_from(now.tv_nsec).unwrap_or_default(),
    )
}
