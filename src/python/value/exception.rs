//! Exceptions.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::burial::bury;
use super::{Class, Instance, Payload, Tuple, Value};
use crate::python::code::Code;
use crate::trace::Span;

/// A Python exception: an [`Instance`] that is known to be one.
#[derive(Clone)]
pub struct Exception(Rc<Instance>);

/// What an exception holds besides its attributes (CPython `PyBaseExceptionObject`).
pub struct ExceptionState {
    /// `args`.
    pub args: RefCell<Rc<Tuple>>,
    /// `__cause__`.
    pub cause: RefCell<Option<Exception>>,
    /// `__context__`.
    pub context: RefCell<Option<Exception>>,
    /// `__suppress_context__`.
    pub suppress_context: Cell<bool>,
    /// `__traceback__`, innermost frame first: the order in which unwinding adds them.
    pub traceback: RefCell<Vec<TracebackEntry>>,
    /// The object that a program has for it, while it has one.
    pub traceback_object: RefCell<Weak<Instance>>,
    /// The name that a NameError probably meant.
    pub suggestion: RefCell<Option<Box<str>>>,
    /// `filename` and `filename2` of an OSError.
    pub files: RefCell<Option<Box<[Value; 2]>>>,
    /// The argument of a function in Rust that is one in Python in CPython, where the traceback
    /// holds its frame.
    pub argument: RefCell<Option<Value>>,
}

/// One frame of a traceback.
#[derive(Clone)]
pub struct TracebackEntry {
    /// What the frame ran.
    pub code: Rc<Code>,
    /// The instruction that raised or called.
    pub span: Span,
    /// What the frame held when the exception left it. As in CPython it lives as long as the
    /// traceback, which programs can see by when objects die.
    pub held: Option<Rc<HeldValues>>,
}

/// The variables and operands of a frame that an exception has ended.
pub struct HeldValues(Vec<Value>);

impl TracebackEntry {
    /// Whether both are about the same frame at the same place.
    pub fn is(&self, other: &TracebackEntry) -> bool {
        let held = |entry: &TracebackEntry| entry.held.as_ref().map(Rc::as_ptr);
        Rc::ptr_eq(&self.code, &other.code) && self.span == other.span && held(self) == held(other)
    }

    /// The slots of the frame, as the exception left them.
    pub fn slots(&self) -> &[Value] {
        self.held.as_ref().map_or(&[], |held| &held.0)
    }
}

impl Drop for HeldValues {
    fn drop(&mut self) {
        bury(std::mem::take(&mut self.0));
    }
}

impl Exception {
    /// A new exception of a class that is one; any other class is a bug of the caller, answered by
    /// none.
    pub fn new(class: Rc<Class>, args: Vec<Value>) -> Option<Exception> {
        if !class.flags.exception {
            return None;
        }
        let state = ExceptionState {
            args: RefCell::new(Tuple::new(args)),
            cause: RefCell::default(),
            context: RefCell::default(),
            suppress_context: Cell::new(false),
            traceback: RefCell::default(),
            traceback_object: RefCell::default(),
            suggestion: RefCell::default(),
            files: RefCell::default(),
            argument: RefCell::default(),
        };
        Some(Exception(Instance::new(
            class,
            Payload::Exception(Box::new(state)),
        )))
    }

    /// The exception that a value is, if it is one.
    pub fn from_value(value: &Value) -> Option<Exception> {
        match value {
            Value::Instance(instance) => Self::from_instance(instance),
            _ => None,
        }
    }

    /// The exception that an instance is, if it is one.
    pub fn from_instance(instance: &Rc<Instance>) -> Option<Exception> {
        instance
            .exception_state()
            .is_some()
            .then(|| Exception(instance.clone()))
    }

    /// The object behind it.
    pub fn instance(&self) -> &Rc<Instance> {
        &self.0
    }

    /// The object behind it.
    pub fn into_instance(self) -> Rc<Instance> {
        self.0
    }

    /// Its state.
    pub fn state(&self) -> &ExceptionState {
        match self.0.exception_state() {
            Some(state) => state,
            None => unreachable!("an Exception is only made of an instance that has the state"),
        }
    }

    /// Its class.
    pub fn class(&self) -> Rc<Class> {
        self.0.class()
    }

    /// `args`.
    pub fn args(&self) -> Rc<Tuple> {
        self.state().args.borrow().clone()
    }

    /// The first of `args`, or None: `value` of a StopIteration, `code` of a SystemExit.
    pub fn first_arg(&self) -> Value {
        self.state()
            .args
            .borrow()
            .first()
            .cloned()
            .unwrap_or(Value::None)
    }

    /// `__context__`.
    pub fn context(&self) -> Option<Exception> {
        self.state().context.borrow().clone()
    }

    /// Whether both are the same object.
    pub fn is(&self, other: &Exception) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// Sets `__cause__`, which also hides the context in tracebacks (`PyException_SetCause`).
    pub fn set_cause(&self, cause: Option<Exception>) {
        let state = self.state();
        let old = state.cause.replace(cause);
        state.suppress_context.set(true);
        drop(old);
    }

    /// Sets `__context__` to what was being handled, and cuts a cycle that this would make
    /// (`_PyErr_SetObject`).
    pub fn set_context(&self, context: &Exception) {
        if self.is(context) {
            return;
        }
        let mut link = context.clone();
        // A program may have made a cycle of its own: this one follows at half the pace, until it
        // is caught up with.
        let mut behind = context.clone();
        let mut steps = 0_usize;
        while let Some(next) = link.context() {
            if next.is(self) {
                link.state().context.take();
                break;
            }
            link = next;
            if link.is(&behind) {
                break;
            }
            if steps % 2 == 1
                && let Some(next) = behind.context()
            {
                behind = next;
            }
            steps += 1;
        }
        let old = self.state().context.replace(Some(context.clone()));
        drop(old);
    }

    /// Adds a frame that the exception passes through.
    pub fn add_traceback(&self, code: &Rc<Code>, span: Span) {
        let entry = TracebackEntry {
            code: code.clone(),
            span,
            held: None,
        };
        self.state().traceback.borrow_mut().push(entry);
    }
}

impl Exception {
    /// The frame that the exception came out of last is over: keeps what it held.
    pub fn hold_frame(&self, values: Vec<Value>) {
        if let Some(entry) = self.state().traceback.borrow_mut().last_mut() {
            entry.held = Some(Rc::new(HeldValues(values)));
        }
    }
}

impl ExceptionState {
    /// Forgets cause, context and traceback.
    pub fn release_links(&self) {
        let links = [self.cause.take(), self.context.take()];
        self.traceback.take();
        drop(links);
    }

    /// Gives up all references to other objects.
    pub fn release(&self) {
        let args = self.args.replace(Tuple::new([]));
        let links = [self.cause.take(), self.context.take()];
        self.traceback.take();
        let files = self.files.take().into_iter().flat_map(|files| *files);
        let files = files.chain(self.argument.take());
        bury(
            links
                .into_iter()
                .flatten()
                .map(Value::from)
                .chain([Value::Tuple(args)])
                .chain(files),
        );
    }
}

impl Drop for ExceptionState {
    fn drop(&mut self) {
        let links = [self.cause.take(), self.context.take()];
        drop(self.traceback.take());
        let files = self.files.take().into_iter().flat_map(|files| *files);
        let files = files.chain(self.argument.take());
        bury(links.into_iter().flatten().map(Value::from).chain(files));
    }
}
