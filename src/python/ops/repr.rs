//! The text of values, written piece by piece: a list of work instead of recursion, so that deep
//! nesting cannot overflow the stack and a `__repr__` in Python can run in between.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::identity::identity;
use super::iterate::{class_name, view_item};
use super::repr_exception::{Pieces, exception_repr, exception_str};
use super::special;
use crate::python::failure::{Failure, raise, type_error};
use crate::python::machine::{Machine, Next, Pause};
use crate::python::text::complex_repr::complex_repr;
use crate::python::text::float_repr::float_repr;
use crate::python::text::integer::Integer;
use crate::python::text::str_repr::{bytes_repr, str_repr};
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::{
    Descriptor, DictViewKind, Exception, GeneratorKind, Instance, NativeFunction, NativeKind, Str,
    Value,
};

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
    /// This closes the container that was opened last.
    Close(&'static str),
}

/// Writes texts.
pub(super) struct Writer {
    consult: Consult,
    out: String,
    /// What is to be written next is last.
    work: Vec<Work>,
    /// The containers that are being written, by address: one inside itself shows as `...`.
    open: Vec<usize>,
    /// Those of the thread; see [`OpenContainers`].
    of_thread: Option<Rc<OpenContainers>>,
    /// Whether its own are among them.
    is_lent: bool,
    /// The method whose answer is awaited; none after a pause.
    awaits: Option<&'static str>,
    /// At this length memory is checked again.
    check_at: usize,
}

/// The containers that are being written by all writers of a thread that wait for Python code, by
/// address (`Py_ReprEnter`): what that code writes may be inside them.
#[derive(Default)]
struct OpenContainers(RefCell<Vec<usize>>);

/// Containers may be nested this deeply.
const MAX_DEPTH: usize = 1000;

