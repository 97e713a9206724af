//! Truth.

use super::chain::chain;
use super::special;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Machine, NativeResult, Next};
use crate::python::types::type_name;
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
    if !special::is_asked(value) {
        return Ok(Truth::Known(native_truth(value)));
    }
    let (next, check): (_, Check) = if let Some(next) = special::ask(value, "__bool__", []) {
        (next, check_bool)
    } else if let Some(next) = special::ask(value, "__len__", []) {
        (next, check_length)
    } else {
        return Ok(Truth::Known(native_truth(value)));
    };
    let checked = chain(machine, next, move |_, answer| {
        check(&answer)?;
        Ok(Next::Return(Value::Bool(native_truth(&answer))))
    })?;
    Ok(Truth::Ask(checked))
}

/// Checks what `__bool__` or `__len__` has answered.
type Check = fn(&Value) -> Result<(), Failure>;

/// Finds out whether a value is true and hands that to `then`.
///
/// # Errors
/// What `__bool__`, `__len__` or `then` raises.
pub fn decide(
    machine: &mut Machine,
    value: &Value,
    then: impl FnOnce(&mut Machine, bool) -> NativeResult + 'static,
) -> NativeResult {
    match truth(machine, value)? {
        Truth::Known(known) => then(machine, known),
        Truth::Ask(next) => chain(machine, next, move |machine, answer| {
            then(machine, native_truth(&answer))
        }),
    }
}

/// The truth of a value, as far as no Python code tells: instances are true.
pub fn native_truth(value: &Value) -> bool {
    match value {
        Value::Unbound | Value::None => false,
        Value::Bool(value) => *value,
        Value::Int(value) => *value != 0,
        Value::Float(value) => *value != 0.0,
        Value::Complex(value) => value.real != 0.0 || value.imag != 0.0,
        Value::Str(text) => !text.is_empty(),
        Value::Bytes(bytes) => !bytes.is_empty(),
        Value::List(items) => !items.is_empty(),
        Value::Tuple(items) => !items.is_empty(),
        Value::Dict(dict) => !dict.is_empty(),
        Value::DictView(view) => !view.dict.is_empty(),
        Value::Set(set) | Value::FrozenSet(set) => !set.is_empty(),
        Value::Range(range) => !range.is_empty(),
        Value::Instance(instance) => instance.builtin().is_none_or(native_truth),
        _ => true,
    }
}

fn check_bool(answer: &Value) -> Result<(), Failure> {
    match answer {
        Value::Bool(_) => Ok(()),
        other => Err(type_error(format!(
            "__bool__ should return bool, returned {}",
            type_name(other)
        ))),
    }
}

fn check_length(answer: &Value) -> Result<(), Failure> {
    match answer {
        Value::Int(length) if *length < 0 => Err(value_error("__len__() should return >= 0")),
        Value::Bool(_) | Value::Int(_) => Ok(()),
        Value::BigInt(_) => Err(crate::python::failure::overflow_error(
            "cannot fit 'int' into an index-sized integer",
        )),
        other => Err(type_error(format!(
            "'{}' object cannot be interpreted as an integer",
            type_name(other)
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_containers_and_zeros_are_false() {
        let empty = [
            Value::None,
            Value::Int(0),
            Value::Float(-0.0),
            Value::from(""),
            Value::list(vec![]),
            Value::tuple(vec![]),
        ];
        assert!(empty.iter().all(|value| !native_truth(value)));
        assert!(native_truth(&Value::Float(f64::NAN)));
        assert!(native_truth(&Value::list(vec![Value::None])));
    }
}
