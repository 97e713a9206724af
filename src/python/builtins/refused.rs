//! Built-in functions that the playground does not have: each says so when it is called.

use super::Builtin;
use crate::python::failure::raise;
use crate::python::machine::NativeResult;
use crate::python::types::ExceptionKind;

/// The functions of this file.
pub const FUNCTIONS: &[Builtin] = &[
    ("breakpoint", |_, _| refuse("breakpoint")),
    ("help", |_, _| refuse("help")),
];

fn refuse(function: &str) -> NativeResult {
    Err(raise(
        ExceptionKind::NotImplementedError,
        format!("{function}() is not supported by this playground"),
    ))
}
