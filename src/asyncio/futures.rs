//! `Future`.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::classes::classes;
use super::contexts::Context;
use super::event_loop::{self};
use super::gathering::Gathering;
use super::jobs::Job;
use super::shielding::Shield;
use super::stacks::MadeAt;
use super::tasks::TaskState;
use super::{handlers, stacks, tasks};
use crate::python::failure::{Failure, runtime_error};
use crate::python::machine::Machine;
use crate::python::value::{
    Class, Exception, Instance, Iter, NativeIter, NativeState, Payload, Step, TracebackEntry, Value,
};
use crate::trace::{LaneId, Time};

/// Where a future is in its life.
pub(super) enum Stage {
    /// Not done.
    Pending,
    /// Cancelled.
    Cancelled,
    /// Has a result.
    Result(Value),
    /// Has an exception, and the traceback that it had when it was set.
    Raised(Exception, Vec<TracebackEntry>),
}

/// What a future does besides being a future.
pub(super) enum Role {
    /// Nothing.
    Future,
    /// It is a task.
    Task(Box<TaskState>),
    /// It is what `gather` gives.
    Gathering(Box<Gathering>),
    /// It is the outer future of `shield`.
    Shield(Box<Shield>),
}

/// What is called when a future is done.
#[derive(Clone)]
pub(super) enum DoneCallback {
    /// A callable of the program's, with the context it runs in.
    Python(Value, Context),
    /// Wakes the task that waits for the future (`Task.__wakeup`).
    Wakeup(Rc<Instance>),
    /// Ends `run_until_complete`.
    StopLoop,
    /// Tells a gathering that a child is done.
    Gathered(Rc<Instance>),
    /// Tells the outer future of a shield that the inner one is done.
    Shielded(Rc<Instance>),
    /// Lets the inner future of a shield be when the outer one is done.
    Unshield(Rc<Instance>),
}

/// Why somebody waits for a future, for the timeline.
#[derive(Clone)]
pub(super) enum Purpose {
    /// `sleep(seconds)`.
    Sleep { seconds: f64, until: Time },
    /// A lock, a queue: see `_engine.waiting`.
    Resource { what: Value, of: Value, place: u32 },
}

/// The state of a future.
pub(super) struct FutureState {
    /// The loop that it belongs to.
    pub(super) event_loop: RefCell<Option<Rc<Instance>>>,
    /// Where it is in its life.
    pub(super) stage: RefCell<Stage>,
    /// What is called when it is done.
    pub(super) callbacks: RefCell<Vec<DoneCallback>>,
    /// `_asyncio_future_blocking`: it was yielded by an `await` of itself.
    pub(super) blocking: Cell<bool>,
    /// `__log_traceback`: its exception was not asked for yet.
    pub(super) log_traceback: Cell<bool>,
    /// The message of `cancel(msg)`.
    pub(super) cancel_message: RefCell<Value>,
    /// The CancelledError that it ended with, to be raised again (`_cancelled_exc`).
    pub(super) cancelled_with: RefCell<Option<Exception>>,
    /// Why somebody waits for it.
    pub(super) purpose: RefCell<Option<Purpose>>,
    /// What it does besides; nothing yet while it is not initialised.
    pub(super) role: OnceCell<Role>,
    /// Where it was made, in debug mode.
    pub(super) made_at: OnceCell<Box<MadeAt>>,
}

impl NativeState for FutureState {
    fn release(&self) {
        let held = (
            self.event_loop.take(),
            self.stage.replace(Stage::Cancelled),
            self.callbacks.take(),
            self.cancel_message.replace(Value::None),
            self.cancelled_with.take(),
            self.purpose.take(),
        );
        drop(held);
        match self.role.get() {
            Some(Role::Task(task)) => task.release(),
            Some(Role::Gathering(gathering)) => gathering.release(),
            Some(Role::Shield(shield)) => shield.release(),
            Some(Role::Future) | None => {}
        }
    }
}

/// A new future of a loop.
pub(super) fn new_future(class: Rc<Class>, event_loop: Rc<Instance>, role: Role) -> Rc<Instance> {
    future_with(class, Some(event_loop), OnceCell::from(role))
}

/// A future or task whose `__init__` has not run.
pub(super) fn uninitialised(class: Rc<Class>) -> Rc<Instance> {
    future_with(class, None, OnceCell::new())
}

fn future_with(
    class: Rc<Class>,
    event_loop: Option<Rc<Instance>>,
    role: OnceCell<Role>,
) -> Rc<Instance> {
    let state = FutureState {
        event_loop: RefCell::new(event_loop),
        stage: RefCell::new(Stage::Pending),
        callbacks: RefCell::default(),
        blocking: Cell::new(false),
        log_traceback: Cell::new(false),
        cancel_message: RefCell::new(Value::None),
        cancelled_with: RefCell::default(),
        purpose: RefCell::default(),
        role,
        made_at: OnceCell::new(),
    };
    Instance::new(class, Payload::Native(Box::new(state)))
}

