//! `float`.

use std::rc::Rc;

use super::bytearray::bytes_like;
use super::receiver::float_receiver;
use super::{Member, type_name};
use crate::python::failure::{Failure, overflow_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::number::number;
use crate::python::ops::real::{has_real, with_real};
use crate::python::text::int_float;
use crate::python::text::numbers::{is_python_space, parse_float};
use crate::python::text::str_repr::bytes_repr;
use crate::python::value::{Class, Value};

/// The methods and attributes of `float`.
pub const MEMBERS: &[Member] = &[
    Member::Get("real", real),
    Member::Get("imag", imag),
    Member::Method("conjugate", conjugate),
    Member::Method("is_integer", is_integer),
    Member::Method("as_integer_ratio", as_integer_ratio),
    Member::Method("hex", hex),
    Member::Class("fromhex", fromhex),
];

/// `float(x=0.0)`.
///
/// # Errors
/// ValueError for text that is no number, TypeError for what cannot be one.
pub fn construct(machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    let args = args.between("float", 0, 1)?;
    let Some(value) = args.first() else {
        return Ok(Next::Return(Value::Float(0.0)));
    };
    if !has_real(value)
        && let Some(number) = number(value)
    {
        return Ok(Next::Return(Value::Float(number.to_float()?)));
    }
    if let Some(bytes) = bytes_like(value.builtin_part()) {
        let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        let number = parse_float(&text).map_err(|_| {
            let shown = bytes_repr(&bytes);
            value_error(match value {
                Value::Bytes(_) => format!("could not convert string to float: {shown}"),
                _ => format!(
                    "could not convert string to float: {}({shown})",
                    type_name(value)
                ),
            })
        })?;
        return Ok(Next::Return(Value::Float(number)));
    }
    match value.builtin_part() {
        Value::Str(text) => Ok(Next::Return(Value::Float(parse_float(text)?))),
        _ => with_real(machine, value, |_, answer| match &answer {
            Value::Float(_) => Ok(Next::Return(answer)),
            other => Err(type_error(format!(
                "float() argument must be a string or a real number, not '{}'",
                type_name(other)
            ))),
        }),
    }
}

fn real(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    float_receiver(value, "real").map(Value::Float)
}

fn imag(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    float_receiver(value, "imag").map(|_| Value::Float(0.0))
}

fn conjugate(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("float", "conjugate")?;
    Ok(Next::Return(Value::Float(float_receiver(
        &value,
        "conjugate",
    )?)))
}

fn is_integer(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("float", "is_integer")?;
    let value = float_receiver(&value, "is_integer")?;
    Ok(Next::Return(Value::Bool(
        value.is_finite() && value.fract() == 0.0,
    )))
}

fn as_integer_ratio(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("float", "as_integer_ratio")?;
    let value = float_receiver(&value, "as_integer_ratio")?;
    let (numerator, denominator) = int_float::as_integer_ratio(value)?;
    Ok(Next::Return(Value::tuple([
        Value::int(numerator),
        Value::int(denominator),
    ])))
}

fn hex(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("float", "hex")?;
    Ok(Next::Return(Value::from(hexadecimal(float_receiver(
        &value, "hex",
    )?))))
}

/// `float.hex()`.
fn hexadecimal(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}inf");
    }
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = value.to_bits();
    let stored = ((bits >> 52) & 0x7FF) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (lead, exponent) = if stored == 0 {
        (0, -1022)
    } else {
        (1, stored - 1023)
    };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

fn fromhex(_: &mut Machine, mut args: Args) -> NativeResult {
    args.receiver("fromhex")?;
    let [text] = args.exactly("float.fromhex")?;
    let Value::Str(text) = &text else {
        return Err(type_error("bad argument type for built-in operation"));
    };
    let trimmed = text.trim_matches(is_python_space).to_ascii_lowercase();
    let value = read_hexadecimal(&trimmed)
        .ok_or_else(|| value_error("invalid hexadecimal floating-point string"))?;
    if value.is_infinite() && !trimmed.contains("inf") {
        return Err(overflow_error(
            "hexadecimal value too large to represent as a float",
        ));
    }
    Ok(Next::Return(Value::Float(value)))
}

/// Reads lower-case `[sign] [0x] digits [. digits] [p exponent]`. More digits than a float holds
/// are cut, not rounded.
fn read_hexadecimal(text: &str) -> Option<f64> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    match text {
        "inf" | "infinity" => return Some(sign * f64::INFINITY),
        "nan" => return Some(f64::NAN),
        _ => {}
    }
    let text = text.strip_prefix("0x").unwrap_or(text);
    let (digits, exponent) = match text.split_once('p') {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut mantissa = 0_u64;
    let mut exponent = i64::from(exponent);
    for (at, digit) in whole.chars().chain(fraction.chars()).enumerate() {
        let digit = u64::from(digit.to_digit(16)?);
        if at >= whole.len() {
            exponent -= 4;
        }
        match mantissa.leading_zeros() {
            0..4 => exponent += 4,
            _ => mantissa = mantissa << 4 | digit,
        }
    }
    let mut value = mantissa as f64;
    // In two steps, so that no power of two on the way is out of range.
    let exponent = exponent.clamp(-2200, 2200) as i32;
    for part in [exponent / 2, exponent - exponent / 2] {
        value *= 2_f64.powi(part);
    }
    Some(sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_floats_are_written_and_read_as_cpython_does() {
        let cases = [
            (1.5, "0x1.8000000000000p+0"),
            (-0.1, "-0x1.999999999999ap-4"),
            (5e-324, "0x0.0000000000001p-1022"),
            (0.0, "0x0.0p+0"),
        ];
        for (value, text) in cases {
            assert_eq!(hexadecimal(value), text);
            assert_eq!(read_hexadecimal(text), Some(value));
        }
        assert_eq!(read_hexadecimal("0x.8p1"), Some(1.0));
        assert_eq!(read_hexadecimal("0xg"), None);
    }
}
