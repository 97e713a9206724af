//! What stands in the ready queue.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::contexts::Context;
use super::futures::DoneCallback;
use super::stacks::MadeAt;
use crate::python::machine::Machine;
use crate::python::value::{Exception, Instance, NativeState, Value};
use crate::trace::{EventId, HandleId, LaneId};

/// What a handle does when its turn comes.
#[derive(Clone)]
pub(super) enum Job {
    /// A step of a task (`Task.__step`), with an exception to throw into it.
    Step {
        task: Rc<Instance>,
        exception: Option<Exception>,
    },
    /// Wakes a task whose future is done (`Task.__wakeup`).
    Wakeup {
        task: Rc<Instance>,
        future: Rc<Instance>,
    },
    /// Ends a sleep (`futures._set_result_unless_cancelled`).
    EndSleep { future: Rc<Instance> },
    /// What a future waits for has arrived from outside.
    Arrival { future: Rc<Instance> },
    /// A callback of a future that is done.
    Done {
        callback: DoneCallback,
        future: Rc<Instance>,
    },
    /// A callback of the program's: the handle has it.
    Handle(Rc<Instance>),
}

/// An entry of the ready queue.
pub(super) struct Ready {
    /// What it does.
    pub(super) job: Job,
    /// Its name in the recording.
    pub(super) id: HandleId,
    /// The event that put it there.
    pub(super) scheduled: Option<EventId>,
    /// The lane whose step it is, if it is one's.
    pub(super) lane: Option<LaneId>,
    /// Set when it is cancelled: it then uses its place in the queue, silently.
    pub(super) cancelled: Option<Rc<Cell<bool>>>,
}

/// The state of a `Handle` or `TimerHandle` that a program holds.
pub(super) struct HandleState {
    /// Its name in the recording.
    pub(super) id: HandleId,
    /// What is called; unbound once cancelled.
    pub(super) callback: RefCell<Value>,
    /// With what.
    pub(super) args: RefCell<Vec<Value>>,
    /// In which context.
    pub(super) context: Context,
    /// Shared with the queue or heap.
    pub(super) cancelled: Rc<Cell<bool>>,
    /// Loop time, of a timer.
    pub(super) when: Option<f64>,
    /// Where it was made, in debug mode.
    pub(super) made_at: OnceCell<Box<MadeAt>>,
    /// What it looked like when it was cancelled, in debug mode.
    pub(super) kept_text: RefCell<Option<String>>,
}

impl HandleState {
    /// That of a new handle.
    pub(super) fn new(
        machine: &mut Machine,
        callback: Value,
        args: Vec<Value>,
        context: Context,
        when: Option<f64>,
    ) -> HandleState {
        HandleState {
            id: machine.recorder.create_handle(),
            callback: RefCell::new(callback),
            args: RefCell::new(args),
            context,
            cancelled: Rc::new(Cell::new(false)),
            when,
            made_at: OnceCell::new(),
            kept_text: RefCell::default(),
        }
    }
}

impl NativeState for HandleState {
    fn release(&self) {
        let callback = self.callback.replace(Value::Unbound);
        let args = self.args.take();
        drop((callback, args));
        self.context.release();
    }
}
