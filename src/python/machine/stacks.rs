//! Stacks of frames that are set aside as a whole: of threads whose turn has not come, and of
//! greenlets.

use std::cell::RefCell;

use super::protocol::{Resumed, Sequence};
use super::{Activation, Frame, Inbox, Link, Machine};
use crate::python::failure::Failure;
use crate::python::value::{Exception, Value};
use crate::trace::LaneId;

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
}

/// A place where a stack can be set aside.
#[derive(Default)]
pub struct SetAside(RefCell<Option<Stack>>);

impl SetAside {
    /// Holds a stack.
    pub fn new(stack: Stack) -> SetAside {
        SetAside(RefCell::new(Some(stack)))
    }

    /// Takes the stack, if one is there.
    pub fn take(&self) -> Option<Stack> {
        self.0.take()
    }

    /// Whether a stack is there.
    pub fn is_some(&self) -> bool {
        self.0.borrow().is_some()
    }
}

/// A change from the stack that runs to another ([`Next::Switch`](super::Next::Switch)).
pub struct Switch {
    /// Where the stack that runs is set aside; none if it is over.
    pub keep: Option<std::rc::Rc<SetAside>>,
    /// The stack that goes on.
    pub to: Stack,
    /// What its topmost frame is told; none for a stack that starts.
    pub tell: Option<Result<Value, Exception>>,
}

impl Machine {
    /// Takes everything off the machine's stack.
    pub(super) fn take_stack(&mut self) -> Stack {
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

    /// Goes on with another stack of the same thread.
    pub(super) fn switch_stack(&mut self, switch: Switch) -> Result<(), Failure> {
        let left = self.take_stack();
        self.install_stack(switch.to);
        match switch.keep {
            Some(place) => drop(place.0.replace(Some(left))),
            None => drop(left),
        }
        match switch.tell {
            None => Ok(()),
            Some(Ok(value)) => {
                self.deliver(value);
                Ok(())
            }
            Some(Err(exception)) => {
                self.raise_in_top(Failure::Exception(exception));
                Ok(())
            }
        }
    }
}
