//! Truth.

use crate::python::failure::Failure;
use crate::python::machine::{Machine, Next};
use crate::python::value::Value;

/// Whether a value is true, or what has to run to tell.
pub enum Truth {
    /// It is known.
    Known(bool),
    /// Python code tells: its result's own truth is the answer.
    Ask(Next),
}

/// `bool(value)`.
///
/// # Errors
/// What `__bool__` or `__len__` raises.
pub fn truth(machine: &mut Machine, value: &Value) -> Result<Truth, Failure> {
    let _ = (machine, value);
    Err(Failure::bug("truth"))
}