/// So many pieces are written before the host has a turn.
const PIECES_PER_TURN: u32 = 20_000;

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
        let mut left = PIECES_PER_TURN;
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
            if left == 0 && self.consult == Consult::Classes {
                machine.spend(PIECES_PER_TURN / PIECES_PER_INSTRUCTION);
                return Ok(Some(Next::Pause(Pause::Work)));
            }
        }
        Ok(None)
    }

    /// Tells other writers of the thread which containers are open here.
    fn lend(&mut self) {
        if let (Some(of_thread), false) = (&self.of_thread, self.open.is_empty()) {
            of_thread.0.borrow_mut().extend(&self.open);
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
                if let Some(at) = all.iter().rposition(|other| other == own) {
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
                    let next = special::invoke(machine, found, &value, [])?;
                    let Next::Return(answer) = next else {
                        return Ok(Some(next));
                    };
                    self.answered(&answer)?;
                    return Ok(None);
                }
                (Consult::NativeClasses, Value::Native(_)) => {
                    let answer = special::invoke(machine, found, &value, []);
                    if let Ok(Next::Return(Value::Str(text))) = answer {
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
    fn container(
        &mut self,
        machine: &mut Machine,
        address: usize,
        inside_itself: &'static str,
        opening: &'static str,
        content: Work,
        closing: &'static str,
    ) -> Result<(), Failure> {
        let of_thread = self
            .of_thread
            .get_or_insert_with(|| machine.thread_extension(|_| OpenContainers::default()));
        if self.open.contains(&address) || of_thread.0.borrow().contains(&address) {
            self.out.push_str(inside_itself);
            return Ok(());
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(raise(
                ExceptionKind::RecursionError,
                "maximum recursion depth exceeded while getting the repr of an object",
            ));
        }
        self.open.push(address);
        self.out.push_str(opening);
        self.work.push(Work::Close(closing));
        self.work.push(content);
        Ok(())
    }

    /// The text that built-in code gives.
    fn own(&mut self, machine: &mut Machine, value: &Value) -> Result<(), Failure> {
        let address = Address(value);
        let plain = match value {
            Value::Unbound => "<unbound>".to_owned(),
            Value::None => "None".to_owned(),
            Value::Ellipsis => "Ellipsis".to_owned(),
            Value::NotImplemented => "NotImplemented".to_owned(),
            Value::Bool(true) => "True".to_owned(),
            Value::Bool(false) => "False".to_owned(),
            Value::Int(number) => number.to_string(),
            Value::BigInt(number) => Integer::Big(number).decimal()?,
            Value::Float(number) => float_repr(*number),
            Value::Complex(number) => complex_repr(number.real, number.imag),
            Value::Str(text) => str_repr(text),
            Value::Bytes(bytes) => bytes_repr(bytes),
            Value::List(list) => {
                let items = Work::Items(list.to_vec().into_iter());
                return self.container(
                    machine,
                    Rc::as_ptr(list) as usize,
                    "[...]",
                    "[",
                    items,
                    "]",
                );
            }
            Value::Tuple(tuple) => {
                let items = Work::Items(Vec::from(&tuple[..]).into_iter());
                let closing = if tuple.len() == 1 { ",)" } else { ")" };
                let address = Rc::as_ptr(tuple) as usize;
                return self.container(machine, address, "(...)", "(", items, closing);
            }
            Value::Dict(dict) => {
                let pairs: Vec<_> = dict
                    .borrow()
                    .iter()
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect();
                let pairs = Work::Pairs(pairs.into_iter());
                return self.container(
                    machine,
                    Rc::as_ptr(dict) as usize,
                    "{...}",
                    "{",
                    pairs,
                    "}",
                );
            }
            Value::DictView(view) => {
                let items: Vec<_> = {
                    let data = view.dict.borrow();
                    data.iter()
                        .map(|(key, value)| view_item(view.kind, key, value))
                        .collect()
                };
                let opening = match view.kind {
                    DictViewKind::Keys => "dict_keys([",
                    DictViewKind::Values => "dict_values([",
                    DictViewKind::Items => "dict_items([",
                };
                let items = Work::Items(items.into_iter());
                return self.container(
                    machine,
                    Rc::as_ptr(view) as usize,
                    "...",
                    opening,
                    items,
                    "])",
                );
            }
            Value::Set(set) if set.is_empty() => "set()".to_owned(),
            Value::FrozenSet(set) if set.is_empty() => "frozenset()".to_owned(),
            Value::Set(set) => {
                let items = Work::Items(set.to_vec().into_iter());
                return self.container(
                    machine,
                    Rc::as_ptr(set) as usize,
                    "set(...)",
                    "{",
                    items,
                    "}",
                );
            }
            Value::FrozenSet(set) => {
                let items = Work::Items(set.to_vec().into_iter());
                let address = Rc::as_ptr(set) as usize;
                return self.container(
                    machine,
                    address,
                    "frozenset(...)",
                    "frozenset({",
                    items,
                    "})",
                );
            }
            Value::Range(range) if range.step == 1 => {
                format!("range({}, {})", range.start, range.stop)
            }
            Value::Range(range) => {
                format!("range({}, {}, {})", range.start, range.stop, range.step)
            }
            Value::Slice(slice) => {
                let parts = vec![slice.start.clone(), slice.stop.clone(), slice.step.clone()];
                let items = Work::Items(parts.into_iter());
                let address = Rc::as_ptr(slice) as usize;
                return self.container(machine, address, "slice(...)", "slice(", items, ")");
            }
            Value::Function(function) => {
                format!("<function {} at {address}>", function.qualname.borrow())
            }
            Value::Native(native) => native_repr(native),
            Value::BoundMethod(method) => match &method.function {
                Value::Function(function) => {
                    self.extend(vec![
                        Work::Text(
                            format!("<bound method {} of ", function.qualname.borrow()).into(),
                        ),
                        Work::Repr(method.receiver.clone()),
                        Work::Text(">".into()),
                    ]);
                    return Ok(());
                }
                Value::Native(native) => format!(
                    "<{} of {} object at {}>",
                    native_method(native.name),
                    type_name(&method.receiver),
                    Address(&method.receiver)
                ),
                _ => format!("<bound method at {address}>"),
            },
            Value::Descriptor(descriptor) => match &**descriptor {
                Descriptor::Property(_) => format!("<property object at {address}>"),
                Descriptor::StaticMethod(function) => {
                    self.extend(wrapped("<staticmethod(", function, ")>"));
                    return Ok(());
                }
                Descriptor::ClassMethod(function) => {
                    self.extend(wrapped("<classmethod(", function, ")>"));
                    return Ok(());
                }
                Descriptor::Native { name, owner, .. } => {
                    format!("<attribute '{name}' of '{owner}' objects>")
                }
                Descriptor::Member { name, owner, .. } => {
                    format!("<member '{name}' of '{owner}' objects>")
                }
            },
            Value::Class(class) => match class.module().as_str() {
                "builtins" => format!("<class '{}'>", class.qualname()),
                module => format!("<class '{module}.{}'>", class.qualname()),
            },
            Value::Instance(instance) => match Exception::from_instance(instance) {
                Some(exception) => {
                    self.extend(exception_repr(&exception));
                    return Ok(());
                }
                None => match instance.builtin() {
                    // Sets alone name the class that derives from them.
                    Some(Value::Set(set) | Value::FrozenSet(set)) => {
                        let name = type_name(value);
                        if set.is_empty() {
                            format!("{name}()")
                        } else {
                            let shown = Work::Repr(Value::Set(set.clone()));
                            self.extend(vec![
                                Work::Text(format!("{name}(").into()),
                                shown,
                                Work::Text(")".into()),
                            ]);
                            return Ok(());
                        }
                    }
                    Some(part) => return self.own(machine, part),
                    None => object_repr(instance, address),
                },
            },
            Value::Generator(generator) => {
                let noun = match generator.kind {
                    GeneratorKind::Generator | GeneratorKind::IterableCoroutine => "generator",
                    GeneratorKind::Coroutine => "coroutine",
                    GeneratorKind::AsyncGenerator => "async_generator",
                };
                format!(
                    "<{noun} object {} at {address}>",
                    generator.qualname.borrow()
                )
            }
            Value::Iter(iter) => format!("<{} object at {address}>", class_name(iter)),
            Value::Module(module) => match module.dict.get_str(&Str::literal("__file__")) {
                Some(Value::Str(file)) => {
                    format!("<module '{}' from {}>", module.name, str_repr(&file))
                }
                _ if is_built_in_module(&module.name) => {
                    format!("<module '{}' (built-in)>", module.name)
                }
                _ => format!("<module '{}'>", module.name),
            },
            Value::Code(code) => format!(
                "<code object {} at {address}, file \"{}\", line {}>",
                code.name, code.source.file, code.first_line
            ),
            Value::Cell(cell) => match cell.get() {
                Value::Unbound => format!("<cell at {address}: empty>"),
                content => format!(
                    "<cell at {address}: {} object at {}>",
                    type_name(&content),
                    Address(&content)
                ),
            },
        };
        self.out.push_str(&plain);
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.take_back();
    }
}

/// Shows the `id()` of a value, which is handed out only when it is asked for.
struct Address<'a>(&'a Value);

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", identity(self.0))
    }
}

