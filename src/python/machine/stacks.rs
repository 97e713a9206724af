//! Stacks of frames that are set aside as a whole: of threads whose turn has not come, and of
//! greenlets.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::output::PlaceBelow;
use super::protocol::{Resumed, Sequence};
use super::{Activation, Frame, Inbox, Link, Machine};
use crate::python::failure::Failure;
use crate::python::value::{Exception, Value};
use crate::trace::{EventKind, LaneId, Outcome, Wait};

/// A stack of frames that does not run at the moment.
pub struct Stack {
    activations: Vec<Activation>,
    /// How many of them are Python frames.
    depth: usize,
    /// The lanes of the recording that are on it, the innermost last.
    lanes: Vec<LaneId>,
}

impl Stack {
    /// A stack that begins with a sequence. The lane, if it has one of its own, runs at once when
    /// the stack does.
    pub fn new(sequence: Box<dyn Sequence>, lane: LaneId) -> Stack {
        let first = Activation {
            frame: Some(Frame::Native(sequence)),
            link: Link::Discard,
            generator: None,
            inbox: Some(Inbox::Resumed(Resumed::Started)),
        };
        Stack {
            activations: vec![first],
            depth: 0,
            lanes: vec![lane],
        }
    }

    /// The innermost lane on it.
    pub fn lane(&self) -> LaneId {
        self.lanes.last().copied().unwrap_or(LaneId::MAIN)
    }

    /// Its frames, the outermost first, and the lane to which the outermost belong.
    pub(super) fn frames(&self) -> (&[Activation], Option<LaneId>) {
        (&self.activations, self.lanes.first().copied())
    }
}

/// A place where a stack can be set aside.
#[derive(Default)]
pub struct SetAside {
    stack: RefCell<Option<Stack>>,
    /// Whether the machine knows of the place.
    is_known: Cell<bool>,
}

/// The places where stacks were set aside, for whoever looks at the machine from outside.
#[derive(Default)]
pub(super) struct Places {
    all: Vec<Weak<SetAside>>,
    /// When there are so many, those that are gone are left out.
    sweep_at: usize,
}

impl Places {
    fn note(&mut self, place: &Rc<SetAside>) {
        if place.is_known.replace(true) {
            return;
        }
        if self.all.len() >= self.sweep_at {
            self.all.retain(|place| place.strong_count() > 0);
            self.sweep_at = 2 * self.all.len() + 8;
        }
        self.all.push(Rc::downgrade(place));
    }
}

impl SetAside {
    /// Holds a stack.
    pub fn new(stack: Stack) -> SetAside {
        SetAside {
            stack: RefCell::new(Some(stack)),
            is_known: Cell::default(),
        }
    }

    /// Takes the stack, if one is there.
    pub fn take(&self) -> Option<Stack> {
        self.stack.take()
    }

    /// Whether a stack is there.
    pub fn is_some(&self) -> bool {
        self.stack.borrow().is_some()
    }
}

/// What becomes of a stack that another takes the place of.
pub enum Left {
    /// It is set aside, to go on later.
    Aside(Rc<SetAside>),
    /// It is over; how its lane has ended.
    Over(Outcome),
}

/// A change from the stack that runs to another ([`Next::Switch`](super::Next::Switch)).
pub struct Switch {
    /// What becomes of the stack that runs.
    pub left: Left,
    /// The stack that goes on.
    pub to: Stack,
    /// What its topmost frame is told; none for a stack that starts.
    pub tell: Option<Result<Value, Exception>>,
}

impl Machine {
    /// Shows each stack of a greenlet that does not run.
    pub(super) fn each_set_aside(&self, mut show: impl FnMut(&Stack)) {
        for place in self.set_aside.all.iter().filter_map(Weak::upgrade) {
            if let Some(stack) = &*place.stack.borrow() {
                show(stack);
            }
        }
    }

    /// Takes everything off the machine's stack.
    pub(super) fn take_stack(&mut self) -> Stack {
        self.place_below = PlaceBelow::UNKNOWN;
        Stack {
            activations: std::mem::take(&mut self.stack),
            depth: std::mem::take(&mut self.depth),
            lanes: self.recorder.replace_stack(Vec::new()),
        }
    }

    /// Puts a stack where none is.
    pub(super) fn install_stack(&mut self, stack: Stack) {
        debug_assert!(self.stack.is_empty(), "the running stack was set aside");
        self.stack = stack.activations;
        self.depth = stack.depth;
        self.recorder.replace_stack(stack.lanes);
    }

    /// Goes on with another stack of the same thread. One that starts counts its frames on top of
    /// those of the one that starts it, as the greenlets of CPython do.
    pub(super) fn switch_stack(&mut self, switch: Switch) -> Result<(), Failure> {
        let Switch { left, mut to, tell } = switch;
        if tell.is_none() {
            to.depth += self.depth;
        }
        self.stamp();
        let running = self.lane();
        let kind = match &left {
            Left::Aside(_) => EventKind::Waiting {
                on: Wait::Greenlet { lane: to.lane() },
            },
            Left::Over(outcome) => EventKind::Ended {
                outcome: outcome.clone(),
            },
        };
        let cause = self.recorder.record(running, kind);
        let old = self.take_stack();
        self.install_stack(to);
        self.recorder.switch_stack(cause);
        match left {
            Left::Aside(place) => {
                self.set_aside.note(&place);
                drop(place.stack.replace(Some(old)));
            }
            Left::Over(_) => drop(old),
        }
        match tell {
            None => {}
            Some(Ok(value)) => self.deliver(value),
            Some(Err(exception)) => self.propagate_below(exception),
        }
        Ok(())
    }
}
