//! Hashes and the sameness of dict keys and set members.
//!
//! Python code cannot run while a dict or set is searched: keys whose class defines `__hash__` or
//! `__eq__` in Python are resolved first ([`keys`](super::keys)), and then found by identity.

use super::identity::identity;
use crate::python::failure::{Failure, memory_error, raise, type_error};
use crate::python::text::hash;
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::{DictViewKind, Value};

/// `hash(value)`.
///
/// # Errors
/// TypeError for what cannot be hashed.
pub fn hash_value(value: &Value) -> Result<i64, Failure> {
    hash_nested(value, 0, &mut { MAX_ITEMS })
}

/// The hash of what has more items than these, those of its items counted too, is a MemoryError: a
/// tuple that holds another twice, and so on, would be hashed for ever.
const MAX_ITEMS: usize = 500_000;

/// Tuples nested deeper than this are refused: CPython runs out of C stack some time later.
const MAX_DEPTH: usize = 1000;

fn hash_nested(value: &Value, depth: usize, left: &mut usize) -> Result<i64, Failure> {
    if depth > MAX_DEPTH {
        return Err(raise(
            ExceptionKind::RecursionError,
            "maximum recursion depth exceeded",
        ));
    }
    Ok(match value {
        Value::None => hash::HASH_NONE,
        Value::Bool(value) => i64::from(*value),
        Value::Int(value) => hash::hash_int(*value),
        Value::BigInt(value) => hash::hash_bigint(value),
        Value::Float(value) => hash::hash_float(*value).unwrap_or(hash::HASH_NONE),
        Value::Complex(value) => {
            let part = |part| hash::hash_float(part).unwrap_or(hash::HASH_NONE);
            hash::hash_complex(part(value.real), part(value.imag))
        }
        Value::Str(text) => text.hash(),
        Value::Bytes(bytes) => hash::hash_bytes(bytes),
        Value::Tuple(items) => {
            *left = left.checked_sub(items.len()).ok_or_else(memory_error)?;
            let hashes = items.iter().map(|item| hash_nested(item, depth + 1, left));
            let hashes: Vec<i64> = hashes.collect::<Result<_, _>>()?;
            hash::hash_tuple(&hashes)
        }
        Value::FrozenSet(set) => {
            let hashes: Vec<i64> = set.borrow().iter().map(|(_, hash)| hash).collect();
            hash::hash_frozenset(&hashes)
        }
        Value::Range(range) => {
            // `range_hash`: of the tuple (length, start, step), as far as they matter.
            let len = range.len();
            let start = if len == 0 {
                hash::HASH_NONE
            } else {
                hash_value(&Value::int(range.start))?
            };
            let step = if len <= 1 {
                hash::HASH_NONE
            } else {
                hash_value(&Value::int(range.step))?
            };
            hash::hash_tuple(&[hash_value(&Value::int(len))?, start, step])
        }
        Value::DictView(view) if view.kind == DictViewKind::Values => identity_hash(value),
        Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Slice(_) | Value::DictView(_) => {
            return Err(unhashable(value));
        }
        Value::BoundMethod(method) => {
            let parts = [
                identity_hash(&method.receiver),
                identity_hash(&method.function),
            ];
            hash::hash_tuple(&parts)
        }
        Value::Instance(instance) if instance.class().hooks().unhashable => {
            return Err(unhashable(value));
        }
        Value::Instance(instance) => match (instance.hash.get(), instance.builtin()) {
            (Some(answered), _) => answered,
            (None, Some(part)) => match hash_nested(part, depth + 1, left) {
                Err(_) if !matches!(part, Value::Tuple(_)) => return Err(unhashable(value)),
                hash => hash?,
            },
            (None, None) => identity_hash(value),
        },
        other => identity_hash(other),
    })
}

/// Whether two values are the same dict key, their hashes being equal.
pub fn same_key(left: &Value, right: &Value) -> bool {
    left.is(right) || super::compare::equal(left, right)
}

fn unhashable(value: &Value) -> Failure {
    type_error(format!("unhashable type: '{}'", type_name(value)))
}

/// The hash of an object that has none of its own (`_Py_HashPointer`).
pub fn identity_hash(value: &Value) -> i64 {
    identity(value).rotate_right(4).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_of_different_types_hash_alike() {
        let one = [Value::Int(1), Value::Bool(true), Value::Float(1.0)];
        for value in &one {
            assert_eq!(hash_value(value).unwrap(), 1);
            assert!(one.iter().all(|other| same_key(value, other)));
        }
    }

    #[test]
    fn containers_hash_as_in_cpython() {
        let tuple = Value::tuple(vec![Value::Int(1), Value::Int(2), Value::Int(3)]);
        assert_eq!(hash_value(&tuple).unwrap(), 529_344_067_295_497_451);
    }
}
