//! `bytes`.

use std::rc::Rc;

use super::bytearray::bytes_like;
use super::int::byte_of;
use super::receiver::{bytes_receiver, text_or};
use super::{Member, bytes_search as search, codecs, type_name};
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, check_work};
use crate::python::ops::chain::chain;
use crate::python::ops::collect::run_each;
use crate::python::ops::index::{has_index, with_index};
use crate::python::ops::number::{clamped, expect_size, integer};
use crate::python::ops::sequence::check_size;
use crate::python::ops::{iterate, special};
use crate::python::value::{Class, Value};

/// The methods of `bytes`.
pub const MEMBERS: &[Member] = &[
    Member::Method("count", search::count),
    Member::Method("decode", decode),
    Member::Method("endswith", search::endswith),
    Member::Method("find", search::find),
    Member::Class("fromhex", fromhex),
    Member::Method("hex", hex),
    Member::Method("index", search::index),
    Member::Method("isalnum", isalnum),
    Member::Method("isalpha", isalpha),
    Member::Method("isascii", isascii),
    Member::Method("isdigit", isdigit),
    Member::Method("isspace", isspace),
    Member::Method("join", join),
    Member::Method("ljust", ljust),
    Member::Method("lower", lower),
    Member::Method("lstrip", search::lstrip),
    Member::Method("partition", search::partition),
    Member::Method("removeprefix", search::removeprefix),
    Member::Method("removesuffix", search::removesuffix),
    Member::Method("replace", search::replace),
    Member::Method("rfind", search::rfind),
    Member::Method("rindex", search::rindex),
    Member::Method("rjust", rjust),
    Member::Method("rpartition", search::rpartition),
    Member::Method("rsplit", search::rsplit),
    Member::Method("rstrip", search::rstrip),
    Member::Method("split", search::split),
    Member::Method("splitlines", splitlines),
    Member::Method("startswith", search::startswith),
    Member::Method("strip", search::strip),
    Member::Method("upper", upper),
];

/// `bytes()`, `bytes(text, encoding, errors)`, `bytes(count)`, `bytes(iterable)`.
///
/// # Errors
/// TypeError and ValueError for what are no bytes.
pub fn construct(machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    if args.positional.len() > 3 {
        return Err(type_error(format!(
            "bytes() takes at most 3 arguments ({} given)",
            args.positional.len()
        )));
    }
    let [source, encoding, errors] = args.bind("bytes", ["source", "encoding", "errors"], 0)?;
    if let Value::Str(text) = &source {
        if encoding.is_unbound() {
            return Err(type_error("string argument without an encoding"));
        }
        let encoding = text_or(&encoding, "utf-8", "bytes", "encoding")?;
        let errors = text_or(&errors, "strict", "bytes", "errors")?;
        return made(codecs::encode(text, encoding, errors)?);
    }
    if !encoding.is_unbound() {
        return Err(type_error("encoding without a string argument"));
    }
    if !errors.is_unbound() {
        return Err(type_error("errors without a string argument"));
    }
    match &source {
        Value::Unbound => made(Vec::new()),
        Value::Bytes(_) => Ok(Next::Return(source)),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => {
            let count = usize::try_from(expect_size(&source)?)
                .map_err(|_| value_error("negative count"))?;
            check_size::<u8>(count)?;
            made(vec![0; count])
        }
        iterable => {
            if let Some(next) = special::ask(iterable, "__bytes__", []) {
                return chain(machine, next, |_, answer| match answer {
                    Value::Bytes(_) => Ok(Next::Return(answer)),
                    other => Err(type_error(format!(
                        "__bytes__ returned non-bytes (type {})",
                        type_name(&other)
                    ))),
                });
            }
            if let Some(bytes) = bytes_like(iterable) {
                return made(bytes.to_vec());
            }
            if has_index(iterable) {
                let class = class.clone();
                return with_index(machine, iterable, move |machine, count| {
                    construct(machine, &class, Args::one(count))
                });
            }
            if !iterate::is_iterable(iterable) {
                return Err(type_error(format!(
                    "cannot convert '{}' object to bytes",
                    type_name(iterable)
                )));
            }
            iterate::collect(machine, iterable, |machine, items| {
                if !items.iter().any(has_index) {
                    return made(items.iter().map(byte_of).collect::<Result<_, _>>()?);
                }
                let number = |machine: &mut Machine, item: Value| {
                    with_index(machine, &item, |_, number| Ok(Next::Return(number)))
                };
                run_each(machine, items, number, |_, items| {
                    made(items.iter().map(byte_of).collect::<Result<_, _>>()?)
                })
            })
        }
    }
}