/// A plain future of a loop (`loop.create_future`).
pub(super) fn plain_future(event_loop: Rc<Instance>) -> Rc<Instance> {
    new_future(classes().future.clone(), event_loop, Role::Future)
}

/// The same, made by `loop.create_future`: in debug mode it says so.
///
/// # Errors
/// TypeError for what is no loop.
pub(super) fn created_future(
    machine: &Machine,
    event_loop: Rc<Instance>,
) -> Result<Rc<Instance>, Failure> {
    let future = plain_future(event_loop.clone());
    stacks::note_creation(machine, &future, &event_loop, Some(stacks::CREATE_FUTURE))?;
    Ok(future)
}

/// The state of a future, if the value is one.
#[inline]
pub(super) fn future_of(value: &Value) -> Option<(&Rc<Instance>, &FutureState)> {
    match value {
        Value::Instance(instance) => Some((instance, instance.state::<FutureState>()?)),
        _ => None,
    }
}

/// The state of what is known to be a future.
///
/// # Errors
/// A bug of the engine if it is none.
#[inline]
pub(super) fn state(future: &Rc<Instance>) -> Result<&FutureState, Failure> {
    future
        .state::<FutureState>()
        .ok_or_else(|| Failure::bug("a future is none"))
}

impl FutureState {
    /// Whether it is done.
    pub(super) fn is_done(&self) -> bool {
        !matches!(*self.stage.borrow(), Stage::Pending)
    }

    /// Whether it was cancelled.
    pub(super) fn is_cancelled(&self) -> bool {
        matches!(*self.stage.borrow(), Stage::Cancelled)
    }

    /// Its state as a task.
    pub(super) fn task(&self) -> Option<&TaskState> {
        match self.role.get() {
            Some(Role::Task(task)) => Some(task),
            _ => None,
        }
    }

    /// Its lane, if it is a task that has one.
    pub(super) fn lane(&self) -> Option<LaneId> {
        self.task().and_then(|task| task.lane.get())
    }

    /// The loop that it belongs to.
    pub(super) fn owner(&self) -> Result<Rc<Instance>, Failure> {
        let owner = self.event_loop.borrow().clone();
        owner.ok_or_else(|| runtime_error("Future object is not initialized."))
    }

    /// RuntimeError if its `__init__` has not run.
    pub(super) fn check_initialised(&self) -> Result<(), Failure> {
        match self.event_loop.borrow().is_some() {
            true => Ok(()),
            false => Err(runtime_error("Future object is not initialized.")),
        }
    }

    /// InvalidStateError if it is done.
    pub(super) fn check_pending(&self) -> Result<(), Failure> {
        match self.is_done() {
            true => Err(invalid_state("invalid state")),
            false => Ok(()),
        }
    }

    /// The CancelledError to raise (`_make_cancelled_error`).
    pub(super) fn cancelled_error(&self) -> Exception {
        if let Some(known) = self.cancelled_with.take() {
            return known;
        }
        let message = self.cancel_message.borrow().clone();
        let args = if message.is_none() {
            vec![]
        } else {
            vec![message]
        };
        classes().cancelled(args)
    }

    /// Its exception, if it has one; asking for it keeps it from being reported.
    pub(super) fn take_exception(&self) -> Option<Exception> {
        match &*self.stage.borrow() {
            Stage::Raised(exception, traceback) => {
                self.log_traceback.set(false);
                exception.state().traceback.replace(traceback.clone());
                Some(exception.clone())
            }
            _ => None,
        }
    }
}

/// InvalidStateError(message).
pub(super) fn invalid_state(message: &str) -> Failure {
    let args = vec![Value::from(message)];
    match Exception::new(classes().invalid_state_error.clone(), args) {
        Some(error) => Failure::Exception(error),
        None => Failure::bug("InvalidStateError is no exception"),
    }
}

/// InvalidStateError for what is not initialised, where CPython raises that.
pub(super) fn as_invalid_state(_: Failure) -> Failure {
    invalid_state("Future object is not initialized.")
}

/// `future.result()`.
///
/// # Errors
/// Its exception, CancelledError, or InvalidStateError.
pub(super) fn result(future: &Rc<Instance>) -> Result<Value, Failure> {
    let state = state(future)?;
    if let Some(exception) = state.take_exception() {
        return Err(Failure::Exception(exception));
    }
    match &*state.stage.borrow() {
        Stage::Pending => {
            state.check_initialised().map_err(as_invalid_state)?;
            Err(invalid_state("Result is not set."))
        }
        Stage::Cancelled => Err(Failure::Exception(state.cancelled_error())),
        Stage::Result(value) => Ok(value.clone()),
        Stage::Raised(..) => Err(Failure::bug("an exception was there a moment ago")),
    }
}

/// `future.set_result(value)` (`super().set_result` of a task).
///
/// # Errors
/// InvalidStateError if it is done.
pub(super) fn set_result(
    machine: &mut Machine,
    future: &Rc<Instance>,
    value: Value,
) -> Result<(), Failure> {
    let state = state(future)?;
    state.check_pending()?;
    state.stage.replace(Stage::Result(value));
    schedule_callbacks(machine, future)
}

