//! Numbers as operators see them.

use std::borrow::Cow;

use num_bigint::BigInt;

use crate::python::failure::{Failure, index_error, overflow_error, type_error};
use crate::python::text::integer::Integer;
use crate::python::types::type_name;
use crate::python::value::Value;

/// A number: an `int`, to which `bool` counts, or a `float`.
#[derive(Clone, Copy)]
pub enum Number<'a> {
    /// Whole.
    Int(Integer<'a>),
    /// Not.
    Float(f64),
}

/// The number that a value is, or, as an instance of a class that derives from one, is at heart.
#[inline]
pub fn number(value: &Value) -> Option<Number<'_>> {
    match value {
        Value::Float(value) => Some(Number::Float(*value)),
        Value::Instance(instance) => number(instance.builtin()?),
        other => integer(other).map(Number::Int),
    }
}

/// The `int` that a value is; `bool` counts.
#[inline]
pub fn integer(value: &Value) -> Option<Integer<'_>> {
    match value {
        Value::Int(value) => Some(Integer::Small(*value)),
        Value::Bool(value) => Some(Integer::Small(i64::from(*value))),
        Value::BigInt(value) => Some(Integer::Big(value)),
        Value::Instance(instance) => integer(instance.builtin()?),
        _ => None,
    }
}

impl Number<'_> {
    /// The nearest float.
    ///
    /// # Errors
    /// OverflowError for an `int` that is too large.
    pub fn to_float(self) -> Result<f64, Failure> {
        match self {
            Number::Int(value) => Ok(value.to_float()?),
            Number::Float(value) => Ok(value),
        }
    }
}

/// An `int` as a big one.
pub fn to_big(value: Integer<'_>) -> Cow<'_, BigInt> {
    match value {
        Integer::Small(value) => Cow::Owned(BigInt::from(value)),
        Integer::Big(value) => Cow::Borrowed(value),
    }
}

/// The `int` that an argument has to be (`PyNumber_Index`).
///
/// # Errors
/// TypeError for anything else.
pub fn expect_integer(value: &Value) -> Result<Integer<'_>, Failure> {
    integer(value).ok_or_else(|| {
        type_error(format!(
            "'{}' object cannot be interpreted as an integer",
            type_name(value)
        ))
    })
}

/// An argument that counts something: an `int` of one word (`PyNumber_AsSsize_t`).
///
/// # Errors
/// TypeError for what is no `int`, OverflowError for one that is too large.
pub fn expect_size(value: &Value) -> Result<i64, Failure> {
    expect_integer(value)?
        .to_i64()
        .ok_or_else(|| overflow_error("Python int too large to convert to C ssize_t"))
}

/// How many of something a number means: none where it is negative, and as many as can be where it
/// is more than that (a word of the page is shorter than one of Python's).
pub fn clamped(number: i64) -> usize {
    usize::try_from(number.max(0)).unwrap_or(usize::MAX)
}

/// An index into a sequence: an `int` of one word.
///
/// # Errors
/// TypeError for what is no `int`, IndexError for one that is too large.
pub fn expect_index(value: &Value) -> Result<i64, Failure> {
    expect_integer(value)?
        .to_i64()
        .ok_or_else(|| index_error("cannot fit 'int' into an index-sized integer"))
}
