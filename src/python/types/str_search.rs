//! `str` methods that look for text: find, count, replace, strip and their kin.

use super::receiver::{str_receiver, window};
use super::type_name;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, check_work};
use crate::python::ops::number::expect_size;
use crate::python::ops::portions::in_portions;
use crate::python::ops::sequence::check_size;
use crate::python::text::numbers::is_python_space;
use crate::python::value::{Str, Value};

/// Nanoseconds that a byte takes that is looked at.
const OF_BYTE: usize = 3;

/// In longer texts parts are replaced in portions.
const LONG: usize = 1 << 17;

/// So many parts are replaced at one go, and so many bytes written.
const PORTION: (usize, usize) = (50_000, 1 << 20);

/// Text to look for, and the part of a text to look in.
struct Wanted {
    text: Str,
    part: Str,
    /// Where to look, in bytes; none where nothing can be.
    place: Option<std::ops::Range<usize>>,
}

impl Wanted {
    fn read(mut args: Args, method: &str) -> Result<Self, Failure> {
        let text = str_receiver(&mut args, method)?;
        let args = three(args, method)?;
        let [part, start, end] = &args;
        let Value::Str(part) = part else {
            return Err(type_error(format!("must be str, not {}", type_name(part))));
        };
        let place = place(&text, start, end)?;
        let length = place.as_ref().map_or(0, ExactSizeIterator::len);
        check_work(length, OF_BYTE)?;
        Ok(Self {
            text,
            part: part.clone(),
            place,
        })
    }

    /// The index of the first or last occurrence, in characters.
    fn position(&self, search: fn(&str, &str) -> Option<usize>) -> Option<usize> {
        let range = self.place.clone()?;
        let offset = search(&self.text[range.clone()], &self.part)?;
        Some(self.text.index_of(range.start + offset))
    }
}

/// One argument that must be given and two that may be.
fn three(args: Args, method: &str) -> Result<[Value; 3], Failure> {
    args.no_keywords(method)?;
    let given = args.positional.len();
    let bound = match given {
        0 => "at least 1 argument",
        1..=3 => {
            let mut values = args.positional.into_iter();
            return Ok(std::array::from_fn(|_| {
                values.next().unwrap_or(Value::Unbound)
            }));
        }
        _ => "at most 3 arguments",
    };
    Err(type_error(format!(
        "{method}() takes {bound} ({given} given)"
    )))
}

/// Where optional bounds allow to look: the range in bytes.
fn place(
    text: &Str,
    start: &Value,
    end: &Value,
) -> Result<Option<std::ops::Range<usize>>, Failure> {
    let length = text.char_count();
    let window = window(Some(start), Some(end), length)?;
    Ok(window.map(|window| text.offset_of(window.start)..text.offset_of(window.end)))
}

fn first(text: &str, part: &str) -> Option<usize> {
    text.find(part)
}

fn last(text: &str, part: &str) -> Option<usize> {
    text.rfind(part)
}

fn found(position: Option<usize>) -> NativeResult {
    Ok(Next::Return(position.map_or(Value::Int(-1), Value::from)))
}

fn found_or_raise(position: Option<usize>) -> NativeResult {
    match position {
        Some(position) => Ok(Next::Return(Value::from(position))),
        None => Err(value_error("substring not found")),
    }
}

pub(super) fn find(_: &mut Machine, args: Args) -> NativeResult {
    found(Wanted::read(args, "find")?.position(first))
}

pub(super) fn rfind(_: &mut Machine, args: Args) -> NativeResult {
    found(Wanted::read(args, "rfind")?.position(last))
}

pub(super) fn index(_: &mut Machine, args: Args) -> NativeResult {
    found_or_raise(Wanted::read(args, "index")?.position(first))
}

pub(super) fn rindex(_: &mut Machine, args: Args) -> NativeResult {
    found_or_raise(Wanted::read(args, "rindex")?.position(last))
}

pub(super) fn count(_: &mut Machine, args: Args) -> NativeResult {
    let wanted = Wanted::read(args, "count")?;
    let count = match &wanted.place {
        // An empty text is found at each character and at the end, as Rust counts too.
        Some(range) => wanted.text[range.clone()]
            .matches(wanted.part.as_str())
            .count(),
        None => 0,
    };
    Ok(Next::Return(Value::from(count)))
}

pub(super) fn startswith(_: &mut Machine, args: Args) -> NativeResult {
    affix(args, "startswith", |text, part| text.starts_with(part))
}

pub(super) fn endswith(_: &mut Machine, args: Args) -> NativeResult {
    affix(args, "endswith", |text, part| text.ends_with(part))
}

fn affix(mut args: Args, method: &str, has: fn(&str, &str) -> bool) -> NativeResult {
    let text = str_receiver(&mut args, method)?;
    let [parts, start, end] = three(args, method)?;
    let parts = match &parts {
        Value::Tuple(parts) => &parts[..],
        Value::Str(_) => std::slice::from_ref(&parts),
        other => {
            return Err(type_error(format!(
                "{method} first arg must be str or a tuple of str, not {}",
                type_name(other)
            )));
        }
    };
    let place = place(&text, &start, &end)?;
    for part in parts {
        let Value::Str(part) = part else {
            return Err(type_error(format!(
                "tuple for {method} must only contain str, not {}",
                type_name(part)
            )));
        };
        if let Some(range) = &place
            && has(&text[range.clone()], part)
        {
            return Ok(Next::Return(Value::Bool(true)));
        }
    }
    Ok(Next::Return(Value::Bool(false)))
}

