//! `str` methods that take text apart and put it together.

use super::receiver::str_receiver;
use super::type_name;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::iterate;
use crate::python::ops::number::expect_size;
use crate::python::ops::sequence::check_size;
use crate::python::ops::truth::decide;
use crate::python::text::numbers::is_python_space;
use crate::python::value::{Str, Value};

pub(super) fn split(_: &mut Machine, args: Args) -> NativeResult {
    let (text, separator, most) = split_arguments(args, "split")?;
    let parts = match &separator {
        None => split_spaces(&text, most),
        Some(separator) => text
            .splitn(most.saturating_add(1), separator.as_str())
            .map(Value::from)
            .collect(),
    };
    Ok(Next::Return(Value::list(parts)))
}

pub(super) fn rsplit(_: &mut Machine, args: Args) -> NativeResult {
    let (text, separator, most) = split_arguments(args, "rsplit")?;
    let mut parts: Vec<Value> = match &separator {
        None => rsplit_spaces(&text, most),
        Some(separator) => text
            .rsplitn(most.saturating_add(1), separator.as_str())
            .map(Value::from)
            .collect(),
    };
    parts.reverse();
    Ok(Next::Return(Value::list(parts)))
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

/// Runs of white space separate; those at the ends do not count.
fn split_spaces(text: &str, most: usize) -> Vec<Value> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_python_space);
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(Value::from(rest));
            break;
        }
        let end = rest.find(is_python_space).unwrap_or(rest.len());
        parts.push(Value::from(&rest[..end]));
        rest = rest[end..].trim_start_matches(is_python_space);
    }
    parts
}

/// The same from the end; the last part comes first.
fn rsplit_spaces(text: &str, most: usize) -> Vec<Value> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_python_space);
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(Value::from(rest));
            break;
        }
        let before = rest.trim_end_matches(|c| !is_python_space(c));
        parts.push(Value::from(&rest[before.len()..]));
        rest = before.trim_end_matches(is_python_space);
    }
    parts
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
    decide(machine, &keep, move |_, keep_ends| {
        let lines = lines(&text).map(|(line, end)| match keep_ends {
            true => Value::from(&text[line.start..end]),
            false => Value::from(&text[line]),
        });
        Ok(Next::Return(Value::list(lines.collect())))
    })
}

/// The lines of a text: the range of each without its end, and where its end ends.
fn lines(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, usize)> {
    let mut start = 0;
    std::iter::from_fn(move || {
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
        start = line.end + end_length;
        Some((line, start))
    })
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

    fn shown(parts: Vec<Value>) -> String {
        format!("{parts:?}")
    }

    #[test]
    fn white_space_separates_in_runs_from_either_end() {
        let text = "  a b\u{a0} c\t\n";
        assert_eq!(shown(split_spaces(text, usize::MAX)), r#"["a", "b", "c"]"#);
        assert_eq!(shown(split_spaces(text, 1)), r#"["a", "b\u{a0} c\t\n"]"#);
        assert_eq!(shown(rsplit_spaces(text, 1)), r#"["c", "  a b"]"#);
        assert_eq!(shown(split_spaces("  ", 0)), "[]");
        assert_eq!(shown(split_spaces(" a b ", 0)), r#"["a b "]"#);
    }

    #[test]
    fn lines_end_at_every_line_break_of_unicode() {
        let text = "a\r\nb\n\nc\u{2028}d\re\n";
        let found: Vec<&str> = lines(text).map(|(line, _)| &text[line]).collect();
        assert_eq!(found, ["a", "b", "", "c", "d", "e"]);
    }
}