/// `future.set_exception(exception)` (`super().set_exception` of a task).
///
/// # Errors
/// InvalidStateError if it is done.
pub(super) fn set_exception(
    machine: &mut Machine,
    future: &Rc<Instance>,
    exception: Exception,
) -> Result<(), Failure> {
    let state = state(future)?;
    state.check_pending()?;
    let traceback = exception.state().traceback.borrow().clone();
    state.stage.replace(Stage::Raised(exception, traceback));
    state.log_traceback.set(true);
    schedule_callbacks(machine, future)
}

/// `Future.cancel(message)`: of a plain future, or of the future that a task is.
///
/// # Errors
/// A bug of the engine, or a limit.
pub(super) fn cancel_future(
    machine: &mut Machine,
    future: &Rc<Instance>,
    message: Value,
) -> Result<bool, Failure> {
    let state = state(future)?;
    state.log_traceback.set(false);
    if state.is_done() {
        return Ok(false);
    }
    state.stage.replace(Stage::Cancelled);
    let old = state.cancel_message.replace(message);
    drop(old);
    schedule_callbacks(machine, future)?;
    Ok(true)
}

/// `cancel(message)` of any kind of future.
///
/// # Errors
/// A bug of the engine, or a limit.
pub(super) fn cancel(
    machine: &mut Machine,
    future: &Rc<Instance>,
    message: Value,
) -> Result<bool, Failure> {
    match state(future)?.role.get() {
        Some(Role::Task(_)) => tasks::cancel(machine, future, message),
        Some(Role::Gathering(_)) => super::gathering::cancel(machine, future, message),
        _ => cancel_future(machine, future, message),
    }
}

/// Puts the callbacks of a future that is done into the ready queue (`__schedule_callbacks`).
fn schedule_callbacks(machine: &mut Machine, future: &Rc<Instance>) -> Result<(), Failure> {
    let state = state(future)?;
    let callbacks = state.callbacks.take();
    if callbacks.is_empty() {
        return Ok(());
    }
    let owner = state.owner()?;
    for callback in callbacks {
        schedule_callback(machine, &owner, future, callback)?;
    }
    Ok(())
}

fn schedule_callback(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    future: &Rc<Instance>,
    callback: DoneCallback,
) -> Result<(), Failure> {
    let job = match callback {
        DoneCallback::Wakeup(task) => Job::Wakeup {
            task,
            future: future.clone(),
        },
        callback => Job::Done {
            callback,
            future: future.clone(),
        },
    };
    event_loop::call_soon(machine, owner, job)
}

/// `add_done_callback`: at once into the ready queue if the future is done.
///
/// # Errors
/// RuntimeError if the loop is closed.
pub(super) fn add_done_callback(
    machine: &mut Machine,
    future: &Rc<Instance>,
    callback: DoneCallback,
) -> Result<(), Failure> {
    let state = state(future)?;
    if state.is_done() {
        let owner = state.owner()?;
        return schedule_callback(machine, &owner, future, callback);
    }
    state.callbacks.borrow_mut().push(callback);
    Ok(())
}

/// The iterator behind `await future` (`FutureIter`).
struct FutureIter {
    future: Rc<Instance>,
    result: Value,
}

impl NativeIter for FutureIter {
    fn class_name(&self) -> &'static str {
        "_asyncio.FutureIter"
    }

    fn step(&mut self, _machine: &mut Machine) -> Result<Step, Failure> {
        let state = state(&self.future)?;
        if !state.is_done() {
            if state.blocking.replace(true) {
                return Err(runtime_error("await wasn't used with future"));
            }
            return Ok(Step::Item(Value::Instance(self.future.clone())));
        }
        self.result = result(&self.future)?;
        Ok(Step::Exhausted)
    }

    fn result(&mut self) -> Value {
        std::mem::replace(&mut self.result, Value::None)
    }
}

/// The iterator behind `await future`.
pub(super) fn future_iter(future: &Rc<Instance>) -> Value {
    Iter::native(FutureIter {
        future: future.clone(),
        result: Value::None,
    })
}

/// The last reference to a future has gone: an exception that nobody asked for is reported.
pub(super) fn finalize(machine: &mut Machine, future: &Rc<Instance>) -> Result<(), Failure> {
    let state = state(future)?;
    if !state.log_traceback.get() {
        return Ok(());
    }
    let Some(exception) = state.take_exception() else {
        return Ok(());
    };
    let Ok(owner) = state.owner() else {
        return Ok(());
    };
    let message = format!("{} exception was never retrieved", future.class().name());
    let mut details = vec![
        ("exception", Value::from(exception)),
        ("future", Value::Instance(future.clone())),
    ];
    stacks::push_source(&state.made_at, &mut details);
    handlers::report(machine, &owner, &message, details)
}
