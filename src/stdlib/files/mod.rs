//! Files in memory, for the length of a run.
//!
//! - [`tree`]: directories and what is in files; [`errors`]: what goes wrong, by error number.
//! - [`recording`]: when the recording learns of a written file.
//! - [`stream`]: a position in the bytes of a file, with CPython's buffer; [`text`]: the same as
//!   text.
//! - [`object`]: the classes of `io`; [`reading`], [`writing`] and [`opening`] are their methods
//!   and `open`.
//! - [`system`]: what the library's `os` is made of.

mod errors;
mod keyboard;
mod object;
mod opening;
mod reading;
mod recording;
mod stream;
mod system;
mod text;
mod tree;
mod writing;

pub(super) use object::{Standard, io_module};
pub use opening::add_open;
pub(super) use system::module as system_module;
