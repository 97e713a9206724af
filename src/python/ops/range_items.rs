//! Items and slices of a `range`, whose length may be more than a word.

use std::rc::Rc;

use super::number::{expect_integer, integer};
use crate::python::failure::{Failure, index_error, overflow_error, type_error, value_error};
use crate::python::text::integer::Integer;
use crate::python::types::type_name;
use crate::python::value::{Range, Slice, Value};

/// `range[key]`.
///
/// # Errors
/// TypeError for what is neither an index nor a slice, IndexError out of range, and as
/// [`bound`] for the bounds of a slice.
pub fn item(range: &Range, key: &Value) -> Result<Value, Failure> {
    let length = range.len().cast_signed();
    if let Value::Slice(slice) = key {
        return part(range, slice, length);
    }
    let Some(index) = integer(key) else {
        return Err(type_error(format!(
            "range indices must be integers or slices, not {}",
            type_name(key)
        )));
    };
    let index = clamped(index);
    let index = index + if index < 0 { length } else { 0 };
    match (0..length).contains(&index) {
        true => Ok(Value::int(range.at(index.cast_unsigned()))),
        false => Err(index_error("range object index out of range")),
    }
}

/// A bound or step that a range is made of.
///
/// # Errors
/// TypeError for what is no `int`, OverflowError for one beyond [`Range::BOUND`] (a divergence from
/// CPython).
pub fn bound(value: &Value) -> Result<i128, Failure> {
    checked(Some(clamped(expect_integer(value)?)))
}

fn checked(number: Option<i128>) -> Result<i128, Failure> {
    number
        .filter(|number| number.abs() < Range::BOUND)
        .ok_or_else(|| overflow_error("range() takes no number of more than 120 bits here"))
}

fn clamped(number: Integer<'_>) -> i128 {
    match number {
        Integer::Small(number) => number.into(),
        Integer::Big(number) => match i128::try_from(number) {
            Ok(number) => number.clamp(-Range::BOUND, Range::BOUND),
            Err(_) if number.sign() == num_bigint::Sign::Minus => -Range::BOUND,
            Err(_) => Range::BOUND,
        },
    }
}

/// The range of the numbers that a slice picks (`compute_slice`).
fn part(range: &Range, slice: &Slice, length: i128) -> Result<Value, Failure> {
    let given = |value: &Value| match (value, integer(value)) {
        (Value::None, _) => Ok(None),
        (_, Some(number)) => Ok(Some(clamped(number))),
        (_, None) => Err(type_error(
            "slice indices must be integers or None or have an __index__ method",
        )),
    };
    let step = given(&slice.step)?.unwrap_or(1);
    if step == 0 {
        return Err(value_error("slice step cannot be zero"));
    }
    let (lowest, highest) = match step < 0 {
        true => (-1, length - 1),
        false => (0, length),
    };
    let (first, last) = match step < 0 {
        true => (highest, lowest),
        false => (lowest, highest),
    };
    let adjust = |index: i128| match index < 0 {
        true => (index + length).max(lowest),
        false => index.min(highest),
    };
    let start = given(&slice.start)?.map_or(first, adjust);
    let stop = given(&slice.stop)?.map_or(last, adjust);
    let number = |index: i128| {
        let distance = index.checked_mul(range.step)?;
        range.start.checked_add(distance)
    };
    Ok(Value::Range(Rc::new(Range {
        start: checked(number(start))?,
        stop: checked(number(stop))?,
        step: checked(range.step.checked_mul(step))?,
    })))
}
