//! The methods of `bytes` that take them for ASCII text: cases, padding and tables.

use super::Member;
use super::bytearray::bytes_like;
use super::bytes::{made, padded};
use super::receiver::bytes_receiver;
use super::type_name;
use crate::python::failure::{type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::number::{clamped, expect_size};
use crate::python::ops::sequence::check_size;
use crate::python::value::Value;

/// These methods.
pub(super) const MEMBERS: &[Member] = &[
    Member::Method("capitalize", |_, args| {
        cased(args, "capitalize", |byte, at, _| upper_if(byte, at == 0))
    }),
    Member::Method("center", center),
    Member::Method("expandtabs", expandtabs),
    Member::Method("islower", |_, args| {
        tested(args, "islower", |word| {
            word.any_case && !word.bytes.iter().any(u8::is_ascii_uppercase)
        })
    }),
    Member::Method("istitle", |_, args| {
        tested(args, "istitle", |word| {
            word.any_case && titled(word.bytes) == word.bytes
        })
    }),
    Member::Method("isupper", |_, args| {
        tested(args, "isupper", |word| {
            word.any_case && !word.bytes.iter().any(u8::is_ascii_lowercase)
        })
    }),
    Member::Class("maketrans", maketrans),
    Member::Method("swapcase", |_, args| {
        cased(args, "swapcase", |byte, _, _| byte ^ cased_bit(byte))
    }),
    Member::Method("title", |_, args| {
        cased(args, "title", |byte, _, before| {
            upper_if(byte, !before.is_ascii_alphabetic())
        })
    }),
    Member::Method("translate", translate),
    Member::Method("zfill", zfill),
];

fn cased_bit(byte: u8) -> u8 {
    if byte.is_ascii_alphabetic() { 0x20 } else { 0 }
}

fn upper_if(byte: u8, upper: bool) -> u8 {
    match upper {
        true => byte.to_ascii_uppercase(),
        false => byte.to_ascii_lowercase(),
    }
}

fn titled(bytes: &[u8]) -> Vec<u8> {
    let before = std::iter::once(&0).chain(bytes);
    let pairs = bytes.iter().zip(before);
    pairs
        .map(|(byte, before)| upper_if(*byte, !before.is_ascii_alphabetic()))
        .collect()
}

/// Each byte made of itself, its place and the byte before it.
fn cased(mut args: Args, method: &str, change: fn(u8, usize, u8) -> u8) -> NativeResult {
    let bytes = bytes_receiver(&mut args, method)?;
    let [] = args.exactly(&format!("bytes.{method}"))?;
    let before = std::iter::once(&0).chain(bytes.iter());
    let pairs = bytes.iter().zip(before).enumerate();
    made(
        pairs
            .map(|(at, (byte, before))| change(*byte, at, *before))
            .collect(),
    )
}

/// What a test is about.
struct Tested<'a> {
    bytes: &'a [u8],
    any_case: bool,
}

fn tested(mut args: Args, method: &str, test: fn(Tested<'_>) -> bool) -> NativeResult {
    let bytes = bytes_receiver(&mut args, method)?;
    let [] = args.exactly(&format!("bytes.{method}"))?;
    let any_case = bytes.iter().any(u8::is_ascii_alphabetic);
    Ok(Next::Return(Value::Bool(test(Tested {
        bytes: &bytes,
        any_case,
    }))))
}

fn center(_: &mut Machine, args: Args) -> NativeResult {
    padded(args, "center", |bytes, fill| {
        let width = bytes.len() + fill.len();
        // An odd byte goes to the left where the width is odd, as with `str.center`.
        let (left, right) = fill.split_at(fill.len() / 2 + (fill.len() & width & 1));
        [left, bytes, right].concat()
    })
}

fn expandtabs(_: &mut Machine, mut args: Args) -> NativeResult {
    let bytes = bytes_receiver(&mut args, "expandtabs")?;
    let [size] = args.bind("expandtabs", ["tabsize"], 0)?;
    let size = match &size {
        Value::Unbound => 8,
        size => clamped(expect_size(size)?),
    };
    let tabs = bytes.iter().filter(|byte| **byte == b'\t').count();
    check_size::<u8>(bytes.len().saturating_add(tabs.saturating_mul(size)))?;
    let mut expanded = Vec::with_capacity(bytes.len());
    let mut column = 0;
    for &byte in bytes.iter() {
        match byte {
            b'\t' => {
                let spaces = if size == 0 { 0 } else { size - column % size };
                expanded.resize(expanded.len() + spaces, b' ');
                column += spaces;
            }
            byte => {
                expanded.push(byte);
                column = if matches!(byte, b'\n' | b'\r') {
                    0
                } else {
                    column + 1
                };
            }
        }
    }
    made(expanded)
}

fn zfill(_: &mut Machine, mut args: Args) -> NativeResult {
    let bytes = bytes_receiver(&mut args, "zfill")?;
    let [width] = args.exactly("bytes.zfill")?;
    let width = clamped(expect_size(&width)?);
    check_size::<u8>(width)?;
    let zeros = vec![b'0'; width.saturating_sub(bytes.len())];
    let signed = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    made([&bytes[..signed], &zeros[..], &bytes[signed..]].concat())
}

fn maketrans(_: &mut Machine, mut args: Args) -> NativeResult {
    args.receiver("maketrans")?;
    let [from, to] = args.exactly("maketrans")?;
    let [from, to] = [from, to].map(|given| {
        bytes_like(&given).ok_or_else(|| {
            type_error(format!(
                "a bytes-like object is required, not '{}'",
                type_name(&given)
            ))
        })
    });
    let (from, to) = (from?, to?);
    if from.len() != to.len() {
        return Err(value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.iter().zip(to.iter()) {
        table[usize::from(*from)] = *to;
    }
    made(table)
}

fn translate(_: &mut Machine, mut args: Args) -> NativeResult {
    let bytes = bytes_receiver(&mut args, "translate")?;
    let [table, deleted] = args.bind("translate", ["table", "delete"], 1)?;
    let table = match &table {
        Value::None => None,
        table => match bytes_like(table) {
            Some(table) if table.len() == 256 => Some(table),
            Some(_) => return Err(value_error("translation table must be 256 characters long")),
            None => {
                return Err(type_error(format!(
                    "a bytes-like object is required, not '{}'",
                    type_name(table)
                )));
            }
        },
    };
    let deleted = bytes_like(&deleted).unwrap_or_default();
    let kept = bytes.iter().filter(|byte| !deleted.contains(byte));
    made(
        kept.map(|byte| match &table {
            Some(table) => table[usize::from(*byte)],
            None => *byte,
        })
        .collect(),
    )
}
