//! The `self` of methods written in Rust, and other checks of arguments that they share.

use std::rc::Rc;

use crate::python::failure::{Failure, type_error};
use crate::python::machine::Args;
use crate::python::ops::number::integer;
use crate::python::text::integer::Integer;
use crate::python::types::type_name;
use crate::python::value::{Str, Value};

/// The error for a method of a class that is called with an object of another.
pub(super) fn wrong_receiver(method: &str, class: &str, receiver: &Value) -> Failure {
    let given = type_name(receiver);
    type_error(match is_slot(class, method) {
        true => {
            format!("descriptor '{method}' requires a '{class}' object but received a '{given}'")
        }
        false => format!(
            "descriptor '{method}' for '{class}' objects doesn't apply to a '{given}' object"
        ),
    })
}

/// Whether CPython makes this special method of a slot of the class (`slot_wrapper`), rather than of
/// its table of methods.
fn is_slot(class: &str, method: &str) -> bool {
    let in_table = match method {
        "__contains__" => matches!(class, "dict" | "set" | "frozenset"),
        "__getitem__" => matches!(class, "list" | "dict"),
        _ => matches!(
            method,
            "__reversed__"
                | "__format__"
                | "__sizeof__"
                | "__reduce__"
                | "__reduce_ex__"
                | "__round__"
                | "__trunc__"
                | "__floor__"
                | "__ceil__"
                | "__bytes__"
                | "__complex__"
                | "__length_hint__"
                | "__getnewargs__"
                | "__copy__"
                | "__deepcopy__"
                | "__enter__"
                | "__exit__"
                | "__dir__"
                | "__missing__"
                | "__setstate__"
                | "__instancecheck__"
                | "__subclasscheck__"
                | "__subclasses__"
                | "__prepare__"
        ),
    };
    method.starts_with("__") && !in_table
}

/// The `str` that a method is called on, taken from the front of the arguments.
pub(super) fn str_receiver(args: &mut Args, method: &str) -> Result<Str, Failure> {
    let receiver = args.receiver(method)?;
    match receiver.builtin_part() {
        Value::Str(text) => Ok(text.clone()),
        _ => Err(wrong_receiver(method, "str", &receiver)),
    }
}

/// The `bytes` that a method is called on, taken from the front of the arguments.
pub(super) fn bytes_receiver(args: &mut Args, method: &str) -> Result<Rc<Vec<u8>>, Failure> {
    let receiver = args.receiver(method)?;
    match receiver.builtin_part() {
        Value::Bytes(bytes) => Ok(bytes.clone()),
        _ => Err(wrong_receiver(method, "bytes", &receiver)),
    }
}

/// The `int` that a method is called on.
pub(super) fn int_receiver<'a>(receiver: &'a Value, method: &str) -> Result<Integer<'a>, Failure> {
    integer(receiver.builtin_part()).ok_or_else(|| wrong_receiver(method, "int", receiver))
}

/// The `float` that a method is called on.
pub(super) fn float_receiver(receiver: &Value, method: &str) -> Result<f64, Failure> {
    match receiver.builtin_part() {
        Value::Float(value) => Ok(*value),
        _ => Err(wrong_receiver(method, "float", receiver)),
    }
}

/// The part of a sequence of this length that optional `start` and `end` arguments choose, as
/// slices choose it; none where it begins behind its end or behind the sequence, where not even
/// nothing is found.
pub(super) fn window(
    start: Option<&Value>,
    end: Option<&Value>,
    length: usize,
) -> Result<Option<std::ops::Range<usize>>, Failure> {
    let bound = |value: Option<&Value>, default: usize| match value {
        None | Some(Value::None | Value::Unbound) => Ok(default as i64),
        Some(value) => match integer(value) {
            Some(Integer::Small(index)) if index < 0 => Ok((index + length as i64).max(0)),
            Some(Integer::Small(index)) => Ok(index),
            Some(big) => Ok(if big.is_negative() { 0 } else { i64::MAX }),
            None => Err(type_error(
                "slice indices must be integers or None or have an __index__ method",
            )),
        },
    };
    let start = bound(start, 0)?;
    let end = bound(end, length)?.min(length as i64);
    Ok((start <= end).then_some(start as usize..end as usize))
}

/// An optional text argument, for which `default` stands where it is missing.
pub(super) fn text_or<'a>(
    value: &'a Value,
    default: &'a str,
    function: &str,
    parameter: &str,
) -> Result<&'a str, Failure> {
    match value {
        Value::Unbound => Ok(default),
        Value::Str(text) => Ok(text),
        other => Err(type_error(format!(
            "{function}() argument '{parameter}' must be str, not {}",
            type_name(other)
        ))),
    }
}
