//! The texts of built-in exceptions, as pieces of work for the writer.

use super::repr::Work;
use crate::python::types::ExceptionKind;
use crate::python::value::{Exception, Str, Value};

/// Pieces of text in the order in which they are written.
pub(super) type Pieces = Vec<Work>;

/// `BaseException.__repr__`.
pub(super) fn exception_repr(exception: &Exception) -> Pieces {
    let mut args = exception.args().to_vec();
    // The names of files that come after an error number and its text are attributes.
    if args.len() > 2 && args.len() <= 5 && ExceptionKind::OSError.matches(exception) {
        args.truncate(2);
    }
    vec![
        Work::Text(format!("{}(", exception.class().name).into()),
        Work::Items(args.into_iter()),
        Work::Text(")".into()),
    ]
}

/// `BaseException.__str__`, and that of the built-in classes that have one of their own.
pub(super) fn exception_str(exception: &Exception) -> Pieces {
    let args = exception.args();
    if ExceptionKind::BaseExceptionGroup.matches(exception)
        && let [message, exceptions] = &args[..]
    {
        let count = match exceptions {
            Value::List(list) => list.len(),
            Value::Tuple(tuple) => tuple.len(),
            _ => 0,
        };
        let plural = if count == 1 { "" } else { "s" };
        return vec![
            Work::Str(message.clone()),
            Work::Text(format!(" ({count} sub-exception{plural})").into()),
        ];
    }
    if ExceptionKind::OSError.matches(exception)
        && let Some(pieces) = os_error(exception, &args)
    {
        return pieces;
    }
    match &args[..] {
        [] => Vec::new(),
        // A key that is an empty string would not show.
        [key] if ExceptionKind::KeyError.matches(exception) => vec![Work::Repr(key.clone())],
        [message, _] if ExceptionKind::SyntaxError.matches(exception) => {
            vec![Work::Str(message.clone())]
        }
        [message] => vec![Work::Str(message.clone())],
        _ => vec![Work::Repr(Value::Tuple(args))],
    }
}

/// `[Errno 2] No such file or directory: 'name'`.
fn os_error(exception: &Exception, args: &[Value]) -> Option<Pieces> {
    let (number, message, in_args) = match args {
        [number, message] => (number, message, None),
        [number, message, file, ..] if args.len() <= 5 => (number, message, Some(file)),
        _ => return None,
    };
    let own = exception.instance().get_own(&Str::intern("filename"));
    let file = own.as_ref().or(in_args).filter(|file| !file.is_none());
    let mut pieces = vec![
        Work::Text("[Errno ".into()),
        Work::Str(number.clone()),
        Work::Text("] ".into()),
        Work::Str(message.clone()),
    ];
    if let Some(file) = file {
        pieces.push(Work::Text(": ".into()));
        pieces.push(Work::Repr(file.clone()));
    }
    Some(pieces)
}
