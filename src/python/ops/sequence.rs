//! `+` and `*` of sequences: `str`, `bytes`, `list` and `tuple`.

use super::number::integer;
use crate::python::failure::{Failure, overflow_error, type_error};
use crate::python::machine::memory::check_room;
use crate::python::types::type_name;
use crate::python::value::{Str, Value};

/// Refuses a result that is too long, before it is made.
///
/// # Errors
/// As [`check_room`].
pub fn check_size<T>(length: usize) -> Result<(), Failure> {
    check_room(length.saturating_mul(size_of::<T>()))
}

/// `left + right` where left is a sequence; none where it is not.
///
/// # Errors
/// TypeError for different types, MemoryError.
pub fn concatenate(left: &Value, right: &Value) -> Option<Result<Value, Failure>> {
    let given = right;
    let (left, right) = (left.builtin_part(), right.builtin_part());
    Some(match (left, right) {
        (Value::Str(a), Value::Str(b)) => concatenate_text(a, b),
        (Value::Bytes(a), Value::Bytes(b)) => joined(a, b).map(Value::bytes),
        (Value::List(a), Value::List(b)) => joined(&a.borrow(), &b.borrow()).map(Value::list),
        (Value::Tuple(a), _) if a.is_empty() && matches!(right, Value::Tuple(_)) => {
            Ok(right.clone())
        }
        (Value::Tuple(_), Value::Tuple(b)) if b.is_empty() => Ok(left.clone()),
        (Value::Tuple(a), Value::Tuple(b)) => joined(a, b).map(Value::tuple),
        (Value::Bytes(_), _) => Err(type_error(format!(
            "can't concat {} to bytes",
            type_name(given)
        ))),
        (Value::Str(_) | Value::List(_) | Value::Tuple(_), _) => {
            let class = type_name(left);
            Err(type_error(format!(
                "can only concatenate {class} (not \"{}\") to {class}",
                type_name(given)
            )))
        }
        _ => return None,
    })
}

fn concatenate_text(left: &Str, right: &Str) -> Result<Value, Failure> {
    if left.is_empty() {
        return Ok(Value::Str(right.clone()));
    }
    if right.is_empty() {
        return Ok(Value::Str(left.clone()));
    }
    check_size::<u8>(left.len() + right.len())?;
    let mut text = String::with_capacity(left.len() + right.len());
    text.push_str(left);
    text.push_str(right);
    Ok(Value::from(text))
}

fn joined<T: Clone>(left: &[T], right: &[T]) -> Result<Vec<T>, Failure> {
    check_size::<T>(left.len() + right.len())?;
    Ok([left, right].concat())
}

/// `left * right` where one of them is a sequence; none where neither is.
///
/// # Errors
/// TypeError for what is no `int`, OverflowError and MemoryError for one that is too large.
pub fn repeat(left: &Value, right: &Value) -> Option<Result<Value, Failure>> {
    if is_sequence(left) {
        Some(repeated(left.builtin_part(), right))
    } else if is_sequence(right) {
        Some(repeated(right.builtin_part(), left))
    } else {
        None
    }
}

/// Whether a value is of a type that `*` repeats.
pub fn is_sequence(value: &Value) -> bool {
    matches!(
        value.builtin_part(),
        Value::Str(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_)
    )
}

fn repeated(sequence: &Value, count: &Value) -> Result<Value, Failure> {
    let count = repeat_count(count)?;
    match sequence {
        Value::Str(text) => {
            if count == 1 {
                return Ok(sequence.clone());
            }
            check_product::<u8>(text.len(), count)?;
            Ok(Value::from(text.repeat(count)))
        }
        Value::Bytes(bytes) => Ok(Value::bytes(repeat_items(bytes, count)?)),
        Value::List(items) => Ok(Value::list(repeat_items(&items.borrow(), count)?)),
        Value::Tuple(_) if count == 1 => Ok(sequence.clone()),
        Value::Tuple(items) => Ok(Value::tuple(repeat_items(items, count)?)),
        _ => Err(Failure::bug("repetition of what is no sequence")),
    }
}

/// How often to repeat: a negative count is none.
///
/// # Errors
/// TypeError for what is no `int`, OverflowError for one that is too large.
pub fn repeat_count(count: &Value) -> Result<usize, Failure> {
    let Some(number) = integer(count) else {
        return Err(type_error(format!(
            "can't multiply sequence by non-int of type '{}'",
            type_name(count)
        )));
    };
    match number.to_i64() {
        Some(count) if count < 0 => Ok(0),
        Some(count) => Ok(usize::try_from(count).unwrap_or(usize::MAX)),
        None => Err(overflow_error(
            "cannot fit 'int' into an index-sized integer",
        )),
    }
}

fn check_product<T>(length: usize, count: usize) -> Result<(), Failure> {
    check_size::<T>(length.saturating_mul(count))
}

/// The items, repeated.
///
/// # Errors
/// MemoryError for too many.
pub fn repeat_items<T: Clone>(items: &[T], count: usize) -> Result<Vec<T>, Failure> {
    check_product::<T>(items.len(), count)?;
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let length = items.len() * count;
    let mut repeated = Vec::with_capacity(length);
    if count > 0 {
        repeated.extend_from_slice(items);
    }
    while repeated.len() < length {
        let more = repeated.len().min(length - repeated.len());
        repeated.extend_from_within(..more);
    }
    Ok(repeated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_repeated_a_negative_number_of_times_is_empty() {
        let list = Value::list(vec![Value::None]);
        let repeated = repeat(&Value::Int(-3), &list).unwrap().unwrap();
        assert!(matches!(repeated, Value::List(items) if items.is_empty()));
    }

    #[test]
    fn text_is_repeated_and_concatenated() {
        let text = repeat(&Value::from("中a"), &Value::Int(2))
            .unwrap()
            .unwrap();
        let text = concatenate(&text, &Value::from("!")).unwrap().unwrap();
        assert!(matches!(text, Value::Str(text) if text.as_str() == "中a中a!"));
    }
}
