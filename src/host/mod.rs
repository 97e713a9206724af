//! What stands between a program and the outside: loading it, making its machine, and driving it.
//!
//! A machine reads no clock and waits for nothing: it says what it needs and is told. Two drivers
//! answer, and a program cannot tell which it has, because both give the same events in the same
//! order at the same program times:
//!
//! - [`virtual_time`]: every wait is over at once;
//! - `browser`: waits take as long as they say, at the [`pace`] that the reader chose.
//!
//! What a program asks of other hosts goes through [`network`] in both; what it reads from its
//! standard input comes from [`input`].
//!
//! [`preview`] computes in virtual time, between other work, what is shown before a program is run;
//! [`moment`] does so once more, to see what variables held on the way.
//!
//! Nothing outside `host` reads a clock.

pub mod benchmark;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod input;
pub mod moment;
pub mod network;
pub mod pace;
pub mod preview;
mod program;
pub mod virtual_time;

pub use program::{LoadError, Options, Program};

use crate::trace::Exit;

/// How far a driver came.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// There is more to do.
    More,
    /// There is more to do once these files of the bundled hosts can be had.
    Wants(Vec<String>),
    /// There is more to do once a line has been typed.
    WantsLine,
    /// The run is over.
    Done(Exit),
}
