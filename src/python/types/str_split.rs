//! `str` methods that take text apart and put it together.

use std::ops::Range;

use super::receiver::str_receiver;
use super::type_name;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::collect::check_items;
use crate::python::ops::iterate;
use crate::python::ops::number::expect_size;
use crate::python::ops::portions::in_portions;
use crate::python::ops::sequence::check_size;
use crate::python::ops::truth::decide;
use crate::python::text::numbers::is_python_space;
use crate::python::value::{Str, Value};

/// So many parts are made in one go, and about so many bytes of text are gone through.
const PORTION: Portion = Portion {
    parts: 20_000,
    bytes: 2 << 20,
};

#[derive(Clone, Copy)]
struct Portion {
    parts: usize,
    bytes: usize,
}

/// What one part takes beside its bytes: the value, and a text that is counted.
const PART_BYTES: usize = 96;

pub(super) fn split(machine: &mut Machine, args: Args) -> NativeResult {
    let (text, separator, most) = split_arguments(args, "split")?;
    let mut at = 0;
    let next = move |text: &str, made: usize| {
        let part = match &separator {
            None => next_word(text, at, made == most),
            Some(separator) => next_between(text, at, separator, made == most),
        };
        let (part, after) = part?;
        at = after;
        Some(part)
    };
    cut(machine, text, next, |parts| parts)
}

pub(super) fn rsplit(machine: &mut Machine, args: Args) -> NativeResult {
    let (text, separator, most) = split_arguments(args, "rsplit")?;
    let mut end = Some(text.len());
    let next = move |text: &str, made: usize| {
        let before = &text[..end?];
        let (part, rest) = match &separator {
            None => last_word(before, made == most)?,
            Some(separator) => last_between(before, separator, made == most),
        };
        end = rest;
        Some(part)
    };
    cut(machine, text, next, |mut parts| {
        parts.reverse();
        parts
    })
}

/// Cuts a text into a list of parts, in portions; `next` is told how many parts there are already.
fn cut(
    machine: &mut Machine,
    text: Str,
    mut next: impl FnMut(&str, usize) -> Option<Range<usize>> + 'static,
    finish: fn(Vec<Value>) -> Vec<Value>,
) -> NativeResult {
    let mut parts = Vec::new();
    in_portions(machine, move |machine| {
        let (mut made, mut bytes) = (0, 0);
        while made < PORTION.parts && bytes < PORTION.bytes {
            let Some(part) = next(&text, parts.len()) else {
                let parts = finish(std::mem::take(&mut parts));
                return Ok(Some(Next::Return(Value::list(parts))));
            };
            if parts.len() == parts.capacity() {
                check_items(machine, parts.len())?;
            }
            bytes += part.len();
            made += 1;
            parts.push(Value::from(&text[part]));
        }
        machine.check_memory(PORTION.parts * PART_BYTES)?;
        Ok(None)
    })
}

/// The text, the separator or none for white space, and how often to split at most.
fn split_arguments(mut args: Args, method: &str) -> Result<(Str, Option<Str>, usize), Failure> {
    let text = str_receiver(&mut args, method)?;
    if args.positional.len() > 2 {
        return Err(type_error(format!(
            "{method}() takes at most 2 arguments ({} given)",
            args.positional.len()
        )));
    }
    let [separator, most] = args.bind(method, ["sep", "maxsplit"], 0)?;
    let most = match &most {
        Value::Unbound => usize::MAX,
        most => usize::try_from(expect_size(most)?).unwrap_or(usize::MAX),
    };
    let separator = match separator {
        Value::Unbound | Value::None => None,
        Value::Str(separator) if separator.is_empty() => {
            return Err(value_error("empty separator"));
        }
        Value::Str(separator) => Some(separator),
        other => {
            return Err(type_error(format!(
                "must be str or None, not {}",
                type_name(&other)
            )));
        }
    };
    Ok((text, separator, most))
}

/// The next word from a place on, or all of the rest from there, and where to go on. Runs of white
/// space separate; those at the ends do not count.
fn next_word(text: &str, at: usize, is_last: bool) -> Option<(Range<usize>, usize)> {
    let rest = text[at..].trim_start_matches(is_python_space);
    if rest.is_empty() {
        return None;
    }
    let start = text.len() - rest.len();
    let length = match is_last {
        true => rest.len(),
        false => rest.find(is_python_space).unwrap_or(rest.len()),
    };
    Some((start..start + length, start + length))
}

/// The last word of a text, or all of it, and where what is before it ends.
fn last_word(text: &str, is_last: bool) -> Option<(Range<usize>, Option<usize>)> {
    let text = text.trim_end_matches(is_python_space);
    if text.is_empty() {
        return None;
    }
    let start = match is_last {
        true => 0,
        false => text.trim_end_matches(|c| !is_python_space(c)).len(),
    };
    Some((start..text.len(), Some(start)))
}

/// What is before the next separator, or all of the rest, and where to go on: beyond the end of the
/// text where there is nothing more.
fn next_between(
    text: &str,
    at: usize,
    separator: &str,
    is_last: bool,
) -> Option<(Range<usize>, usize)> {
    let rest = text.get(at..)?;
    let found = match is_last {
        true => None,
        false => rest.find(separator),
    };
    Some(match found {
        Some(length) => (at..at + length, at + length + separator.len()),
        None => (at..text.len(), text.len() + 1),
    })
}

/// What is behind the last separator, or all of the text, and where what is before it ends.
fn last_between(text: &str, separator: &str, is_last: bool) -> (Range<usize>, Option<usize>) {
    let found = match is_last {
        true => None,
        false => text.rfind(separator),
    };
    match found {
        Some(at) => (at + separator.len()..text.len(), Some(at)),
        None => (0..text.len(), None),
    }
}

