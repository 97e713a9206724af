//! `_encodings`: base 64 and the bits of floats, behind `binascii`, `base64` and `struct`.

use crate::python::failure::{overflow_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, check_work};
use crate::python::namespace::Namespace;
use crate::python::ops::number::{expect_integer, expect_size, number, to_big};
use crate::python::value::{DictData, Value};

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("_encodings")
        .functions(&[
            ("to_base64", to_base64),
            ("from_base64", from_base64),
            ("float_to_bits", float_to_bits),
            ("bits_to_float", bits_to_float),
        ])
        .finish()
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn to_base64(machine: &mut Machine, args: Args) -> NativeResult {
    let [Value::Bytes(data)] = args.exactly("to_base64")? else {
        return Err(type_error("a bytes-like object is required"));
    };
    machine.check_memory(data.len() / 3 * 4)?;
    check_work(data.len(), 6)?;
    machine.spend(u32::try_from(data.len() / 16).unwrap_or(u32::MAX));
    let mut encoded = Vec::with_capacity(data.len().div_ceil(3) * 4);
    for chunk in data.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place)) as usize & 63];
            encoded.push(if place <= chunk.len() { digit } else { b'=' });
        }
    }
    Ok(Next::Return(Value::bytes(encoded)))
}

/// `from_base64(data, strict)`: the bytes, or the text of what is wrong. What is no digit is passed
/// over, unless it is strict.
fn from_base64(machine: &mut Machine, args: Args) -> NativeResult {
    let [data, strict] = args.exactly("from_base64")?;
    let Value::Bytes(data) = &data else {
        return Err(type_error("a bytes-like object is required"));
    };
    machine.spend(u32::try_from(data.len() / 16).unwrap_or(u32::MAX));
    check_work(data.len(), 28)?;
    let is_strict = matches!(strict, Value::Bool(true));
    Ok(Next::Return(match decoded(data, is_strict) {
        Ok(bytes) => Value::bytes(bytes),
        Err(message) => Value::from(message),
    }))
}

fn decoded(data: &[u8], is_strict: bool) -> Result<Vec<u8>, String> {
    if is_strict && data.first() == Some(&b'=') {
        return Err("Leading padding not allowed".to_owned());
    }
    let mut bytes = Vec::with_capacity(data.len() / 4 * 3);
    let (mut digits, mut held, mut padding) = (0_usize, 0_u32, 0);
    for (at, c) in data.iter().enumerate() {
        if *c == b'=' {
            padding += 1;
            if digits >= 2 && digits + padding >= 4 {
                return match is_strict && at + 1 < data.len() {
                    true => Err("Excess data after padding".to_owned()),
                    false => Ok(bytes),
                };
            }
            continue;
        }
        let Some(digit) = DIGITS.iter().position(|digit| digit == c) else {
            if is_strict {
                return Err("Only base64 data is allowed".to_owned());
            }
            continue;
        };
        if is_strict && padding > 0 {
            return Err("Discontinuous padding not allowed".to_owned());
        }
        padding = 0;
        held = (held << 6 | digit as u32) & 0xff_ffff;
        digits = (digits + 1) % 4;
        match digits {
            2 => bytes.push((held >> 4) as u8),
            3 => bytes.push((held >> 2) as u8),
            0 => bytes.push(held as u8),
            _ => {}
        }
    }
    match digits {
        0 => Ok(bytes),
        1 => Err(format!(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than \
             a multiple of 4",
            bytes.len() / 3 * 4 + 1
        )),
        _ => Err("Incorrect padding".to_owned()),
    }
}

/// The bits of a half float (IEEE 754 binary16), rounded to the nearest, halves to the even; none
/// if it is too large.
fn half_bits(value: f64) -> Option<u16> {
    let sign = ((value.to_bits() >> 48) as u16) & 0x8000;
    if value.is_nan() {
        return Some(sign | 0x7e00);
    }
    let size = value.abs();
    if size.is_infinite() {
        return Some(sign | 0x7c00);
    }
    // Steps between neighbours: 2^-24 up to 2^-14, then as many as ten bits leave.
    let exponent = ((size.to_bits() >> 52) as i32 - 1023).max(-14);
    let steps = (size * 2_f64.powi(10 - exponent)).round_ties_even() as u32;
    let bits = steps + (((exponent + 14) as u32) << 10);
    (bits < 0x7c00).then_some(sign | bits as u16)
}

fn from_half(bits: u16) -> f64 {
    let exponent = i32::from(bits >> 10 & 31);
    let fraction = f64::from(bits & 1023);
    let size = match exponent {
        0 => fraction * 2_f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1024.0 + fraction) * 2_f64.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}

/// `float_to_bits(value, size)`: the bits of a float of 2, 4 or 8 bytes.
fn float_to_bits(_: &mut Machine, args: Args) -> NativeResult {
    let [value, size] = args.exactly("float_to_bits")?;
    let value = number(&value).ok_or_else(|| type_error("required argument is not a float"))?;
    let value = value.to_float()?;
    let bits = match expect_size(&size)? {
        2 => half_bits(value)
            .map(u64::from)
            .ok_or_else(|| overflow_error("float too large to pack with e format"))?,
        4 => {
            let narrow = value as f32;
            if narrow.is_infinite() && value.is_finite() {
                return Err(overflow_error("float too large to pack with f format"));
            }
            u64::from(narrow.to_bits())
        }
        _ => value.to_bits(),
    };
    Ok(Next::Return(Value::int(bits)))
}

/// `bits_to_float(bits, size)`.
fn bits_to_float(_: &mut Machine, args: Args) -> NativeResult {
    let [bits, size] = args.exactly("bits_to_float")?;
    let bits = to_big(expect_integer(&bits)?).into_owned();
    let bits = u64::try_from(bits).map_err(|_| value_error("bits of a float are needed"))?;
    let value = match expect_size(&size)? {
        2 => from_half(bits as u16),
        4 => f64::from(f32::from_bits(bits as u32)),
        _ => f64::from_bits(bits),
    };
    Ok(Next::Return(Value::Float(value)))
}
