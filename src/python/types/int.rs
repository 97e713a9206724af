//! `int`.

use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::bytearray::{bytes_like, with_bytes};
use super::receiver::int_receiver;
use super::{Member, type_name};
use crate::python::failure::{Failure, memory_error, overflow_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::index::{has_index, with_index, with_int};
use crate::python::ops::number::{expect_size, to_big};
use crate::python::ops::truth::decide;
use crate::python::ops::{integer as arithmetic, iterate, special};
use crate::python::text::int_float::float_to_bigint_exact;
use crate::python::text::integer::Integer;
use crate::python::text::numbers::parse_int;
use crate::python::text::str_repr::bytes_repr;
use crate::python::value::{Class, Value};

/// The methods and attributes of `int`.
pub const MEMBERS: &[Member] = &[
    Member::Get("real", real),
    Member::Get("imag", imag),
    Member::Get("numerator", real),
    Member::Get("denominator", denominator),
    Member::Method("conjugate", conjugate),
    Member::Method("bit_length", bit_length),
    Member::Method("bit_count", bit_count),
    Member::Method("as_integer_ratio", as_integer_ratio),
    Member::Method("to_bytes", to_bytes),
    Member::Class("from_bytes", from_bytes),
];

/// `int(x=0, base=10)`.
///
/// # Errors
/// ValueError for text that is no number, TypeError for what cannot be one.
pub fn construct(machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    if args.positional.len() > 2 {
        return Err(type_error(format!(
            "int() takes at most 2 arguments ({} given)",
            args.positional.len()
        )));
    }
    let [value, base] = args.bind("int", ["x", "base"], 0)?;
    if base.is_unbound() {
        return match value {
            Value::Unbound => Ok(Next::Return(Value::Int(0))),
            value => from_value(machine, &value),
        };
    }
    if has_index(&base) {
        let class = class.clone();
        return with_index(machine, &base, move |machine, base| {
            construct(machine, &class, Args::new([value, base]))
        });
    }
    let base = match expect_size(&base)? {
        base @ (0 | 2..=36) => base as u32,
        _ => return Err(value_error("int() base must be >= 2 and <= 36, or 0")),
    };
    let number = match &value {
        Value::Unbound => return Err(type_error("int() missing string argument")),
        Value::Str(text) => parse_int(text, base)?,
        Value::Bytes(bytes) => parse_bytes(bytes, base)?,
        other => match with_bytes(other, |bytes| parse_bytes(bytes, base)) {
            Some(number) => number?,
            None => {
                return Err(type_error(
                    "int() can't convert non-string with explicit base",
                ));
            }
        },
    };
    Ok(Next::Return(Value::int(number)))
}

/// Bytes are read as the text of the same ASCII characters; the error shows them as bytes.
fn parse_bytes(bytes: &[u8], base: u32) -> Result<BigInt, Failure> {
    let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    if !text.is_ascii() || parse_int(&text, base).is_err_and(|error| error.message.ends_with('\''))
    {
        return Err(value_error(format!(
            "invalid literal for int() with base {base}: {}",
            bytes_repr(bytes)
        )));
    }
    Ok(parse_int(&text, base)?)
}

fn from_value(machine: &mut Machine, value: &Value) -> NativeResult {
    if has_index(value) || special::find(value, "__int__").is_some() {
        return with_int(machine, value, |_, number| Ok(Next::Return(number)));
    }
    let number = match value.builtin_part() {
        Value::Int(_) | Value::BigInt(_) => value.builtin_part().clone(),
        Value::Bool(value) => Value::Int((*value).into()),
        Value::Float(value) => {
            if value.abs() < 9e18 {
                Value::Int(*value as i64)
            } else {
                Value::int(float_to_bigint_exact(value.trunc())?)
            }
        }
        Value::Str(text) => Value::int(parse_int(text, 10)?),
        other => {
            if let Some(bytes) = bytes_like(other) {
                return Ok(Next::Return(Value::int(parse_bytes(&bytes, 10)?)));
            }
            let given = type_name(value);
            return with_int(machine, other, move |_, number| match &number {
                Value::Int(_) | Value::BigInt(_) => Ok(Next::Return(number)),
                _ => Err(type_error(format!(
                    "int() argument must be a string, a bytes-like object or a real number, not '{given}'"
                ))),
            });
        }
    };
    Ok(Next::Return(number))
}

fn real(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(match int_receiver(value, "real")? {
        Integer::Small(number) => Value::Int(number),
        Integer::Big(_) => value.clone(),
    })
}

fn imag(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    int_receiver(value, "imag").map(|_| Value::Int(0))
}

fn denominator(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    int_receiver(value, "denominator").map(|_| Value::Int(1))
}

fn conjugate(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("int", "conjugate")?;
    real(machine, &value).map(Next::Return)
}

fn bit_length(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("int", "bit_length")?;
    let magnitude = arithmetic::magnitude(int_receiver(&value, "bit_length")?);
    Ok(Next::Return(Value::int(magnitude.bits())))
}

fn bit_count(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("int", "bit_count")?;
    let magnitude = arithmetic::magnitude(int_receiver(&value, "bit_count")?);
    Ok(Next::Return(Value::int(magnitude.count_ones())))
}

fn as_integer_ratio(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("int", "as_integer_ratio")?;
    let ratio = [real(machine, &value)?, Value::Int(1)];
    Ok(Next::Return(Value::tuple(ratio)))
}

fn to_bytes(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = args.receiver("to_bytes")?;
    let names = ["length", "byteorder", "*signed"];
    let [length, byteorder, signed] = args.bind("to_bytes", names, 0)?;
    let length = match &length {
        Value::Unbound => 1,
        length => expect_size(length)?,
    };
    let length =
        usize::try_from(length).map_err(|_| value_error("length argument must be non-negative"))?;
    let order = byte_order(&byteorder, "to_bytes")?;
    let number = to_big(int_receiver(&receiver, "to_bytes")?).into_owned();
    decide(machine, &signed, move |_, is_signed| {
        let bytes = fixed_bytes(&number, length, is_signed)?;
        Ok(Next::Return(Value::bytes(order.arrange(bytes))))
    })
}

#[derive(Clone, Copy)]
enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    /// From the least significant byte first to this order, or back.
    fn arrange(self, mut bytes: Vec<u8>) -> Vec<u8> {
        if let ByteOrder::Big = self {
            bytes.reverse();
        }
        bytes
    }
}

