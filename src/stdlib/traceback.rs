//! `_traceback`: what `traceback`, `inspect` and `sys` ask of frames and exceptions.

use crate::python::code::Origin;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::frame_object::{
    current_frame, current_frame_with_variables, entries_of, places_of,
};
use crate::python::machine::traceback::shown_line;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::Namespace;
use crate::python::ops::chain::later;
use crate::python::ops::exception_texts::with_texts;
use crate::python::ops::number::{clamped, expect_size};
use crate::python::types::types;
use crate::python::value::{DictData, Exception, TracebackEntry, Value};

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("_traceback")
        .functions(&[
            ("entries", entries),
            ("format", format_exception),
            ("format_only", format_only),
            ("frame", frame),
            ("frame_with_variables", frame_with_variables),
        ])
        .class(types().traceback.clone())
        .finish()
}

/// `entries(traceback or frame)`: file, line, name, end line, columns and shown text of each place,
/// the outermost first. The text is that of the line, with its carets below where it has any.
fn entries(_: &mut Machine, args: Args) -> NativeResult {
    let [given] = args.exactly("entries")?;
    let places = match places_of(&given) {
        Some(places) => places,
        None => entries_of(&given)?,
    };
    let shown = places
        .iter()
        .rev()
        .filter(|entry| entry.code.source.origin != Origin::Library);
    Ok(Next::Return(Value::list(shown.map(tuple_of).collect())))
}

fn tuple_of(entry: &TracebackEntry) -> Value {
    let source = &entry.code.source;
    let (line, end_line) = (source.line(entry.span.start), source.line(entry.span.end));
    let column = |at: u32, line: u32| i64::from(at - source.line_start(line));
    let (text, carets) = shown_line(entry);
    Value::tuple([
        Value::from(&*source.file),
        Value::Int(i64::from(line)),
        Value::Str(entry.code.name.clone()),
        Value::Int(i64::from(end_line)),
        Value::Int(column(entry.span.start, line)),
        Value::Int(column(entry.span.end, end_line)),
        Value::from(text),
        carets.map_or(Value::None, Value::from),
    ])
}

fn exception_of(value: &Value) -> Result<Exception, Failure> {
    Exception::from_value(value).ok_or_else(|| type_error("an exception is needed"))
}

/// `format(exception, traceback, limit, chain)`: all that `traceback.print_exception` prints; the
/// limit is None or a number of entries, counted from the inside where it is negative.
fn format_exception(machine: &mut Machine, args: Args) -> NativeResult {
    let [exception, traceback, limit, chain] = args.exactly("format")?;
    let exception = exception_of(&exception)?;
    let own = match &traceback {
        Value::None => Vec::new(),
        traceback => entries_of(traceback)?,
    };
    let limit = match &limit {
        Value::None => None,
        limit => Some(expect_size(limit)?),
    };
    let follows = matches!(chain, Value::Bool(true));
    with_texts(machine, &exception.clone(), move |machine| {
        let text = machine.format_exception_with(&exception, own, limit, follows);
        Ok(Next::Return(Value::from(text)))
    })
}

/// `format_only(exception)`: the class, the text and the notes.
fn format_only(machine: &mut Machine, args: Args) -> NativeResult {
    let [exception] = args.exactly("format_only")?;
    let exception = exception_of(&exception)?;
    with_texts(machine, &exception.clone(), move |machine| {
        let text = machine.format_exception_only(&exception);
        Ok(Next::Return(Value::from(text)))
    })
}

/// `frame(depth)`: the frame of the program so many frames outside of the innermost one, or None.
fn frame(machine: &mut Machine, args: Args) -> NativeResult {
    let [depth] = args.exactly("frame")?;
    let depth = clamped(expect_size(&depth)?);
    Ok(Next::Return(current_frame(machine, depth)))
}

/// `frame_with_variables(depth)`: the same, and what its variables are.
fn frame_with_variables(_: &mut Machine, args: Args) -> NativeResult {
    let [depth] = args.exactly("frame_with_variables")?;
    let depth = clamped(expect_size(&depth)?);
    Ok(later(move |machine| {
        let frame = current_frame_with_variables(machine, depth);
        Ok(Next::Return(frame))
    }))
}