pub(super) fn made(bytes: Vec<u8>) -> NativeResult {
    Ok(Next::Return(Value::bytes(bytes)))
}

fn decode(_: &mut Machine, mut args: Args) -> NativeResult {
    let bytes = bytes_receiver(&mut args, "decode")?;
    let [encoding, errors] = args.bind("decode", ["encoding", "errors"], 0)?;
    let encoding = text_or(&encoding, "utf-8", "decode", "encoding")?;
    let errors = text_or(&errors, "strict", "decode", "errors")?;
    let text = codecs::decode(&bytes, encoding, errors)?;
    Ok(Next::Return(Value::from(text)))
}

fn fromhex(_: &mut Machine, mut args: Args) -> NativeResult {
    args.receiver("fromhex")?;
    let [text] = args.exactly("bytes.fromhex")?;
    let Value::Str(text) = &text else {
        return Err(type_error(format!(
            "fromhex() argument must be str, not {}",
            type_name(&text)
        )));
    };
    check_work(text.len(), 10)?;
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut characters = text.chars().enumerate();
    while let Some((at, c)) = characters.next() {
        if c.is_ascii_whitespace() || c == '\x0b' {
            continue;
        }
        let high = hex_digit(Some((at, c)), at)?;
        let low = hex_digit(characters.next(), at + 1)?;
        bytes.push(high << 4 | low);
    }
    made(bytes)
}

fn hex_digit(digit: Option<(usize, char)>, at: usize) -> Result<u8, Failure> {
    let digit = digit.and_then(|(_, c)| c.to_digit(16));
    let digit = digit.and_then(|digit| u8::try_from(digit).ok());
    digit.ok_or_else(|| {
        value_error(format!(
            "non-hexadecimal number found in fromhex() arg at position {at}"
        ))
    })
}

fn hex(_: &mut Machine, mut args: Args) -> NativeResult {
    let bytes = bytes_receiver(&mut args, "hex")?;
    let [separator, group] = args.bind("hex", ["sep", "bytes_per_sep"], 0)?;
    let separator = match &separator {
        Value::Unbound => None,
        Value::Str(text) => Some(text.to_string()),
        Value::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => return Err(type_error("sep must be str or bytes.")),
    };
    if separator
        .as_ref()
        .is_some_and(|separator| separator.len() != 1)
    {
        return Err(value_error("sep must be length 1."));
    }
    let group = match &group {
        Value::Unbound => 1,
        group => expect_size(group)?,
    };
    Ok(Next::Return(Value::from(written_hex(
        &bytes,
        separator.as_deref(),
        group,
    ))))
}

/// The digits with a separator after so many bytes, counted from the right, or, where the number
/// is negative, from the left.
pub(super) fn written_hex(bytes: &[u8], separator: Option<&str>, group: i64) -> String {
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    let mut text = String::with_capacity(bytes.len() * 3);
    for (at, byte) in bytes.iter().enumerate() {
        let from_edge = if group < 0 { at } else { bytes.len() - at };
        if let Some(separator) = separator
            && at > 0
            && size > 0
            && from_edge % size == 0
        {
            text.push_str(separator);
        }
        for digit in [byte >> 4, byte & 0xF] {
            text.extend(char::from_digit(digit.into(), 16));
        }
    }
    text
}

/// Defines methods without arguments.
macro_rules! simple {
    ($($name:ident: $make:expr;)*) => {
        $(fn $name(_: &mut Machine, mut args: Args) -> NativeResult {
            let bytes = bytes_receiver(&mut args, stringify!($name))?;
            let [] = args.exactly(concat!("bytes.", stringify!($name)))?;
            let make: fn(&[u8]) -> Value = $make;
            Ok(Next::Return(make(&bytes)))
        })*
    };
}