pub(super) fn partition(_: &mut Machine, args: Args) -> NativeResult {
    let (text, separator) = partition_arguments(args, "partition")?;
    Ok(Next::Return(match text.split_once(separator.as_str()) {
        Some((before, after)) => Value::tuple([before.into(), Value::Str(separator), after.into()]),
        None => Value::tuple([Value::Str(text), "".into(), "".into()]),
    }))
}

pub(super) fn rpartition(_: &mut Machine, args: Args) -> NativeResult {
    let (text, separator) = partition_arguments(args, "rpartition")?;
    Ok(Next::Return(match text.rsplit_once(separator.as_str()) {
        Some((before, after)) => Value::tuple([before.into(), Value::Str(separator), after.into()]),
        None => Value::tuple(["".into(), "".into(), Value::Str(text)]),
    }))
}

fn partition_arguments(mut args: Args, method: &str) -> Result<(Str, Str), Failure> {
    let text = str_receiver(&mut args, method)?;
    let [separator] = args.exactly_for(format_args!("str.{method}"))?;
    match separator {
        Value::Str(separator) if separator.is_empty() => Err(value_error("empty separator")),
        Value::Str(separator) => Ok((text, separator)),
        other => Err(type_error(format!(
            "must be str, not {}",
            type_name(&other)
        ))),
    }
}

pub(super) fn splitlines(machine: &mut Machine, mut args: Args) -> NativeResult {
    let text = str_receiver(&mut args, "splitlines")?;
    if args.positional.len() > 1 {
        return Err(type_error(format!(
            "splitlines() takes at most 1 argument ({} given)",
            args.positional.len()
        )));
    }
    let [keep] = args.bind("splitlines", ["keepends"], 0)?;
    decide(machine, &keep, move |machine, keep_ends| {
        let mut start = 0;
        let next = move |text: &str, _| {
            let (line, end) = next_line(text, start)?;
            start = end;
            Some(match keep_ends {
                true => line.start..end,
                false => line,
            })
        };
        cut(machine, text, next, |lines| lines)
    })
}

/// The range of the line that starts at a place, without its end, and where its end ends.
fn next_line(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let rest = &text[start..];
    if rest.is_empty() {
        return None;
    }
    let length = rest.find(is_line_end).unwrap_or(rest.len());
    let mut after = rest[length..].chars();
    let end_length = match (after.next(), after.next()) {
        (None, _) => 0,
        (Some('\r'), Some('\n')) => 2,
        (Some(end), _) => end.len_utf8(),
    };
    let line = start..start + length;
    let end = line.end + end_length;
    Some((line, end))
}

/// `Py_UNICODE_ISLINEBREAK`
fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

pub(super) fn join(machine: &mut Machine, args: Args) -> NativeResult {
    let (separator, [iterable]) = args.method("str", "join")?;
    let Value::Str(separator) = separator else {
        return Err(super::receiver::wrong_receiver("join", "str", &separator));
    };
    if !iterate::is_iterable(&iterable) {
        return Err(type_error("can only join an iterable"));
    }
    iterate::collect(machine, &iterable, move |_, items| {
        joined(&separator, &items).map(Next::Return)
    })
}

fn joined(separator: &Str, items: &[Value]) -> Result<Value, Failure> {
    if let [only @ Value::Str(_)] = items {
        return Ok(only.clone());
    }
    let mut length = separator
        .len()
        .saturating_mul(items.len().saturating_sub(1));
    for (at, item) in items.iter().enumerate() {
        let Value::Str(text) = item.builtin_part() else {
            return Err(type_error(format!(
                "sequence item {at}: expected str instance, {} found",
                type_name(item)
            )));
        };
        length = length.saturating_add(text.len());
    }
    check_size::<u8>(length)?;
    let mut text = String::with_capacity(length);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push_str(separator);
        }
        if let Value::Str(item) = item.builtin_part() {
            text.push_str(item);
        }
    }
    Ok(Value::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts that `split()` or `rsplit()` makes with `maxsplit`, the first found first.
    fn words(text: &str, most: usize, from_end: bool) -> Vec<&str> {
        let (mut at, mut end, mut parts) = (0, text.len(), Vec::new());
        loop {
            let is_last = parts.len() == most;
            let found = match from_end {
                true => last_word(&text[..end], is_last),
                false => next_word(text, at, is_last).map(|(part, after)| (part, Some(after))),
            };
            let Some((part, rest)) = found else {
                return parts;
            };
            (at, end) = (rest.unwrap_or(0), rest.unwrap_or(0));
            parts.push(&text[part]);
        }
    }

    #[test]
    fn white_space_separates_in_runs_from_either_end() {
        let text = "  a b\u{a0} c\t\n";
        assert_eq!(words(text, usize::MAX, false), ["a", "b", "c"]);
        assert_eq!(words(text, 1, false), ["a", "b\u{a0} c\t\n"]);
        assert_eq!(words(text, 1, true), ["c", "  a b"]);
        assert_eq!(words("  ", 0, false), [""; 0]);
        assert_eq!(words(" a b ", 0, false), ["a b "]);
    }

    #[test]
    fn lines_end_at_every_line_break_of_unicode() {
        let text = "a\r\nb\n\nc\u{2028}d\re\n";
        let mut start = 0;
        let found = std::iter::from_fn(|| {
            let (line, end) = next_line(text, start)?;
            start = end;
            Some(&text[line])
        });
        assert!(found.eq(["a", "b", "", "c", "d", "e"]));
    }
}
