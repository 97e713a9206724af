//! `format()`.

use super::chain::chain;
use super::special;
use super::text::{TextOf, text};
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Machine, NativeResult, Next};
use crate::python::text::complex_repr::format_complex;
use crate::python::text::format_float::format_float;
use crate::python::text::format_int::format_int;
use crate::python::text::format_str::format_str;
use crate::python::types::type_name;
use crate::python::value::Value;

/// `format(value, spec)`.
///
/// # Errors
/// ValueError or TypeError for a format that does not fit, or what `__format__` raises.
pub fn format(machine: &mut Machine, value: &Value, spec: &str) -> NativeResult {
    if let Some(found) = special::find(value, "__format__") {
        let answer = special::invoke(machine, found, value, [Value::from(spec)])?;
        return chain(machine, answer, |_, text| match text.builtin_part() {
            plain @ Value::Str(_) => Ok(Next::Return(plain.clone())),
            _ => Err(type_error(format!(
                "__format__ must return a str, not {}",
                type_name(&text)
            ))),
        });
    }
    own_format(machine, value, spec)
}

/// What the built-in `__format__` of a value gives, whatever its class says.
///
/// # Errors
/// ValueError or TypeError for a format that does not fit.
pub fn own_format(machine: &mut Machine, value: &Value, spec: &str) -> NativeResult {
    if is_laid_out(value.builtin_part()) {
        check_width(machine, spec)?;
    }
    let formatted = match value.builtin_part() {
        _ if spec.is_empty() && matches!(value, Value::Instance(_)) => {
            return text(machine, value, TextOf::Str);
        }
        Value::Str(text) if spec.is_empty() => return Ok(Next::Return(Value::Str(text.clone()))),
        Value::Str(text) => format_str(text, spec, "str")?,
        Value::Int(number) => format_int(*number, spec, "int")?,
        Value::BigInt(number) => format_int(&**number, spec, "int")?,
        Value::Bool(truth) if !spec.is_empty() => format_int(i64::from(*truth), spec, "bool")?,
        Value::Float(number) => format_float(*number, spec, "float")?,
        Value::Complex(number) => format_complex(number.real, number.imag, spec)?,
        _ if spec.is_empty() => return text(machine, value, TextOf::Str),
        _ => {
            return Err(type_error(format!(
                "unsupported format string passed to {}.__format__",
                type_name(value)
            )));
        }
    };
    Ok(Next::Return(Value::from(formatted)))
}

/// Whether a value takes a format with widths at all.
fn is_laid_out(value: &Value) -> bool {
    matches!(
        value,
        Value::Str(_)
            | Value::Int(_)
            | Value::BigInt(_)
            | Value::Bool(_)
            | Value::Float(_)
            | Value::Complex(_)
    )
}

/// A width or precision makes a text of its size: checks the memory for the larger one.
fn check_width(machine: &mut Machine, spec: &str) -> Result<(), Failure> {
    let largest = spec
        .split(|character: char| !character.is_ascii_digit())
        .filter(|digits| digits.len() > 3)
        // A number that is too large for a word is refused by the format itself.
        .filter_map(|digits| digits.parse().ok())
        .filter(|&number| !is_too_precise(spec, number))
        .max();
    match largest {
        Some(bytes) => machine.check_memory(bytes),
        None => Ok(()),
    }
}

/// Whether a number is a precision that the format refuses.
fn is_too_precise(spec: &str, number: usize) -> bool {
    number > i32::MAX as usize && spec.contains(&format!(".{number}"))
}