/// Whether a method is one that the writer stands for itself.
fn is_default(found: &Value) -> bool {
    matches!(found, Value::Native(native)
        if matches!(native.owner.as_str(), "object" | "BaseException"))
}

fn wrapped(opening: &'static str, value: &Value, closing: &'static str) -> Pieces {
    vec![
        Work::Text(opening.into()),
        Work::Repr(value.clone()),
        Work::Text(closing.into()),
    ]
}

fn native_repr(native: &NativeFunction) -> String {
    match native.kind {
        NativeKind::Function => format!("<built-in function {}>", native.name),
        NativeKind::Method if is_slot(native.name) => {
            format!(
                "<slot wrapper '{}' of '{}' objects>",
                native.name, native.owner
            )
        }
        NativeKind::Method => format!("<method '{}' of '{}' objects>", native.name, native.owner),
    }
}

fn native_method(name: &str) -> String {
    match is_slot(name) {
        true => format!("method-wrapper '{name}'"),
        false => format!("built-in method {name}"),
    }
}

/// Whether a method is one of those that CPython makes of a type's slots.
fn is_slot(name: &str) -> bool {
    const OTHERS: &[&str] = &[
        "__new__",
        "__dir__",
        "__getstate__",
        "__instancecheck__",
        "__prepare__",
        "__reduce__",
        "__reduce_ex__",
        "__set_name__",
        "__sizeof__",
        "__subclasscheck__",
        "__subclasses__",
        "__subclasshook__",
        "__format__",
        "__getitem__",
        "__contains__",
        "__reversed__",
        "__init_subclass__",
        "__length_hint__",
        "__aenter__",
        "__aexit__",
        "__enter__",
        "__exit__",
    ];
    name.starts_with("__") && !OTHERS.contains(&name)
}

/// `object.__repr__`.
fn object_repr(instance: &Instance, address: Address<'_>) -> String {
    let class = &instance.class();
    match class.module().as_str() {
        "builtins" => format!("<{} object at {address}>", class.name()),
        module => format!("<{module}.{} object at {address}>", class.qualname()),
    }
}

/// Modules that CPython has no file for.
fn is_built_in_module(name: &str) -> bool {
    const BUILT_IN: &[&str] = &[
        "atexit",
        "builtins",
        "errno",
        "gc",
        "itertools",
        "sys",
        "time",
    ];
    BUILT_IN.contains(&name)
}
