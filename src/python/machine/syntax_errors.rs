//! SyntaxError as an exception: what texts that a program compiles raise.

use crate::python::failure::Failure;
use crate::python::syntax::{ErrorClass, LineIndex, SyntaxError};
use crate::python::types::ExceptionKind;
use crate::python::value::{Exception, Str, Value};

/// The exception for an error in a text called `file`: its arguments and attributes are CPython's
/// (`SyntaxError.__init__`).
pub fn raised(error: &SyntaxError, text: &str, file: &str) -> Failure {
    let lines = LineIndex::new(text);
    let line = lines.line(error.span.start);
    let end_line = lines.line(error.span.end);
    let column = |offset| Value::from(lines.column(text, offset) + 1);
    let place = [
        ("filename", Value::from(file)),
        ("lineno", Value::Int(line.into())),
        ("offset", column(error.span.start)),
        ("text", Value::from(lines.text(text, line))),
        ("end_lineno", Value::Int(end_line.into())),
        ("end_offset", column(error.span.end)),
    ];
    let kind = match error.class {
        ErrorClass::Syntax => ExceptionKind::SyntaxError,
        ErrorClass::Indentation => ExceptionKind::IndentationError,
        ErrorClass::Tab => ExceptionKind::TabError,
    };
    let message = Value::from(&*error.message);
    let details: Vec<Value> = place.iter().map(|(_, value)| value.clone()).collect();
    let exception = kind.new(vec![message.clone(), Value::tuple(details)]);
    let attributes = exception.instance().dict();
    attributes.set_str(&Str::literal("msg"), message);
    for (name, value) in place {
        attributes.set_str(&Str::intern(name), value);
    }
    Failure::Exception(exception)
}

/// The lines of a traceback that show where the text of a SyntaxError is wrong; none for other
/// exceptions, and for those that do not say.
pub(super) fn place(exception: &Exception) -> Vec<String> {
    if !ExceptionKind::SyntaxError.matches(exception) {
        return Vec::new();
    }
    let attribute = |name: &str| exception.instance().get_own(&Str::intern(name));
    let number = |name: &str| match attribute(name) {
        Some(Value::Int(number)) => usize::try_from(number).ok(),
        _ => None,
    };
    let (Some(Value::Str(file)), Some(line)) = (attribute("filename"), number("lineno")) else {
        return Vec::new();
    };
    let mut shown = vec![format!("  File \"{file}\", line {line}")];
    let Some(Value::Str(text)) = attribute("text") else {
        return shown;
    };
    let stripped = text.trim_start_matches([' ', '\t', '\x0c']).trim_end();
    if stripped.is_empty() {
        return shown;
    }
    shown.push(format!("    {stripped}"));
    let indent =
        text.chars().count() - text.trim_start_matches([' ', '\t', '\x0c']).chars().count();
    let width = stripped.chars().count();
    if let Some(start) = number("offset").and_then(|offset| offset.checked_sub(indent + 1)) {
        let end = match number("end_lineno") {
            Some(end_line) if end_line > line => width,
            _ => number("end_offset").map_or(start, |end| end.saturating_sub(indent + 1)),
        };
        // Where the text is long beyond any screen, so would the carets be.
        let carets = end.min(width).saturating_sub(start).max(1);
        shown.push(format!(
            "    {}{}",
            " ".repeat(start.min(width)),
            "^".repeat(carets)
        ));
    }
    shown
}

/// What a SyntaxError says, without its place.
pub(super) fn message(exception: &Exception) -> Option<Str> {
    match exception.instance().get_own(&Str::literal("msg")) {
        Some(Value::Str(message)) => Some(message),
        _ => None,
    }
}
