//! Tracebacks as CPython 3.11 prints them.
//!
//! Frames of library code are left out: they would name files that the reader does not have.

use std::cell::RefCell;
use std::rc::Rc;

use super::exception_groups::{is_group, members};
use super::{Machine, suggestions, syntax_errors};
use crate::python::code::Origin;
use crate::python::ops::text::plain_str;
use crate::python::text::caret::{Printer, RangeEnd, caret_line};
use crate::python::types::types;
use crate::python::value::{Exception, Instance, NativeState, TracebackEntry, Value};

/// The most exceptions of a group that are printed, and how deeply (`TracebackException`).
const MAX_GROUP_WIDTH: usize = 15;
const MAX_GROUP_DEPTH: usize = 10;

/// How many links of causes and contexts are printed.
const MAX_CHAIN: usize = 100;

/// Frames that repeat more often than this are counted instead of printed (`TB_RECURSIVE_CUTOFF`).
const RECURSIVE_CUTOFF: usize = 3;

/// The state of a `traceback` object: the entries as they were.
pub struct Traceback {
    /// Innermost frame first.
    pub entries: RefCell<Vec<TracebackEntry>>,
}

impl NativeState for Traceback {
    fn release(&self) {
        self.entries.take();
    }
}

/// `exception.__traceback__`: an object that holds the entries as they are now; None if there are
/// none. As long as somebody has it and no frame is added, it stays the same.
pub fn object_of(exception: &Value) -> Value {
    let Some(exception) = Exception::from_value(exception) else {
        return Value::None;
    };
    let entries = exception.state().traceback.borrow();
    if entries.is_empty() {
        return Value::None;
    }
    let kept = &exception.state().traceback_object;
    if let Some(known) = kept.borrow().upgrade()
        && holds(&known, &entries)
    {
        return Value::Instance(known);
    }
    let state = Traceback {
        entries: RefCell::new(entries.clone()),
    };
    let object = Instance::native(types().traceback.clone(), state);
    kept.replace(Rc::downgrade(&object));
    Value::Instance(object)
}

/// Whether a traceback object holds these entries.
fn holds(object: &Instance, entries: &[TracebackEntry]) -> bool {
    object.state::<Traceback>().is_some_and(|traceback| {
        let held = traceback.entries.borrow();
        held.len() == entries.len() && held.iter().zip(entries).all(|(a, b)| a.is(b))
    })
}

impl Machine {
    /// The whole traceback of an exception that nobody caught, with its causes and contexts.
    pub fn format_exception(&mut self, exception: &Exception) -> String {
        self.format_with(exception, Printer::Interpreter)
    }

    /// The same as the `traceback` module prints it, which loggers use.
    pub fn format_exception_for_log(&mut self, exception: &Exception) -> String {
        self.format_with(exception, Printer::TracebackModule)
    }

    /// The traceback of an exception that came out of a finalizer, without causes and contexts
    /// (`write_unraisable_exc`).
    pub fn format_unraisable(&mut self, exception: &Exception) -> String {
        let mut writer = Writer::new(Printer::Interpreter);
        let entries = exception.state().traceback.borrow().clone();
        if !entries.is_empty() {
            writer.line("Traceback (most recent call last):");
            writer.write_entries(&entries);
        }
        let mut last = self.last_line_of(exception);
        // Here CPython writes the colon of an empty text, too.
        if last == exception.class().full_name() {
            last.push_str(": ");
        }
        writer.line(&last);
        writer.text
    }

    /// What `traceback.print_exception` prints with its options: these entries instead of the
    /// exception's own; at most so many of each traceback, counted from the inside if negative;
    /// and whether causes and contexts are followed.
    pub fn format_exception_with(
        &mut self,
        exception: &Exception,
        own: Vec<TracebackEntry>,
        limit: Option<i64>,
        follows: bool,
    ) -> String {
        let mut writer = Writer::new(Printer::TracebackModule);
        writer.own = Some((exception.clone(), own));
        writer.limit = limit;
        match follows {
            true => writer.write_chain(self, exception, &mut Vec::new()),
            false => writer.write_one(self, exception, &mut Vec::new()),
        }
        writer.text
    }

    /// The last lines alone: class, text and notes.
    pub fn format_exception_only(&mut self, exception: &Exception) -> String {
        let mut writer = Writer::new(Printer::TracebackModule);
        writer.write_last_lines(self, exception);
        writer.text
    }

    fn format_with(&mut self, exception: &Exception, printer: Printer) -> String {
        let mut writer = Writer::new(printer);
        writer.write_chain(self, exception, &mut Vec::new());
        writer.text
    }

