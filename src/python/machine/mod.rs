//! The machine: runs code objects, a bounded number of instructions at a time.
//!
//! A Python frame is data on a stack that the machine owns, never a Rust call; so are native
//! functions that call Python ([`Sequence`]). Generators and coroutines are frames set aside.
//! Nothing re-enters the run loop, so the machine can stop between any two instructions.

mod frame;
mod protocol;

pub use frame::{Activation, Frame, Link, PythonFrame};
pub use protocol::{Args, Drive, Input, NativeResult, Next, Pause, Request, Resumed, Sequence};

/// A run of a program.
pub struct Machine {}