/// The text argument of a method, by its place.
fn text_argument<'a>(value: &'a Value, method: &str, place: &str) -> Result<&'a Str, Failure> {
    match value {
        Value::Str(text) => Ok(text),
        other => Err(type_error(format!(
            "{method}() argument{place} must be str, not {}",
            type_name(other)
        ))),
    }
}

pub(super) fn replace(machine: &mut Machine, mut args: Args) -> NativeResult {
    let text = str_receiver(&mut args, "replace")?;
    let args = args.between("replace", 2, 3)?;
    let old = text_argument(&args[0], "replace", " 1")?;
    let new = text_argument(&args[1], "replace", " 2")?;
    let most = args.get(2).map_or(Ok(-1), expect_size)?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    check_work(text.len(), OF_BYTE)?;
    if text.len() > LONG && !old.is_empty() {
        let parts = (old.clone(), new.clone());
        return replace_in_portions(machine, text, parts, most);
    }
    let count = text.matches(old.as_str()).take(most).count();
    if count == 0 {
        return Ok(Next::Return(Value::Str(text)));
    }
    let length = text.len() - count * old.len();
    check_size::<u8>(length.saturating_add(count.saturating_mul(new.len())))?;
    Ok(Next::Return(Value::from(text.replacen(
        old.as_str(),
        new,
        count,
    ))))
}

/// Replaces up to `most` parts of a text, which are not empty, by others.
fn replace_in_portions(
    machine: &mut Machine,
    text: Str,
    (old, new): (Str, Str),
    mut most: usize,
) -> NativeResult {
    let (mut replaced, mut from) = (String::new(), 0);
    in_portions(machine, move |_| {
        let (parts, bytes) = PORTION;
        let (begin, enough) = (from, replaced.len() + bytes);
        let mut left = parts.min(most);
        for (at, part) in text[begin..].match_indices(old.as_str()).take(left) {
            replaced.push_str(&text[from..begin + at]);
            replaced.push_str(&new);
            from = begin + at + part.len();
            left -= 1;
            most -= 1;
            if replaced.len() > enough {
                break;
            }
        }
        check_size::<u8>(replaced.len() + text.len() - from)?;
        if left > 0 && replaced.len() <= enough || most == 0 {
            if from == 0 {
                return Ok(Some(Next::Return(Value::Str(text.clone()))));
            }
            replaced.push_str(&text[from..]);
            let whole = std::mem::take(&mut replaced);
            return Ok(Some(Next::Return(Value::from(whole))));
        }
        Ok(None)
    })
}

pub(super) fn removeprefix(_: &mut Machine, mut args: Args) -> NativeResult {
    let text = str_receiver(&mut args, "removeprefix")?;
    let [part] = args.exactly("str.removeprefix")?;
    let part = text_argument(&part, "removeprefix", "")?;
    Ok(Next::Return(match text.strip_prefix(part.as_str()) {
        Some(rest) if !part.is_empty() => Value::from(rest),
        _ => Value::Str(text),
    }))
}

pub(super) fn removesuffix(_: &mut Machine, mut args: Args) -> NativeResult {
    let text = str_receiver(&mut args, "removesuffix")?;
    let [part] = args.exactly("str.removesuffix")?;
    let part = text_argument(&part, "removesuffix", "")?;
    Ok(Next::Return(match text.strip_suffix(part.as_str()) {
        Some(rest) if !part.is_empty() => Value::from(rest),
        _ => Value::Str(text),
    }))
}

pub(super) fn strip(_: &mut Machine, args: Args) -> NativeResult {
    trimmed(args, "strip", |text, is_trimmed| {
        text.trim_matches(is_trimmed)
    })
}

pub(super) fn lstrip(_: &mut Machine, args: Args) -> NativeResult {
    trimmed(args, "lstrip", |text, is_trimmed| {
        text.trim_start_matches(is_trimmed)
    })
}

pub(super) fn rstrip(_: &mut Machine, args: Args) -> NativeResult {
    trimmed(args, "rstrip", |text, is_trimmed| {
        text.trim_end_matches(is_trimmed)
    })
}

fn trimmed(
    mut args: Args,
    method: &str,
    trim: for<'a> fn(&'a str, &dyn Fn(char) -> bool) -> &'a str,
) -> NativeResult {
    let text = str_receiver(&mut args, method)?;
    let args = args.between(method, 0, 1)?;
    let rest = match args.first() {
        None | Some(Value::None) => trim(&text, &is_python_space),
        Some(Value::Str(characters)) => trim(&text, &|c| characters.contains(c)),
        Some(_) => {
            return Err(type_error(format!("{method} arg must be None or str")));
        }
    };
    let is_same = rest.len() == text.len();
    Ok(Next::Return(match is_same {
        true => Value::Str(text),
        false => Value::from(rest),
    }))
}