simple! {
    lower: |bytes| Value::bytes(bytes.to_ascii_lowercase());
    upper: |bytes| Value::bytes(bytes.to_ascii_uppercase());
    isalnum: |bytes| every(bytes, u8::is_ascii_alphanumeric);
    isalpha: |bytes| every(bytes, u8::is_ascii_alphabetic);
    isdigit: |bytes| every(bytes, u8::is_ascii_digit);
    isspace: |bytes| every(bytes, search::is_space);
    isascii: |bytes| Value::Bool(bytes.is_ascii());
}

fn every(bytes: &[u8], is_kind: fn(&u8) -> bool) -> Value {
    Value::Bool(!bytes.is_empty() && bytes.iter().all(is_kind))
}

fn join(machine: &mut Machine, args: Args) -> NativeResult {
    let (separator, [iterable]) = args.method("bytes", "join")?;
    let Value::Bytes(separator) = separator else {
        return Err(super::receiver::wrong_receiver("join", "bytes", &separator));
    };
    if !iterate::is_iterable(&iterable) {
        return Err(type_error("can only join an iterable"));
    }
    iterate::collect(machine, &iterable, move |_, items| {
        let mut parts: Vec<Rc<Vec<u8>>> = Vec::with_capacity(items.len());
        let mut length = 0_usize;
        for (at, item) in items.iter().enumerate() {
            let Some(part) = bytes_like(item) else {
                return Err(type_error(format!(
                    "sequence item {at}: expected a bytes-like object, {} found",
                    type_name(item)
                )));
            };
            length = length.saturating_add(part.len() + separator.len());
            parts.push(part);
        }
        check_size::<u8>(length)?;
        let parts: Vec<&[u8]> = parts.iter().map(|part| &part[..]).collect();
        made(parts.join(&separator[..]))
    })
}

fn ljust(_: &mut Machine, args: Args) -> NativeResult {
    padded(args, "ljust", |bytes, fill| [bytes, fill].concat())
}

fn rjust(_: &mut Machine, args: Args) -> NativeResult {
    padded(args, "rjust", |bytes, fill| [fill, bytes].concat())
}

/// A method of bytes that pads them to a width: `pad` puts the bytes and what is missing together.
pub(super) fn padded(
    mut args: Args,
    method: &str,
    pad: fn(&[u8], &[u8]) -> Vec<u8>,
) -> NativeResult {
    let bytes = bytes_receiver(&mut args, method)?;
    let args = args.between(method, 1, 2)?;
    let width = clamped(expect_size(&args[0])?);
    check_size::<u8>(width)?;
    let fill = match args.get(1) {
        None => b' ',
        Some(Value::Bytes(fill)) if fill.len() == 1 => fill[0],
        Some(other) => {
            return Err(type_error(format!(
                "{method}() argument 2 must be a byte string of length 1, not {}",
                type_name(other)
            )));
        }
    };
    made(pad(&bytes, &vec![fill; width.saturating_sub(bytes.len())]))
}

fn splitlines(_: &mut Machine, mut args: Args) -> NativeResult {
    let bytes = bytes_receiver(&mut args, "splitlines")?;
    let [keep] = args.bind("splitlines", ["keepends"], 0)?;
    let keep_ends = integer(&keep).is_some_and(|keep| keep.to_i64() != Some(0));
    let mut lines = Vec::new();
    let mut rest = &bytes[..];
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let length = end.unwrap_or(rest.len());
        let end_length = match &rest[length..] {
            [] => 0,
            [b'\r', b'\n', ..] => 2,
            _ => 1,
        };
        let shown = if keep_ends {
            length + end_length
        } else {
            length
        };
        if lines.len() == lines.capacity() {
            check_size::<u8>(lines.len() * search::PART_BYTES)?;
        }
        lines.push(Value::bytes(&rest[..shown]));
        rest = &rest[length + end_length..];
    }
    Ok(Next::Return(Value::list(lines)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_of_hex_are_counted_from_the_right_or_the_left() {
        let bytes = [1, 0xAB, 3, 4, 5];
        assert_eq!(written_hex(&bytes, None, 1), "01ab030405");
        assert_eq!(written_hex(&bytes, Some(":"), 2), "01:ab03:0405");
        assert_eq!(written_hex(&bytes, Some(":"), -2), "01ab:0304:05");
    }
}
