//! Where futures, tasks and handles were made: debug mode notes it down (`_source_traceback`).

use std::cell::OnceCell;
use std::rc::Rc;

use super::futures::state;
use super::state::loop_state;
use crate::python::failure::Failure;
use crate::python::machine::Machine;
use crate::python::machine::call_stack::CallStack;
use crate::python::value::{Instance, Value};

/// How many frames are noted down (`constants.DEBUG_STACK_DEPTH`).
pub(super) const DEPTH: usize = 10;

/// Where CPython makes the futures of `loop.create_future`, the tasks of `create_task` and of
/// `ensure_future`, and what `gather` gives.
pub(super) const CREATE_FUTURE: &str = "/usr/lib/python3.11/asyncio/base_events.py:427";
pub(super) const CREATE_TASK: &str = "/usr/lib/python3.11/asyncio/tasks.py:384";
pub(super) const ENSURE_FUTURE: &str = "/usr/lib/python3.11/asyncio/tasks.py:670";
pub(super) const GATHER: &str = "/usr/lib/python3.11/asyncio/tasks.py:830";

/// Where something was made.
pub(super) struct MadeAt {
    /// The frames of the program, the innermost first.
    stack: CallStack,
    /// File and line of the innermost frame, which may be the library's.
    place: String,
}

impl MadeAt {
    /// Where the code that runs is, or in a function of the library that it has called.
    pub(super) fn here(machine: &Machine, library: Option<&str>) -> MadeAt {
        // The function of the library is a frame too.
        let stack = machine.call_stack(DEPTH - usize::from(library.is_some()));
        let place = match library {
            Some(place) => place.to_owned(),
            None => machine.frames().next().map_or_else(String::new, |frame| {
                let (code, _, span) = frame;
                format!("{}:{}", code.source.file, code.source.line(span.start))
            }),
        };
        MadeAt { stack, place }
    }

    /// "created at main.py:3".
    pub(super) fn text(&self) -> String {
        format!("created at {}", self.place)
    }

    /// The frames as Python sees them: file, line, name and text of each, the outermost first.
    pub(super) fn object(&self) -> Value {
        let entries = self.stack.iter().rev().map(|entry| {
            let source = &entry.code.source;
            let line = source.line(entry.span.start);
            Value::tuple([
                Value::from(&*source.file),
                Value::Int(line.into()),
                Value::Str(entry.code.name.clone()),
                Value::from(source.line_text(line).trim()),
            ])
        });
        Value::list(entries.collect())
    }
}

/// What [`MadeAt::object`] has given, as a traceback shows it; none for anything else.
pub(super) fn text_of(value: &Value) -> Option<String> {
    let Value::List(entries) = value else {
        return None;
    };
    let mut text = String::new();
    for entry in entries.to_vec() {
        let Value::Tuple(entry) = &entry else {
            return None;
        };
        let parts = entry.to_vec();
        let [
            Value::Str(file),
            Value::Int(line),
            Value::Str(name),
            Value::Str(shown),
        ] = &parts[..]
        else {
            return None;
        };
        text.push_str(&format!("  File \"{file}\", line {line}, in {name}\n"));
        if !shown.is_empty() {
            text.push_str(&format!("    {shown}\n"));
        }
    }
    Some(text)
}

/// Notes down where a future was made, if its loop is in debug mode; `library` is the place in the
/// library that has made it, where that is not what runs.
///
/// # Errors
/// TypeError for what is no loop.
pub(super) fn note_creation(
    machine: &Machine,
    future: &Rc<Instance>,
    owner: &Rc<Instance>,
    library: Option<&str>,
) -> Result<(), Failure> {
    if loop_state(owner)?.debug.get() {
        let made_at = MadeAt::here(machine, library);
        let _ = state(future)?.made_at.set(Box::new(made_at));
    }
    Ok(())
}

/// Adds it to the context of an exception handler.
pub(super) fn push_source(
    made_at: &OnceCell<Box<MadeAt>>,
    details: &mut Vec<(&'static str, Value)>,
) {
    if let Some(made_at) = made_at.get() {
        details.push(("source_traceback", made_at.object()));
    }
}
