//! `bytes` methods that look for bytes: find, split, replace, strip and their kin.

use std::ops::Range;
use std::rc::Rc;

use super::bytes::made;
use super::receiver::{bytes_receiver, window};
use super::type_name;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::number::{expect_size, integer};
use crate::python::ops::sequence::check_size;
use crate::python::text::byte_search::{last_position, position};
use crate::python::value::Value;

/// Where the parts begin that do not overlap.
fn positions<'a>(bytes: &'a [u8], part: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = position(bytes, part, from)?;
        from = at + part.len().max(1);
        Some(at)
    })
}

/// What to look for, and the part of the bytes to look in.
struct Wanted {
    bytes: Rc<Vec<u8>>,
    part: Rc<Vec<u8>>,
    range: Option<Range<usize>>,
}

impl Wanted {
    fn read(mut args: Args, method: &str) -> Result<Self, Failure> {
        let bytes = bytes_receiver(&mut args, method)?;
        let args = args.between(method, 1, 3)?;
        let part = match &args[0] {
            Value::Bytes(part) => part.clone(),
            number if integer(number).is_some() => {
                let byte = integer(number).and_then(|number| number.to_i64());
                let byte = byte.and_then(|byte| u8::try_from(byte).ok());
                let byte = byte.ok_or_else(|| value_error("byte must be in range(0, 256)"))?;
                Rc::new(vec![byte])
            }
            other => {
                return Err(type_error(format!(
                    "argument should be integer or bytes-like object, not '{}'",
                    type_name(other)
                )));
            }
        };
        let range = window(args.get(1), args.get(2), bytes.len())?;
        Ok(Self { bytes, part, range })
    }

    fn search(&self, search: fn(&[u8], &[u8]) -> Option<usize>) -> Option<usize> {
        let range = self.range.clone()?;
        let start = range.start;
        search(&self.bytes[range], &self.part).map(|at| start + at)
    }
}

fn first(bytes: &[u8], part: &[u8]) -> Option<usize> {
    position(bytes, part, 0)
}

fn found(position: Option<usize>) -> NativeResult {
    Ok(Next::Return(position.map_or(Value::Int(-1), Value::from)))
}

fn found_or_raise(position: Option<usize>) -> NativeResult {
    match position {
        Some(position) => Ok(Next::Return(Value::from(position))),
        None => Err(value_error("subsection not found")),
    }
}

pub(super) fn find(_: &mut Machine, args: Args) -> NativeResult {
    found(Wanted::read(args, "find")?.search(first))
}

pub(super) fn rfind(_: &mut Machine, args: Args) -> NativeResult {
    found(Wanted::read(args, "rfind")?.search(last_position))
}

pub(super) fn index(_: &mut Machine, args: Args) -> NativeResult {
    found_or_raise(Wanted::read(args, "index")?.search(first))
}

pub(super) fn rindex(_: &mut Machine, args: Args) -> NativeResult {
    found_or_raise(Wanted::read(args, "rindex")?.search(last_position))
}

pub(super) fn count(_: &mut Machine, args: Args) -> NativeResult {
    let wanted = Wanted::read(args, "count")?;
    let count = match &wanted.range {
        Some(range) => positions(&wanted.bytes[range.clone()], &wanted.part).count(),
        None => 0,
    };
    Ok(Next::Return(Value::from(count)))
}

pub(super) fn startswith(_: &mut Machine, args: Args) -> NativeResult {
    affix(args, "startswith", |bytes, part| bytes.starts_with(part))
}

pub(super) fn endswith(_: &mut Machine, args: Args) -> NativeResult {
    affix(args, "endswith", |bytes, part| bytes.ends_with(part))
}

fn affix(mut args: Args, method: &str, has: fn(&[u8], &[u8]) -> bool) -> NativeResult {
    let bytes = bytes_receiver(&mut args, method)?;
    let args = args.between(method, 1, 3)?;
    let range = window(args.get(1), args.get(2), bytes.len())?;
    let parts = match &args[0] {
        Value::Tuple(parts) => &parts[..],
        Value::Bytes(_) => std::slice::from_ref(&args[0]),
        other => {
            return Err(type_error(format!(
                "{method} first arg must be bytes or a tuple of bytes, not {}",
                type_name(other)
            )));
        }
    };
    for part in parts {
        let part = expect_bytes(part)?;
        if let Some(range) = &range
            && has(&bytes[range.clone()], part)
        {
            return Ok(Next::Return(Value::Bool(true)));
        }
    }
    Ok(Next::Return(Value::Bool(false)))
}

