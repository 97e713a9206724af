//! `repr()`, `str()`, `ascii()` and `format()`.

use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult};
use crate::python::value::{Str, Value};

/// Which text of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOf {
    /// `str(value)`.
    Str,
    /// `repr(value)`.
    Repr,
    /// `ascii(value)`.
    Ascii,
}

/// Makes the text of each value and hands them to `then`: at once where no Python code has a say,
/// else in a sequence that runs the Python code first.
///
/// # Errors
/// What a `__repr__` or `then` raises.
pub fn texts(
    machine: &mut Machine,
    values: Vec<(Value, TextOf)>,
    then: impl FnOnce(&mut Machine, Vec<Str>) -> NativeResult + 'static,
) -> NativeResult {
    let _ = (machine, values, then);
    Err(Failure::bug("text"))
}

/// The `repr` of a value for an error message or a record of the engine's own, where no Python
/// code can run: objects with a `__repr__` in Python show as `<Class object at 0x…>`.
pub fn plain_repr(machine: &mut Machine, value: &Value) -> String {
    let _ = (machine, value);
    String::new()
}

/// The `str` of a value, likewise.
pub fn plain_str(machine: &mut Machine, value: &Value) -> String {
    let _ = (machine, value);
    String::new()
}

/// `format(value, spec)`.
///
/// # Errors
/// ValueError or TypeError for a format that does not fit, or what `__format__` raises.
pub fn format(machine: &mut Machine, value: &Value, spec: &str) -> NativeResult {
    let _ = (machine, value, spec);
    Err(Failure::bug("format"))
}
