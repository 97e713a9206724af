//! Iteration.

use std::rc::Rc;

use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult};
use crate::python::value::{Iter, Step, Value};

/// The name of the class of an iterator written in Rust.
pub fn class_name(iter: &Rc<Iter>) -> &'static str {
    let _ = iter;
    "iterator"
}

/// `iter(value)`.
///
/// # Errors
/// TypeError for what cannot be iterated over.
pub fn iterator(machine: &mut Machine, value: &Value) -> NativeResult {
    let _ = (machine, value);
    Err(Failure::bug("iter"))
}

/// One step of an iterator, as a `for` loop takes it.
///
/// # Errors
/// What the iteration raises; TypeError for what is no iterator.
pub fn step(machine: &mut Machine, iterator: &Value) -> Result<Step, Failure> {
    let _ = (machine, iterator);
    Err(Failure::bug("step"))
}

/// Collects all items of an iterable and hands them to `then`: at once where that needs no Python
/// code, else in a sequence.
///
/// # Errors
/// What the iteration or `then` raises.
pub fn collect(
    machine: &mut Machine,
    iterable: &Value,
    then: impl FnOnce(&mut Machine, Vec<Value>) -> NativeResult + 'static,
) -> NativeResult {
    let _ = (machine, iterable, then);
    Err(Failure::bug("collect"))
}

/// Calls a function with each list of arguments and hands the results to `then`.
///
/// # Errors
/// What a call or `then` raises.
pub fn call_each(
    machine: &mut Machine,
    function: Value,
    arguments: Vec<Value>,
    then: impl FnOnce(&mut Machine, Vec<Value>) -> NativeResult + 'static,
) -> NativeResult {
    let _ = (machine, function, arguments, then);
    Err(Failure::bug("call_each"))
}