fn expect_bytes(value: &Value) -> Result<&Rc<Vec<u8>>, Failure> {
    match value {
        Value::Bytes(bytes) => Ok(bytes),
        other => Err(type_error(format!(
            "a bytes-like object is required, not '{}'",
            type_name(other)
        ))),
    }
}

pub(super) fn replace(_: &mut Machine, mut args: Args) -> NativeResult {
    let bytes = bytes_receiver(&mut args, "replace")?;
    let args = args.between("replace", 2, 3)?;
    let (old, new) = (expect_bytes(&args[0])?, expect_bytes(&args[1])?);
    let most = args.get(2).map_or(Ok(-1), expect_size)?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let places: Vec<usize> = positions(&bytes, old).take(most).collect();
    let added = places.len().saturating_mul(new.len());
    check_size::<u8>(bytes.len().saturating_add(added))?;
    let mut replaced = Vec::with_capacity(bytes.len() + added);
    let mut from = 0;
    for at in places {
        replaced.extend_from_slice(&bytes[from..at]);
        replaced.extend_from_slice(new);
        from = at + old.len();
    }
    replaced.extend_from_slice(&bytes[from..]);
    made(replaced)
}

pub(super) fn removeprefix(_: &mut Machine, args: Args) -> NativeResult {
    let (bytes, [part]) = args.method("bytes", "removeprefix")?;
    let (bytes, part) = (expect_bytes(&bytes)?, expect_bytes(&part)?);
    made(bytes.strip_prefix(&part[..]).unwrap_or(bytes).to_vec())
}

pub(super) fn removesuffix(_: &mut Machine, args: Args) -> NativeResult {
    let (bytes, [part]) = args.method("bytes", "removesuffix")?;
    let (bytes, part) = (expect_bytes(&bytes)?, expect_bytes(&part)?);
    made(bytes.strip_suffix(&part[..]).unwrap_or(bytes).to_vec())
}

/// What `bytes.isspace` and `bytes.strip` count as white space.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "used beside the methods of u8, which take references"
)]
pub(super) fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Both,
}

pub(super) fn strip(_: &mut Machine, args: Args) -> NativeResult {
    trimmed(args, "strip", Side::Both)
}

pub(super) fn lstrip(_: &mut Machine, args: Args) -> NativeResult {
    trimmed(args, "lstrip", Side::Left)
}

pub(super) fn rstrip(_: &mut Machine, args: Args) -> NativeResult {
    trimmed(args, "rstrip", Side::Right)
}

fn trimmed(mut args: Args, method: &str, side: Side) -> NativeResult {
    let bytes = bytes_receiver(&mut args, method)?;
    let args = args.between(method, 0, 1)?;
    let removed = match args.first() {
        None | Some(Value::None) => None,
        Some(characters) => Some(expect_bytes(characters)?),
    };
    let is_trimmed = |byte: &u8| match removed {
        Some(removed) => removed.contains(byte),
        None => is_space(byte),
    };
    let start = match side {
        Side::Right => 0,
        _ => bytes.iter().take_while(|byte| is_trimmed(byte)).count(),
    };
    let rest = &bytes[start..];
    let end = match side {
        Side::Left => 0,
        _ => rest
            .iter()
            .rev()
            .take_while(|byte| is_trimmed(byte))
            .count(),
    };
    made(rest[..rest.len() - end].to_vec())
}

pub(super) fn split(_: &mut Machine, args: Args) -> NativeResult {
    let (bytes, separator, most) = split_arguments(args, "split")?;
    let Some(separator) = separator else {
        let mut parts = split_spaces(&bytes)?;
        if parts.len() > most {
            // What is left over is one part, up to the end without its white space.
            let start = parts[most].start;
            parts.truncate(most);
            parts.push(start..bytes.len());
        }
        return pieces(&bytes, parts);
    };
    let mut parts = Vec::new();
    let mut from = 0;
    for at in positions(&bytes, &separator).take(most) {
        push_part(&mut parts, from..at)?;
        from = at + separator.len();
    }
    parts.push(from..bytes.len());
    pieces(&bytes, parts)
}

