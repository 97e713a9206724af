//! Items: `object[key]`.

use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult};
use crate::python::value::Value;

/// `object[key]`.
///
/// # Errors
/// What the lookup raises.
pub fn get(machine: &mut Machine, object: &Value, key: &Value) -> NativeResult {
    let _ = (machine, object, key);
    Err(Failure::bug("subscript"))
}

/// `object[key] = value`.
///
/// # Errors
/// What the assignment raises.
pub fn set(machine: &mut Machine, object: &Value, key: &Value, value: Value) -> NativeResult {
    let _ = (machine, object, key, value);
    Err(Failure::bug("subscript"))
}

/// `del object[key]`.
///
/// # Errors
/// What the deletion raises.
pub fn delete(machine: &mut Machine, object: &Value, key: &Value) -> NativeResult {
    let _ = (machine, object, key);
    Err(Failure::bug("subscript"))
}
