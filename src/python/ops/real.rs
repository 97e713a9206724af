//! `__float__`: objects that stand for a `float`.

use super::chain::chain;
use super::index::{has_index, with_index};
use super::number::number;
use super::special;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Machine, NativeResult};
use crate::python::types::type_name;
use crate::python::value::Value;

/// Whether a value stands for a real number without being one.
pub fn has_real(value: &Value) -> bool {
    matches!(value, Value::Instance(_)) && special::find(value, "__float__").is_some()
        || has_index(value)
}

/// Hands the number that a value stands for by `__float__` or `__index__` to `then`, or the value
/// itself where it stands for none: `then` says what is wrong with it (`PyFloat_AsDouble`).
///
/// # Errors
/// What the method or `then` raises; TypeError where it gives no number.
pub fn with_real(
    machine: &mut Machine,
    value: &Value,
    then: impl FnOnce(&mut Machine, Value) -> NativeResult + 'static,
) -> NativeResult {
    let found = match value {
        Value::Instance(_) => special::find(value, "__float__"),
        _ => None,
    };
    let Some(found) = found else {
        return with_index(machine, value, |machine, answer| {
            let answer = match number(&answer) {
                Some(number) if !matches!(answer, Value::Float(_)) => {
                    Value::Float(number.to_float()?)
                }
                _ => answer,
            };
            then(machine, answer)
        });
    };
    let class = type_name(value);
    let answer = special::invoke(machine, found, value, [])?;
    chain(machine, answer, move |machine, answer| match answer {
        Value::Float(_) => then(machine, answer),
        other => Err(not_a_float(&class, &other)),
    })
}

fn not_a_float(class: &str, answer: &Value) -> Failure {
    type_error(format!(
        "{class}.__float__ returned non-float (type {})",
        type_name(answer)
    ))
}
