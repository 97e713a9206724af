//! Generators, coroutines and asynchronous generators: a frame that can be set aside.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::burial::bury_whole;
use super::heap::{Breakable, DropNotice, Header, register};
use super::{Str, TracebackEntry};
use crate::python::code::Code;
use crate::python::machine::Frame;
use crate::trace::{LaneId, Span};

/// Which of the three it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GeneratorKind {
    /// A generator.
    Generator,
    /// A generator that may be awaited (`types.coroutine`).
    IterableCoroutine,
    /// A coroutine.
    Coroutine,
    /// An asynchronous generator.
    AsyncGenerator,
}

/// Where it is in its life (`inspect.getgeneratorstate`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GeneratorState {
    /// Not started.
    Created,
    /// On a stack.
    Running,
    /// Set aside at a `yield` or `await`.
    Suspended,
    /// Finished.
    Closed,
}

/// A generator, coroutine or asynchronous generator.
pub struct Generator {
    header: Header,
    /// Which of the three.
    pub kind: GeneratorKind,
    /// `__name__`.
    pub name: RefCell<Str>,
    /// `__qualname__`.
    pub qualname: RefCell<Str>,
    /// What it runs; none for a coroutine written in Rust.
    pub code: Option<Rc<Code>>,
    /// Where it is in its life.
    pub state: Cell<GeneratorState>,
    /// Its frame, while it is not on a stack and not finished.
    pub frame: RefCell<Option<Frame>>,
    /// Its lane in the recording, once it has one.
    pub lane: Cell<Option<LaneId>>,
    /// Where it was made: file is that of the frame that called.
    pub origin: OnceCell<(Rc<Code>, Span)>,
    /// The frames in which it was made, the innermost first, where that is noted down
    /// (`sys.set_coroutine_origin_tracking_depth`).
    pub made_in: OnceCell<Box<Vec<TracebackEntry>>>,
    /// Asynchronous generators: whether the first-iteration hook has run (`ag_hooks_inited`).
    pub hooked: Cell<bool>,
    /// Asynchronous generators: whether an `asend`, `athrow` or `aclose` is under way
    /// (`ag_running_async`).
    pub async_running: Cell<bool>,
    /// Asynchronous generators: whether `aclose` was called or it ran out (`ag_closed`).
    pub async_closed: Cell<bool>,
    /// Whether its death has been dealt with.
    finalized: Cell<bool>,
}

impl Generator {
    /// A new one that has not started.
    pub fn new(
        kind: GeneratorKind,
        name: Str,
        qualname: Str,
        code: Option<Rc<Code>>,
        frame: Frame,
    ) -> Rc<Generator> {
        let generator = Generator {
            header: Header::new(),
            kind,
            name: RefCell::new(name),
            qualname: RefCell::new(qualname),
            code,
            state: Cell::new(GeneratorState::Created),
            frame: RefCell::new(Some(frame)),
            lane: Cell::new(None),
            origin: OnceCell::new(),
            made_in: OnceCell::new(),
            hooked: Cell::new(false),
            async_running: Cell::new(false),
            async_closed: Cell::new(false),
            finalized: Cell::new(false),
        };
        register(generator, |generator| &generator.header)
    }

    /// What it shares with other registered objects.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Whether it can be awaited as it is.
    pub fn is_awaitable(&self) -> bool {
        matches!(
            self.kind,
            GeneratorKind::Coroutine | GeneratorKind::IterableCoroutine
        )
    }

    /// What error messages call it.
    pub fn noun(&self) -> &'static str {
        match self.kind {
            GeneratorKind::Generator | GeneratorKind::IterableCoroutine => "generator",
            GeneratorKind::Coroutine => "coroutine",
            GeneratorKind::AsyncGenerator => "async generator",
        }
    }
}

impl Breakable for Generator {
    fn break_cycle(&self) {
        let frame = self.frame.take();
        self.state.set(GeneratorState::Closed);
        drop(frame);
    }

    fn last_notice(self: Rc<Self>) -> Option<DropNotice> {
        let due = self.is_unfinished() && !self.finalized.replace(true);
        due.then_some(DropNotice::Generator(self))
    }

    fn as_generator(self: Rc<Self>) -> Option<Rc<Generator>> {
        Some(self)
    }
}

impl Generator {
    /// Whether its death has to be dealt with: a plain generator that never started has nothing to
    /// clean up, a coroutine has a warning to give.
    fn is_unfinished(&self) -> bool {
        match self.state.get() {
            GeneratorState::Created => self.kind == GeneratorKind::Coroutine,
            GeneratorState::Suspended => true,
            GeneratorState::Running | GeneratorState::Closed => false,
        }
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        if !self.is_unfinished() || self.finalized.get() || self.header.heap().is_closed() {
            if let Some(frame) = self.frame.take() {
                bury_whole(frame);
            }
            return;
        }
        let risen = Generator {
            header: Header::new(),
            kind: self.kind,
            name: RefCell::new(self.name.borrow().clone()),
            qualname: RefCell::new(self.qualname.borrow().clone()),
            code: self.code.take(),
            state: Cell::new(self.state.get()),
            frame: RefCell::new(self.frame.take()),
            lane: Cell::new(self.lane.get()),
            origin: std::mem::take(&mut self.origin),
            made_in: std::mem::take(&mut self.made_in),
            hooked: Cell::new(self.hooked.get()),
            async_running: Cell::new(false),
            async_closed: Cell::new(self.async_closed.get()),
            finalized: Cell::new(true),
        };
        let risen = register(risen, |generator| &generator.header);
        self.header.heap().post(DropNotice::Generator(risen));
    }
}
