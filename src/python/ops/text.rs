//! `repr()`, `str()` and `ascii()`; `format()` is [`super::format`]'s.

use std::borrow::Cow;

pub use super::format::format;
use super::repr::{Consult, Work, Writer};
use super::repr_own::Container;
use super::routine::{Act, Event, Routine, run};
use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult, Next, check_work};
use crate::python::text::str_repr::escape_non_ascii;
use crate::python::value::{Exception, Str, Value};

/// Which text of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOf {
    /// `str(value)`.
    Str,
    /// `repr(value)`.
    Repr,
    /// `ascii(value)`.
    Ascii,
}

/// Makes the text of each value and hands them to `then`: at once where no Python code has a say,
/// else in a sequence that runs the Python code first.
///
/// # Errors
/// What a `__repr__` or `then` raises.
pub fn texts(
    machine: &mut Machine,
    values: Vec<(Value, TextOf)>,
    then: impl FnOnce(&mut Machine, Vec<Str>) -> NativeResult + 'static,
) -> NativeResult {
    let routine = Texts {
        done: Vec::with_capacity(values.len()),
        values: values.into_iter(),
        current: None,
        writer: Writer::new(Consult::Classes),
        then: Some(Box::new(then)),
    };
    run(machine, routine)
}

/// The text of one value as a Python `str`.
///
/// # Errors
/// What a `__repr__` or `__str__` raises.
pub fn text(machine: &mut Machine, value: &Value, of: TextOf) -> NativeResult {
    texts(machine, vec![(value.clone(), of)], |_, texts| {
        let text = texts.into_iter().next();
        Ok(Next::Return(text.map_or(Value::None, Value::Str)))
    })
}

/// A piece of the text of an object that holds others.
pub enum Piece {
    /// This.
    Text(Cow<'static, str>),
    /// The `repr` of what it holds.
    Repr(Value),
}

/// The text of an object that may hold itself, of these pieces; `inside_itself` stands for it there
/// (`Py_ReprEnter`). Without that it is written until it is nested too deeply.
///
/// # Errors
/// What a `__repr__` raises; RecursionError.
pub fn nested_text(
    machine: &mut Machine,
    value: &Value,
    inside_itself: Option<String>,
    pieces: Vec<Piece>,
) -> NativeResult {
    let pieces = pieces.into_iter().map(|piece| match piece {
        Piece::Text(text) => Work::Text(text),
        Piece::Repr(value) => Work::Repr(value),
    });
    let container = Container {
        value: value.clone(),
        inside_itself: inside_itself.map(Cow::Owned),
        ..Container::nameless(Work::All(pieces.collect()))
    };
    run(machine, One::new(Work::Open(Box::new(container))))
}

/// What the built-in `__repr__` of a value gives, whatever its class says: what
/// `super().__repr__()` asks for.
///
/// # Errors
/// What the `__repr__` of something inside raises.
pub fn own_repr(machine: &mut Machine, value: &Value) -> NativeResult {
    run(machine, One::new(Work::OwnRepr(value.clone())))
}

/// The same of `__str__`, which for all but exceptions is the `repr`.
///
/// # Errors
/// What the `__repr__` of the value, or of something inside, raises.
pub fn own_str(machine: &mut Machine, value: &Value) -> NativeResult {
    let work = match (Exception::from_value(value), value.builtin_part()) {
        (Some(exception), _) => Work::OwnStr(exception),
        (None, text @ Value::Str(_)) => Work::Str(text.clone()),
        (None, _) => Work::Repr(value.clone()),
    };
    run(machine, One::new(work))
}

/// The `repr` of a value for an error message or a record of the engine's own, where no Python
/// code can run: objects with a `__repr__` in Python show as `<Class object at 0x…>`.
pub fn plain_repr(machine: &mut Machine, value: &Value) -> String {
    plain(machine, Work::Repr(value.clone()))
}

/// The `str` of a value, likewise.
pub fn plain_str(machine: &mut Machine, value: &Value) -> String {
    plain(machine, Work::Str(value.clone()))
}

fn plain(machine: &mut Machine, work: Work) -> String {
    let mut writer = Writer::new(Consult::NativeClasses);
    writer.begin(work);
    // What was written before a failure is better than nothing.
    while let Ok(Some(_)) = writer.write(machine) {}
    writer.take()
}

/// What is done with the texts once they are all there.
type Then = Box<dyn FnOnce(&mut Machine, Vec<Str>) -> NativeResult>;

struct Texts {
    values: std::vec::IntoIter<(Value, TextOf)>,
    current: Option<TextOf>,
    writer: Writer,
    done: Vec<Str>,
    then: Option<Then>,
}

impl Texts {
    /// Begins the next text, or says that there is none. Text that is there already is not made
    /// again.
    fn begin(&mut self) -> bool {
        loop {
            let work = match self.values.next() {
                None => return false,
                Some((Value::Str(text), TextOf::Str)) => {
                    self.done.push(text);
                    continue;
                }
                Some((value, of)) => {
                    self.current = Some(of);
                    match of {
                        TextOf::Str => Work::Str(value),
                        TextOf::Repr | TextOf::Ascii => Work::Repr(value),
                    }
                }
            };
            self.writer.begin(work);
            return true;
        }
    }
}

impl Routine for Texts {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => {}
            Event::Result(answer) => self.writer.answered(&answer)?,
            event => return event.misplaced(),
        }
        loop {
            if self.current.is_none() && !self.begin() {
                return match self.then.take() {
                    Some(then) => {
                        let done = std::mem::take(&mut self.done);
                        Ok(Act::Finish(then(machine, done)?))
                    }
                    None => Event::Start.misplaced(),
                };
            }
            if let Some(next) = self.writer.write(machine)? {
                return Ok(Act::Run(next));
            }
            let text = self.writer.take();
            self.done.push(match self.current.take() {
                Some(TextOf::Ascii) => {
                    check_work(text.len(), 10)?;
                    escape_non_ascii(&text).into()
                }
                _ => text.into(),
            });
        }
    }
}

/// One text, whose work is known.
struct One {
    writer: Writer,
}

impl One {
    fn new(work: Work) -> Self {
        let mut writer = Writer::new(Consult::Classes);
        writer.begin(work);
        One { writer }
    }
}

impl Routine for One {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => {}
            Event::Result(answer) => self.writer.answered(&answer)?,
            event => return event.misplaced(),
        }
        Ok(match self.writer.write(machine)? {
            Some(next) => Act::Run(next),
            None => Act::Return(Value::from(self.writer.take())),
        })
    }
}
