//! Work in bulk: instructions that go through many bytes at one go.
//!
//! Fuel counts instructions, and one of them may copy a list of a million items. So native code
//! tells how many bytes it has gone through, and after some megabytes the slice ends, at no cost of
//! program time: the host can give the page its turn.

use std::cell::Cell;

use super::{Args, Machine};
use crate::python::failure::{Failure, memory_error};
use crate::python::value::Value;

/// After so many bytes the slice ends: some milliseconds.
const PER_TURN: usize = 4 << 20;

/// Less than this is not worth counting.
pub(super) const WORTH_COUNTING: usize = 1 << 11;

thread_local! {
    static HANDLED: Cell<usize> = const { Cell::new(0) };
}

/// Tells that native code has just gone through so many bytes, or done what takes as long.
pub fn handled(bytes: usize) {
    // While a thread ends, its counter may be gone: then nobody asks any more.
    let _ = HANDLED.try_with(|handled| handled.set(handled.get().saturating_add(bytes)));
}

/// The most nanoseconds that one operation may take: the page stands still meanwhile.
const LONGEST: usize = 40_000_000;

/// Checks that an operation does not take too long: it goes through so many bytes, each of which
/// takes about so many nanoseconds in a browser.
///
/// # Errors
/// MemoryError where it would.
pub fn check_work(bytes: usize, nanoseconds: usize) -> Result<(), Failure> {
    let time = bytes.saturating_mul(nanoseconds);
    if time > LONGEST {
        return Err(memory_error());
    }
    // A byte that is only copied takes a nanosecond or two.
    handled(time / 2);
    Ok(())
}

/// What a loop of native code has gone through since it began or gave its turn away last. It
/// gives it away by that alone, and not by what the slice did before: where it does costs program
/// time, which does not hang on where slices end.
pub struct Portion {
    /// What had been counted when it began.
    before: usize,
}

impl Portion {
    /// A portion begins.
    #[inline]
    pub fn begin() -> Portion {
        Portion {
            before: HANDLED.get(),
        }
    }

    /// Whether the portion is large enough for a turn.
    #[inline]
    pub fn is_over(&self) -> bool {
        HANDLED.get().saturating_sub(self.before) >= PER_TURN
    }
}

/// A slice begins: what was done before it, the page's own work too, counts no more.
pub(super) fn begin_counting() {
    HANDLED.set(0);
}

impl Machine {
    /// Counts the texts among the arguments of a native function, which goes through them.
    #[inline]
    pub(in crate::python) fn weigh(&self, args: &Args) {
        for value in &args.positional {
            let bytes = match value {
                Value::Str(text) => text.len(),
                Value::Bytes(bytes) => bytes.len(),
                _ => continue,
            };
            if bytes >= WORTH_COUNTING {
                handled(bytes);
            }
        }
    }

    /// Ends the slice after work in bulk.
    #[inline]
    pub(super) fn rest_after_bulk(&mut self) {
        if HANDLED.get() >= PER_TURN {
            self.took_long();
        }
    }
}