    /// The last line of a traceback: class and text, without a line end.
    pub fn last_line_of(&mut self, exception: &Exception) -> String {
        let name = exception.class().full_name();
        let said = self.exception_texts.iter();
        let said = said.filter(|(known, _)| known.is(exception));
        let text = match said.map(|(_, text)| text.clone()).next() {
            Some(text) => text,
            None => plain_str(self, &Value::from(exception.clone())),
        };
        match text.is_empty() {
            true => name,
            false => format!("{name}: {text}"),
        }
    }
}

struct Writer {
    text: String,
    /// Columns before the bar of a group.
    margin: usize,
    /// How deep in groups.
    depth: usize,
    printer: Printer,
    /// The entries that stand for those of an exception.
    own: Option<(Exception, Vec<TracebackEntry>)>,
    /// How many entries of a traceback are printed: the outermost, or, if negative, the innermost.
    limit: Option<i64>,
}

impl Writer {
    fn new(printer: Printer) -> Writer {
        Writer {
            text: String::new(),
            margin: 0,
            depth: 0,
            printer,
            own: None,
            limit: None,
        }
    }

    fn line(&mut self, line: &str) {
        if self.depth > 0 {
            self.text.push_str(&" ".repeat(self.margin));
            self.text.push_str("| ");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn write_chain(
        &mut self,
        machine: &mut Machine,
        exception: &Exception,
        seen: &mut Vec<Exception>,
    ) {
        let mut chain = vec![(exception.clone(), "")];
        seen.push(exception.clone());
        let mut current = exception.clone();
        while chain.len() < MAX_CHAIN {
            let state = current.state();
            let cause = state.cause.borrow().clone();
            let context = state.context.borrow().clone();
            let (link, words) = match (cause, context) {
                (Some(cause), _) => (
                    cause,
                    "The above exception was the direct cause of the following exception:",
                ),
                (None, Some(context)) if !state.suppress_context.get() => (
                    context,
                    "During handling of the above exception, another exception occurred:",
                ),
                _ => break,
            };
            if seen.iter().any(|known| known.is(&link)) {
                break;
            }
            seen.push(link.clone());
            if let Some(last) = chain.last_mut() {
                last.1 = words;
            }
            chain.push((link.clone(), ""));
            current = link;
        }
        for (at, (exception, _)) in chain.iter().enumerate().rev() {
            self.write_one(machine, exception, seen);
            if at > 0 {
                self.line("");
                self.line(chain[at - 1].1);
                self.line("");
            }
        }
    }

    /// The entries to print of an exception, the innermost first.
    fn entries_of(&self, exception: &Exception) -> Vec<TracebackEntry> {
        let mut entries = match &self.own {
            Some((known, entries)) if known.is(exception) => entries.clone(),
            _ => exception.state().traceback.borrow().clone(),
        };
        if let Some(limit) = self.limit {
            entries.retain(|entry| entry.code.source.origin != Origin::Library);
            let most = usize::try_from(limit.unsigned_abs()).unwrap_or(usize::MAX);
            match limit < 0 {
                true => entries.truncate(most),
                false => drop(entries.drain(..entries.len().saturating_sub(most))),
            }
        }
        entries
    }

    fn write_one(
        &mut self,
        machine: &mut Machine,
        exception: &Exception,
        seen: &mut Vec<Exception>,
    ) {
        if is_group(exception) {
            self.write_group(machine, exception, seen);
            return;
        }
        let entries = self.entries_of(exception);
        if !entries.is_empty() {
            self.line("Traceback (most recent call last):");
            self.write_entries(&entries);
        }
        self.write_last_lines(machine, exception);
    }

    fn write_last_lines(&mut self, machine: &mut Machine, exception: &Exception) {
        let place = syntax_errors::place(exception);
        for line in &place {
            self.line(line);
        }
        let mut last = match syntax_errors::message(exception) {
            // The place stands above it already.
            Some(message) if !place.is_empty() => {
                format!("{}: {message}", exception.class().full_name())
            }
            _ => machine.last_line_of(exception),
        };
        // The `traceback` module learnt it later than the interpreter.
        let suggests = self.printer == Printer::Interpreter || machine.version() >= (3, 12);
        if let Some(name) = suggestions::suggest(exception).filter(|_| suggests) {
            last.push_str(&format!(". Did you mean: '{name}'?"));
        }
        for line in last.split('\n') {
            self.line(line);
        }
        let notes = exception
            .instance()
            .get_own(&crate::python::value::Str::literal("__notes__"));
        if let Some(Value::List(notes)) = notes {
            for note in notes.to_vec() {
                let note = plain_str(machine, &note);
                for line in note.split('\n') {
                    self.line(line);
                }
            }
        }
    }

    fn write_group(&mut self, machine: &mut Machine, group: &Exception, seen: &mut Vec<Exception>) {
        let outermost = self.depth == 0;
        if self.depth >= MAX_GROUP_DEPTH {
            self.line(&format!("... (max_group_depth is {MAX_GROUP_DEPTH})"));
            return;
        }
        let entries = self.entries_of(group);
        if outermost {
            self.margin += 2;
        }
        self.depth += 1;
        if !entries.is_empty() {
            if outermost {
                self.text
                    .push_str("  + Exception Group Traceback (most recent call last):\n");
            } else {
                self.line("Exception Group Traceback (most recent call last):");
            }
            self.write_entries(&entries);
        }
        self.write_last_lines(machine, group);
        let members = members(group);
        let shown = members.len().min(MAX_GROUP_WIDTH);
        for (at, member) in members.iter().take(shown).enumerate() {
            let first = at == 0;
            let title = format!("{}", at + 1);
            let indent = " ".repeat(self.margin);
            let corner = if first { "+-" } else { "  " };
            self.text.push_str(&format!(
                "{indent}{corner}+---------------- {title} ----------------\n"
            ));
            self.margin += 2;
            self.depth += 1;
            if !seen.iter().any(|known| known.is(member)) {
                self.write_chain(machine, member, seen);
            }
            self.depth -= 1;
            self.margin -= 2;
        }
        let indent = " ".repeat(self.margin);
        if members.len() > shown {
            let rest = members.len() - shown;
            let plural = if rest == 1 { "" } else { "s" };
            self.text.push_str(&format!(
                "{indent}  +---------------- ... ----------------\n"
            ));
            self.text
                .push_str(&format!("{indent}  | and {rest} more exception{plural}\n"));
        }
        let ends_with_group = members.last().is_some_and(is_group);
        if !ends_with_group {
            self.text.push_str(&format!(
                "{indent}  +------------------------------------\n"
            ));
        }
        self.depth -= 1;
        if outermost {
            self.margin -= 2;
        }
    }

    /// The frames, outermost first; a line that repeats itself is counted.
    fn write_entries(&mut self, entries: &[TracebackEntry]) {
        let mut repeats = 0;
        let mut last: Option<(String, u32, String)> = None;
        for entry in entries.iter().rev() {
            let source = &entry.code.source;
            if source.origin == Origin::Library {
                continue;
            }
            let line = source.line(entry.span.start);
            let place = (source.file.to_string(), line, entry.code.name.to_string());
            if last.as_ref() == Some(&place) {
                repeats += 1;
            } else {
                self.write_repeats(repeats);
                repeats = 1;
                last = Some(place);
            }
            if repeats <= RECURSIVE_CUTOFF {
                self.write_entry(entry, line);
            }
        }
        self.write_repeats(repeats);
    }

    fn write_repeats(&mut self, repeats: usize) {
        if repeats > RECURSIVE_CUTOFF {
            let more = repeats - RECURSIVE_CUTOFF;
            let plural = if more == 1 { "" } else { "s" };
            self.line(&format!(
                "  [Previous line repeated {more} more time{plural}]"
            ));
        }
    }

    fn write_entry(&mut self, entry: &TracebackEntry, line: u32) {
        let source = &entry.code.source;
        self.line(&format!(
            "  File \"{}\", line {line}, in {}",
            source.file, entry.code.name
        ));
        let (text, carets) = carets_of(entry, line, self.printer);
        if text.is_empty() {
            return;
        }
        self.line(&format!("    {text}"));
        if let Some(carets) = carets {
            self.line(&format!("    {carets}"));
        }
    }
}

/// The text of the line of an entry, without what surrounds it, and the carets below it.
fn carets_of(entry: &TracebackEntry, line: u32, printer: Printer) -> (&str, Option<String>) {
    let source = &entry.code.source;
    let text = source.line_text(line);
    let stripped = text.trim();
    if stripped.is_empty() {
        return (stripped, None);
    }
    let start = (entry.span.start - source.line_start(line)) as usize;
    let end = match source.line(entry.span.end) == line {
        true => RangeEnd::SameLine((entry.span.end - source.line_start(line)) as usize),
        false => RangeEnd::LaterLine,
    };
    (stripped, caret_line(text, start, end, printer))
}

/// The same as the `traceback` module shows it.
pub fn shown_line(entry: &TracebackEntry) -> (&str, Option<String>) {
    let line = entry.code.source.line(entry.span.start);
    carets_of(entry, line, Printer::TracebackModule)
}
