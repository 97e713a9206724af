//! The text of values, written piece by piece: a list of work instead of recursion, so that deep
//! nesting cannot overflow the stack and a `__repr__` in Python can run in between.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use super::chain::later;
use super::nested_calls::NestedCall;
use super::repr_exception::{Pieces, exception_str};
use super::repr_own::{Container, OwnRepr, own_repr};
use super::special;
use crate::python::failure::{Failure, memory_error, raise, type_error};
use crate::python::machine::{Machine, Next, Pause};
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::{Exception, Value};

/// Whether Python code may be asked for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consult {
    /// A class's `__repr__` and `__str__` decide.
    Classes,
    /// Only those written in Rust: the text is for the engine's own use.
    NativeClasses,
}

/// A piece of text that is still to be written.
pub(super) enum Work {
    /// `str(value)`.
    Str(Value),
    /// `repr(value)`.
    Repr(Value),
    /// What `object.__repr__`, or the `__repr__` of a built-in class, gives.
    OwnRepr(Value),
    /// What `BaseException.__str__` gives.
    OwnStr(Exception),
    /// This.
    Text(Cow<'static, str>),
    /// These, with commas between them.
    Items(std::vec::IntoIter<Value>),
    /// The same, after the first.
    MoreItems(std::vec::IntoIter<Value>),
    /// Entries of a dict, with commas between them.
    Pairs(std::vec::IntoIter<(Value, Value)>),
    /// The same, after the first.
    MorePairs(std::vec::IntoIter<(Value, Value)>),
    /// These, one after another.
    All(Pieces),
    /// A container, or what shows that it is inside itself.
    Open(Box<Container>),
    /// This closes the container that was opened last.
    Close(&'static str),
}

/// Writes texts.
pub(super) struct Writer {
    consult: Consult,
    out: String,
    /// What is to be written next is last.
    work: Vec<Work>,
    /// The containers that are being written: one inside itself shows as `...`. They are held, for
    /// one that is gone would leave its place in memory to another.
    open: Vec<Value>,
    /// Those of the thread; see [`OpenContainers`].
    of_thread: Option<Rc<OpenContainers>>,
    /// Whether its own are among them.
    is_lent: bool,
    /// The method whose answer is awaited; none after a pause.
    awaits: Option<&'static str>,
    /// At this length memory is checked again.
    check_at: usize,
}

/// The containers that are being written by all writers of a thread that wait for Python code
/// (`Py_ReprEnter`): what that code writes may be inside them.
#[derive(Default)]
struct OpenContainers(RefCell<Vec<Value>>);

/// Containers may be nested this deeply.
const MAX_DEPTH: usize = 1000;

/// So many pieces are written before the host has a turn.
const PIECES_PER_TURN: u32 = 20_000;

/// So many pieces has a text for the engine's own use at most.
const MOST_PIECES: u32 = 100_000;

/// So many pieces cost what an instruction costs, once there are many.
const PIECES_PER_INSTRUCTION: u32 = 4;

impl Writer {
    pub(super) fn new(consult: Consult) -> Self {
        Writer {
            consult,
            out: String::new(),
            work: Vec::new(),
            open: Vec::new(),
            of_thread: None,
            is_lent: false,
            awaits: None,
            check_at: 1 << 16,
        }
    }

    /// Begins a text.
    pub(super) fn begin(&mut self, work: Work) {
        self.work.push(work);
    }

    /// The text that has been written.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// Goes on after what had to run: takes the answer of a method.
    pub(super) fn answered(&mut self, answer: &Value) -> Result<(), Failure> {
        self.take_back();
        match (self.awaits.take(), answer.builtin_part()) {
            (None, _) => {}
            (Some(_), Value::Str(text)) => self.out.push_str(text),
            (Some(method), _) => {
                return Err(type_error(format!(
                    "{method} returned non-string (type {})",
                    type_name(answer)
                )));
            }
        }
        Ok(())
    }

    /// Writes until all is written, or something has to run first; its result is then what
    /// [`Writer::answered`] wants.
    pub(super) fn write(&mut self, machine: &mut Machine) -> Result<Option<Next>, Failure> {
        let mut left = match self.consult {
            Consult::Classes => PIECES_PER_TURN,
            Consult::NativeClasses => MOST_PIECES,
        };
        while let Some(work) = self.work.pop() {
            if self.out.len() >= self.check_at {
                machine.check_memory(self.out.len())?;
                self.check_at = self.out.len() * 2;
            }
            if let Some(next) = self.piece(machine, work)? {
                self.lend();
                return Ok(Some(next));
            }
            left = left.saturating_sub(1);
            match (left, self.consult) {
                (0, Consult::Classes) => {
                    machine.spend(PIECES_PER_TURN / PIECES_PER_INSTRUCTION);
                    return Ok(Some(Next::Pause(Pause::Work)));
                }
                (0, Consult::NativeClasses) => return Err(memory_error()),
                _ => {}
            }
        }
        Ok(None)
    }

    /// Tells other writers of the thread which containers are open here.
    fn lend(&mut self) {
        if let (Some(of_thread), false) = (&self.of_thread, self.is_lent || self.open.is_empty()) {
            of_thread.0.borrow_mut().extend_from_slice(&self.open);
            self.is_lent = true;
        }
    }

    fn take_back(&mut self) {
        if !std::mem::take(&mut self.is_lent) {
            return;
        }
        if let Some(of_thread) = &self.of_thread {
            let mut all = of_thread.0.borrow_mut();
            for own in &self.open {
                if let Some(at) = all.iter().rposition(|other| other.is(own)) {
                    all.remove(at);
                }
            }
        }
    }

    fn piece(&mut self, machine: &mut Machine, work: Work) -> Result<Option<Next>, Failure> {
        match work {
            Work::Text(text) => self.out.push_str(&text),
            Work::Str(Value::Str(text)) => self.out.push_str(&text),
            Work::Str(value) if special::is_asked(&value) => {
                return self.asked(machine, value, "__str__");
            }
            Work::Repr(value) if special::is_asked(&value) => {
                return self.asked(machine, value, "__repr__");
            }
            Work::Str(value) | Work::Repr(value) | Work::OwnRepr(value) => {
                self.own(machine, &value)?
            }
            Work::OwnStr(exception) => self.extend(exception_str(&exception)),
            Work::Items(items) | Work::MoreItems(items) if items.len() == 0 => {}
            Work::Items(items) => self.item(items),
            Work::MoreItems(items) => {
                self.out.push_str(", ");
                self.item(items);
            }
            Work::Pairs(pairs) | Work::MorePairs(pairs) if pairs.len() == 0 => {}
            Work::Pairs(pairs) => self.pair(pairs),
            Work::MorePairs(pairs) => {
                self.out.push_str(", ");
                self.pair(pairs);
            }
            Work::All(pieces) => self.extend(pieces),
            Work::Open(container) => self.container(machine, *container)?,
            Work::Close(text) => {
                self.open.pop();
                self.out.push_str(text);
            }
        }
        Ok(None)
    }

    fn item(&mut self, mut items: std::vec::IntoIter<Value>) {
        if let Some(item) = items.next() {
            self.work.push(Work::MoreItems(items));
            self.work.push(Work::Repr(item));
        }
    }

    fn pair(&mut self, mut pairs: std::vec::IntoIter<(Value, Value)>) {
        if let Some((key, value)) = pairs.next() {
            self.extend(vec![
                Work::Repr(key),
                Work::Text(": ".into()),
                Work::Repr(value),
                Work::MorePairs(pairs),
            ]);
        }
    }

    /// Puts pieces before all other work, in this order.
    fn extend(&mut self, pieces: Pieces) {
        self.work.extend(pieces.into_iter().rev());
    }

    /// The text of an object as its class wants it.
    fn asked(
        &mut self,
        machine: &mut Machine,
        value: Value,
        method: &'static str,
    ) -> Result<Option<Next>, Failure> {
        let find = |method| special::find(&value, method).filter(|found| !is_default(found));
        let found = match (method, find(method)) {
            // `object.__str__` asks `__repr__`, and answers for what that gives.
            ("__str__", None)
                if Exception::from_value(&value).is_none()
                    && !matches!(value.builtin_part(), Value::Str(_)) =>
            {
                find("__repr__")
            }
            (_, found) => found,
        };
        if let Some(found) = found {
            match (self.consult, &found) {
                (Consult::Classes, _) => {
                    self.awaits = Some(method);
                    // What it writes may be inside what is written here.
                    self.lend();
                    let Some(_nested) = NestedCall::enter() else {
                        return Ok(Some(later(move |machine| {
                            special::invoke(machine, found, &value, [])
                        })));
                    };
                    let next = special::invoke(machine, found, &value, [])?;
                    let Next::Return(answer) = next else {
                        return Ok(Some(next));
                    };
                    self.answered(&answer)?;
                    return Ok(None);
                }
                (Consult::NativeClasses, Value::Native(_)) => {
                    self.lend();
                    let nested = NestedCall::enter();
                    let answer = nested.map(|_| special::invoke(machine, found, &value, []));
                    self.take_back();
                    if let Some(Ok(Next::Return(Value::Str(text)))) = answer {
                        self.out.push_str(&text);
                        return Ok(None);
                    }
                }
                (Consult::NativeClasses, _) => {}
            }
        }
        match (method, Exception::from_value(&value)) {
            ("__str__", Some(exception)) => self.extend(exception_str(&exception)),
            ("__str__", None) if matches!(value.builtin_part(), Value::Str(_)) => {
                if let Value::Str(text) = value.builtin_part() {
                    self.out.push_str(text);
                }
            }
            _ => self.own(machine, &value)?,
        }
        Ok(None)
    }

    /// Opens a container and says what it holds, or shows that it is inside itself.
    fn container(&mut self, machine: &mut Machine, container: Container) -> Result<(), Failure> {
        let of_thread = self
            .of_thread
            .get_or_insert_with(|| machine.thread_extension(|_| OpenContainers::default()));
        let lent = of_thread.0.borrow();
        if let Some(inside_itself) = container.inside_itself {
            let is_it = |other: &Value| other.is(&container.value);
            if self.open.iter().any(is_it) || lent.iter().any(is_it) {
                self.out.push_str(&inside_itself);
                return Ok(());
            }
        }
        if self.open.len() + lent.len() >= MAX_DEPTH {
            let what = match container.content {
                Work::Str(_) => "str",
                _ => "repr",
            };
            return Err(raise(
                ExceptionKind::RecursionError,
                format!("maximum recursion depth exceeded while getting the {what} of an object"),
            ));
        }
        self.open.push(container.value);
        self.out.push_str(container.opening);
        self.work.push(Work::Close(container.closing));
        self.work.push(container.content);
        Ok(())
    }

    /// The text that built-in code gives.
    fn own(&mut self, machine: &mut Machine, value: &Value) -> Result<(), Failure> {
        match own_repr(value)? {
            OwnRepr::Text(text) => self.out.push_str(&text),
            OwnRepr::Pieces(pieces) => self.extend(pieces),
            OwnRepr::Container(container) => return self.container(machine, container),
        }
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.take_back();
    }
}

/// Whether a method is one that the writer stands for itself.
fn is_default(found: &Value) -> bool {
    matches!(found, Value::Native(native)
        if matches!(native.owner.as_str(), "object" | "BaseException"))
}
