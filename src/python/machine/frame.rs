//! Frames: what stands on the machine's stack.

use std::rc::Rc;

use super::protocol::{Drive, Resumed, Sequence};
use crate::python::code::{Code, Instr, Slot};
use crate::python::value::{Cell, Dict, Exception, Generator, Str, Value};
use crate::trace::Span;

/// A frame.
pub enum Frame {
    /// Of a code object.
    Python(Box<PythonFrame>),
    /// Of native code.
    Native(Box<dyn Sequence>),
}

/// A frame on the stack, with what its end means.
pub struct Activation {
    /// The frame; none while the machine has it in hand.
    pub frame: Option<Frame>,
    /// What becomes of its result.
    pub link: Link,
    /// The generator whose frame it is: it takes the frame back when it yields.
    pub generator: Option<Rc<Generator>>,
    /// What it is told when it goes on. Of Python frames only exceptions come this way; all else
    /// goes straight to their operand stack.
    pub inbox: Option<Inbox>,
}

/// What a frame is told when it goes on.
pub enum Inbox {
    /// Something came of what it asked for.
    Resumed(Resumed),
    /// An exception came of it.
    Raised(Exception),
    /// An exception is on its way out of a Python frame, which waits for what its operands have to
    /// say as they are dropped.
    Passing(Exception),
}

/// What becomes of what a frame gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Its result is the result of a call that the frame below made.
    Call,
    /// It is one step of a generator or iterator that the frame below drives.
    Drive(Drive),
    /// It works on the frame below by itself; its result is dropped.
    Discard,
    /// Nobody waits for its result: a finalizer. What it raises is written to stderr.
    Unraisable,
}

/// A frame of a code object (CPython `_PyInterpreterFrame`).
pub struct PythonFrame {
    /// What it runs.
    pub code: Rc<Code>,
    /// The next instruction.
    pub ip: u32,
    /// Locals, cells and free variables, then operands.
    pub slots: Vec<Value>,
    /// The namespace of its module.
    pub globals: Rc<Dict>,
    /// The namespace of the class body that it runs.
    pub namespace: Option<Rc<Dict>>,
    /// That namespace where it is no plain dict (`__prepare__`): its own methods are asked.
    pub mapping: Option<Value>,
    /// The exceptions that its handlers are handling, innermost last.
    pub handling: Vec<Exception>,
}

impl PythonFrame {
    /// A frame at the start of a code object, all its variables unbound.
    pub fn new(code: Rc<Code>, globals: Rc<Dict>) -> Box<PythonFrame> {
        let variables = code.local_names.len() + code.free_names.len();
        let mut slots = Vec::with_capacity(variables + code.stack_size as usize);
        slots.resize(variables, Value::Unbound);
        Box::new(PythonFrame {
            code,
            ip: 0,
            slots,
            globals,
            namespace: None,
            mapping: None,
            handling: Vec::new(),
        })
    }

    /// Makes a used frame a new one, its first variables bound to arguments.
    #[inline]
    pub fn reset(
        &mut self,
        code: Rc<Code>,
        globals: Rc<Dict>,
        arguments: impl Iterator<Item = Value>,
    ) {
        let variables = code.local_names.len() + code.free_names.len();
        self.slots.clear();
        self.slots.reserve(variables + code.stack_size as usize);
        self.slots.extend(arguments);
        while self.slots.len() < variables {
            self.slots.push(Value::Unbound);
        }
        self.code = code;
        self.globals = globals;
        self.ip = 0;
    }

    /// Makes the cells of variables that inner functions share, and takes those of the closure.
    /// Arguments must be in their slots already.
    #[inline]
    pub fn make_cells(&mut self, closure: Option<&[Value]>) {
        if self.code.cells.is_empty() && closure.is_none() {
            return;
        }
        for &slot in &self.code.cells {
            let slot = &mut self.slots[slot as usize];
            let content = std::mem::replace(slot, Value::Unbound);
            *slot = Value::Cell(Cell::new(content));
        }
        let first_free = self.code.local_names.len();
        for (at, cell) in closure.unwrap_or_default().iter().enumerate() {
            self.slots[first_free + at] = cell.clone();
        }
    }

    /// How many slots are variables.
    pub fn variables(&self) -> usize {
        self.code.local_names.len() + self.code.free_names.len()
    }

    /// The span of the instruction that runs: the one before the next.
    pub fn span(&self) -> Span {
        let at = self.ip.saturating_sub(1) as usize;
        self.code.spans.get(at).copied().unwrap_or_default()
    }

    /// The span at which a frame that was set aside goes on: that of its `await` or `yield`, or
    /// that of the definition if it has not started.
    pub fn span_of_suspension(&self) -> Span {
        match (self.delegate().is_some(), self.ip) {
            (true, at) => self
                .code
                .spans
                .get(at as usize)
                .copied()
                .unwrap_or_default(),
            (false, 0) => self.code.span,
            (false, _) => self.span(),
        }
    }

    /// The name of a slot's variable.
    pub fn slot_name(&self, slot: Slot) -> &Str {
        let slot = slot as usize;
        match slot.checked_sub(self.code.local_names.len()) {
            None => &self.code.local_names[slot],
            Some(free) => &self.code.free_names[free],
        }
    }

    /// The receiver of the `await` or `yield from` at which the frame is suspended.
    pub fn delegate(&self) -> Option<&Value> {
        let at_send = matches!(self.code.instrs.get(self.ip as usize), Some(Instr::Send(_)));
        (at_send && self.slots.len() > self.variables())
            .then(|| self.slots.last())
            .flatten()
    }
}