fn byte_order(value: &Value, function: &str) -> Result<ByteOrder, Failure> {
    match super::receiver::text_or(value, "big", function, "byteorder")? {
        "little" => Ok(ByteOrder::Little),
        "big" => Ok(ByteOrder::Big),
        _ => Err(value_error("byteorder must be either 'little' or 'big'")),
    }
}

/// A number in so many bytes, the least significant first.
fn fixed_bytes(number: &BigInt, length: usize, is_signed: bool) -> Result<Vec<u8>, Failure> {
    if number.sign() == Sign::Minus && !is_signed {
        return Err(overflow_error("can't convert negative int to unsigned"));
    }
    crate::python::ops::sequence::check_size::<u8>(length)?;
    let mut bytes = match is_signed {
        true => number.to_signed_bytes_le(),
        false => number.magnitude().to_bytes_le(),
    };
    if number.sign() == Sign::NoSign {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(overflow_error("int too big to convert"));
    }
    let fill = if number.sign() == Sign::Minus {
        0xFF
    } else {
        0
    };
    bytes.resize(length, fill);
    Ok(bytes)
}

/// The longest `int` that is made of bytes.
const MAX_BYTES: usize = 512 << 10;

fn from_bytes(machine: &mut Machine, mut args: Args) -> NativeResult {
    args.receiver("from_bytes")?;
    let names = ["bytes", "byteorder", "*signed"];
    let [bytes, byteorder, signed] = args.bind("from_bytes", names, 1)?;
    let order = byte_order(&byteorder, "from_bytes")?;
    if let Value::Str(_) = bytes {
        return Err(type_error("cannot convert 'str' object to bytes"));
    }
    let read = move |machine: &mut Machine, bytes: Vec<u8>| {
        if bytes.len() > MAX_BYTES {
            return Err(memory_error());
        }
        let bytes = order.arrange(bytes);
        decide(machine, &signed, move |_, is_signed| {
            Ok(Next::Return(Value::int(match is_signed {
                true => BigInt::from_signed_bytes_le(&bytes),
                false => BigInt::from_bytes_le(Sign::Plus, &bytes),
            })))
        })
    };
    match &bytes {
        Value::Bytes(bytes) => read(machine, bytes.to_vec()),
        iterable => iterate::collect(machine, iterable, move |machine, items| {
            let bytes = items.iter().map(byte_of).collect::<Result<_, _>>()?;
            read(machine, bytes)
        }),
    }
}

/// The byte that an item of `bytes(iterable)` stands for.
///
/// # Errors
/// TypeError for what is no `int`, ValueError for one out of range.
pub(super) fn byte_of(value: &Value) -> Result<u8, Failure> {
    crate::python::ops::number::expect_integer(value)?
        .to_i64()
        .and_then(|number| number.to_u8())
        .ok_or_else(|| value_error("bytes must be in range(0, 256)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_laid_out_in_so_many_bytes() {
        let bytes = |number: i64, length, is_signed| {
            fixed_bytes(&BigInt::from(number), length, is_signed).unwrap()
        };
        assert_eq!(bytes(258, 4, false), [2, 1, 0, 0]);
        assert_eq!(bytes(-2, 3, true), [0xFE, 0xFF, 0xFF]);
        assert_eq!(bytes(255, 1, false), [255]);
        assert_eq!(bytes(0, 0, true), [0u8; 0]);
    }
}
