//! Processor time, and a stack about as small as the page's.

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

/// Does something on a stack about as small as the page's; one that overflows is reported like any
/// other crash.
///
/// # Panics
/// Where no thread can be had.
pub fn on_small_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let running = thread.spawn_scoped(scope, || {
            let mut room = vec![0_u8; HANDLER_STACK];
            let stack = libc::stack_t {
                ss_sp: room.as_mut_ptr().cast(),
                ss_flags: 0,
                ss_size: room.len(),
            };
            let none = libc::stack_t {
                ss_sp: std::ptr::null_mut(),
                ss_flags: libc::SS_DISABLE,
                ss_size: 0,
            };
            // SAFETY: the memory outlives its use: it is given back before it is freed.
            unsafe { libc::sigaltstack(&raw const stack, std::ptr::null_mut()) };
            let done = work();
            // SAFETY: as above.
            unsafe { libc::sigaltstack(&raw const none, std::ptr::null_mut()) };
            drop(room);
            done
        });
        let running = running.expect("a thread can be had");
        running.join().expect("a panic ends the process first")
    })
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
