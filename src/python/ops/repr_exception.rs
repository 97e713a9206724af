//! The texts of built-in exceptions, as pieces of work for the writer.

use super::repr::Work;
use super::repr_own::Container;
use crate::python::types::ExceptionKind;
use crate::python::value::{Exception, Value};

/// Pieces of text in the order in which they are written.
pub(super) type Pieces = Vec<Work>;

/// `BaseException.__repr__`.
pub(super) fn exception_repr(exception: &Exception) -> Work {
    let name = exception.class().name().to_string();
    let args = exception.args();
    Work::All(match &args[..] {
        [only] => vec![
            Work::Text((name + "(").into()),
            Work::Repr(only.clone()),
            Work::Text(")".into()),
        ],
        _ => vec![Work::Text(name.into()), Work::Repr(Value::Tuple(args))],
    })
}

/// `str()` of a part of an exception, which may be one too.
fn str_of(part: &Value) -> Work {
    let text = Work::Str(part.clone());
    match part {
        Value::Instance(_) => Work::Open(Box::new(Container::nameless(text))),
        _ => text,
    }
}

/// `BaseException.__str__`, and that of the built-in classes that have one of their own.
pub(super) fn exception_str(exception: &Exception) -> Pieces {
    let args = exception.args();
    if ExceptionKind::BaseExceptionGroup.matches(exception)
        && let [message, exceptions, ..] = &args[..]
    {
        let count = match exceptions {
            Value::List(list) => list.len(),
            Value::Tuple(tuple) => tuple.len(),
            _ => 0,
        };
        let plural = if count == 1 { "" } else { "s" };
        return vec![
            str_of(message),
            Work::Text(format!(" ({count} sub-exception{plural})").into()),
        ];
    }
    if ExceptionKind::OSError.matches(exception)
        && let Some(pieces) = os_error(exception, &args)
    {
        return pieces;
    }
    if let [
        Value::Str(encoding),
        object,
        Value::Int(start),
        Value::Int(end),
        Value::Str(reason),
    ] = &args[..]
        && ExceptionKind::UnicodeError.matches(exception)
    {
        let text = unicode_error(encoding, object, *start as usize, *end as usize, reason);
        return vec![Work::Text(text.into())];
    }
    match &args[..] {
        [] => Vec::new(),
        // A key that is an empty string would not show.
        [key] if ExceptionKind::KeyError.matches(exception) => vec![Work::Repr(key.clone())],
        [message, Value::Tuple(place)] if ExceptionKind::SyntaxError.matches(exception) => {
            let mut work = vec![str_of(message)];
            if let [Value::Str(file), Value::Int(line), ..] = &place[..] {
                let file = file.rsplit('/').next().unwrap_or_default();
                work.push(Work::Text(format!(" ({file}, line {line})").into()));
            }
            work
        }
        [message] => vec![str_of(message)],
        _ => vec![Work::Repr(Value::Tuple(args))],
    }
}

/// `'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)`.
fn unicode_error(encoding: &str, object: &Value, start: usize, end: usize, reason: &str) -> String {
    let (what, one) = match object {
        Value::Str(text) => {
            let bad = text.chars().nth(start).map_or(0, u32::from);
            let bad = match bad {
                0..=0xFF => format!("character '\\x{bad:02x}'"),
                0x100..=0xFFFF => format!("character '\\u{bad:04x}'"),
                _ => format!("character '\\U{bad:08x}'"),
            };
            ("encode", bad)
        }
        Value::Bytes(bytes) => {
            let bad = bytes.get(start).copied().unwrap_or_default();
            ("decode", format!("byte 0x{bad:02x}"))
        }
        _ => ("translate", "character".to_owned()),
    };
    let several = if what == "decode" {
        "bytes"
    } else {
        "characters"
    };
    match end == start + 1 {
        true => format!("'{encoding}' codec can't {what} {one} in position {start}: {reason}"),
        false => format!(
            "'{encoding}' codec can't {what} {several} in position {start}-{}: {reason}",
            end.saturating_sub(1)
        ),
    }
}

/// `[Errno 2] No such file or directory: 'name'`.
fn os_error(exception: &Exception, args: &[Value]) -> Option<Pieces> {
    let (2..=5, [number, message, ..]) = (args.len(), args) else {
        return None;
    };
    let files = exception.state().files.borrow();
    let mut pieces = vec![
        Work::Text("[Errno ".into()),
        str_of(number),
        Work::Text("] ".into()),
        str_of(message),
    ];
    let files = files.iter().flat_map(|files| files.iter());
    let separators = [": ", " -> "].into_iter();
    for (file, separator) in files.zip(separators).filter(|(file, _)| !file.is_none()) {
        pieces.push(Work::Text(separator.into()));
        pieces.push(Work::Repr(file.clone()));
    }
    Some(pieces)
}
