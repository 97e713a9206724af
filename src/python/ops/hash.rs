//! Hashes and the sameness of dict keys and set members.

use crate::python::failure::Failure;
use crate::python::value::Value;

/// `hash(value)`.
///
/// # Errors
/// TypeError for what cannot be hashed.
pub fn hash_value(value: &Value) -> Result<i64, Failure> {
    let _ = value;
    Err(Failure::bug("hash"))
}

/// Whether two values are the same dict key, their hashes being equal.
pub fn same_key(left: &Value, right: &Value) -> bool {
    left.is(right) || super::compare::equal(left, right)
}