pub(super) fn rsplit(_: &mut Machine, args: Args) -> NativeResult {
    let (bytes, separator, most) = split_arguments(args, "rsplit")?;
    let Some(separator) = separator else {
        let mut parts = split_spaces(&bytes)?;
        if parts.len() > most {
            let last = parts.len() - most - 1;
            let end = parts[last].end;
            parts.drain(..=last);
            parts.insert(0, 0..end);
        }
        return pieces(&bytes, parts);
    };
    let mut parts = Vec::new();
    let mut end = bytes.len();
    while parts.len() < most
        && let Some(at) = last_position(&bytes[..end], &separator)
    {
        push_part(&mut parts, at + separator.len()..end)?;
        end = at;
    }
    parts.push(0..end);
    parts.reverse();
    pieces(&bytes, parts)
}

/// Where the parts are that white space separates.
fn split_spaces(bytes: &[u8]) -> Result<Vec<Range<usize>>, Failure> {
    let mut parts = Vec::new();
    let mut from = 0;
    for part in bytes.split(is_space) {
        if !part.is_empty() {
            push_part(&mut parts, from..from + part.len())?;
        }
        from += part.len() + 1;
    }
    Ok(parts)
}

/// What one part takes beside its bytes: its place, the value, and bytes that are counted.
pub(super) const PART_BYTES: usize = 96;

fn push_part(parts: &mut Vec<Range<usize>>, part: Range<usize>) -> Result<(), Failure> {
    if parts.len() == parts.capacity() {
        check_size::<u8>(parts.len() * PART_BYTES)?;
    }
    parts.push(part);
    Ok(())
}

fn pieces(bytes: &[u8], parts: Vec<Range<usize>>) -> NativeResult {
    let pieces = parts.into_iter().map(|part| Value::bytes(&bytes[part]));
    Ok(Next::Return(Value::list(pieces.collect())))
}

type SplitArguments = (Rc<Vec<u8>>, Option<Rc<Vec<u8>>>, usize);

fn split_arguments(mut args: Args, method: &str) -> Result<SplitArguments, Failure> {
    let bytes = bytes_receiver(&mut args, method)?;
    let [separator, most] = args.bind(method, ["sep", "maxsplit"], 0)?;
    let most = match &most {
        Value::Unbound => usize::MAX,
        most => usize::try_from(expect_size(most)?).unwrap_or(usize::MAX),
    };
    let separator = match &separator {
        Value::Unbound | Value::None => None,
        separator => Some(expect_bytes(separator)?.clone()),
    };
    if separator
        .as_ref()
        .is_some_and(|separator| separator.is_empty())
    {
        return Err(value_error("empty separator"));
    }
    Ok((bytes, separator, most))
}

pub(super) fn partition(_: &mut Machine, args: Args) -> NativeResult {
    let (bytes, separator) = partition_arguments(args, "partition")?;
    Ok(Next::Return(match position(&bytes, &separator, 0) {
        Some(at) => around(&bytes, separator, at),
        None => Value::tuple([Value::Bytes(bytes), Value::bytes([]), Value::bytes([])]),
    }))
}

pub(super) fn rpartition(_: &mut Machine, args: Args) -> NativeResult {
    let (bytes, separator) = partition_arguments(args, "rpartition")?;
    Ok(Next::Return(match last_position(&bytes, &separator) {
        Some(at) => around(&bytes, separator, at),
        None => Value::tuple([Value::bytes([]), Value::bytes([]), Value::Bytes(bytes)]),
    }))
}

fn around(bytes: &[u8], separator: Rc<Vec<u8>>, at: usize) -> Value {
    let after = &bytes[at + separator.len()..];
    Value::tuple([
        Value::bytes(&bytes[..at]),
        Value::Bytes(separator),
        Value::bytes(after),
    ])
}

type PartitionArguments = (Rc<Vec<u8>>, Rc<Vec<u8>>);

fn partition_arguments(args: Args, method: &str) -> Result<PartitionArguments, Failure> {
    let (bytes, [separator]) = args.method("bytes", method)?;
    let (bytes, separator) = (expect_bytes(&bytes)?, expect_bytes(&separator)?);
    if separator.is_empty() {
        return Err(value_error("empty separator"));
    }
    Ok((bytes.clone(), separator.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_without_overlap() {
        assert_eq!(positions(b"aaaa", b"aa").collect::<Vec<_>>(), [0, 2]);
        assert_eq!(positions(b"ab", b"").collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(last_position(b"abab", b"ab"), Some(2));
        assert_eq!(position(b"ab", b"abc", 0), None);
    }
}
