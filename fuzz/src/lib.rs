//! What no program may do to the playground, as functions that panic where one does.
//!
//! - [`source`]: reading a text, whatever it is.
//! - [`run`]: running what could be read, and drawing what the run left behind.
//! - [`generate`]: programs that can be read, from bytes.
//! - [`watch`]: processor time, and the stack that a run has.

pub mod generate;
pub mod run;
pub mod source;
pub mod watch;
