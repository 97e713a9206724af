//! `Task`: drives a coroutine, a step at a time. Its methods are in `task_methods`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::classes::classes;
use super::contexts::{self as contextvars, Context};
use super::event_loop;
use super::futures::{
    self, DoneCallback, FutureState, Role, cancel_future, future_of, set_exception, state,
};
use super::handlers;
use super::jobs::Job;
use super::state::asyncio;
use crate::python::failure::{Failure, runtime_error, type_error};
use crate::python::machine::Machine;
use crate::python::ops::text::plain_repr;
use crate::python::types::ExceptionKind;
use crate::python::value::{Exception, Generator, GeneratorKind, Instance, Str, Value};
use crate::trace::{EventKind, LaneId, LaneKind};

/// What a task has besides being a future.
pub(super) struct TaskState {
    /// What it drives.
    pub(super) coroutine: RefCell<Value>,
    /// Its name.
    pub(super) name: RefCell<String>,
    /// `_must_cancel`: CancelledError is to be thrown at the next step.
    pub(super) must_cancel: Cell<bool>,
    /// `_fut_waiter`: the future that it waits for.
    pub(super) waits_for: RefCell<Option<Rc<Instance>>>,
    /// `_num_cancels_requested`.
    pub(super) cancel_requests: Cell<i64>,
    /// The context that it runs in.
    pub(super) context: Context,
    /// `_log_destroy_pending`: whether its death while pending is reported.
    pub(super) log_destroy_pending: Cell<bool>,
    /// Its lane in the recording.
    pub(super) lane: Cell<Option<LaneId>>,
}

impl TaskState {
    /// Gives up all references to Python objects.
    pub(super) fn release(&self) {
        let held = (self.coroutine.replace(Value::None), self.waits_for.take());
        drop(held);
        self.context.release();
    }
}

/// Whether a value can be driven by a task (`coroutines.iscoroutine`).
pub(super) fn is_coroutine(machine: &Machine, value: &Value) -> bool {
    match value {
        Value::Generator(generator) => match generator.kind {
            GeneratorKind::Coroutine | GeneratorKind::IterableCoroutine => true,
            // Until 3.11 plain generators were coroutines too.
            GeneratorKind::Generator => machine.version() < (3, 12),
            GeneratorKind::AsyncGenerator => false,
        },
        Value::Iter(iter) => iter.class_name.starts_with("async_generator_"),
        // What `collections.abc.Coroutine` says of its instances.
        Value::Instance(instance) => {
            let class = instance.class();
            let has = |name| class.lookup(&Str::intern(name)).is_some();
            !class.flags.exception && ["send", "throw", "close", "__await__"].into_iter().all(has)
        }
        _ => false,
    }
}

/// How a task comes by its name.
pub(super) enum TaskName {
    /// `Task-N`.
    Numbered,
    /// The call gave it.
    Given(String),
    /// The call gave it, to a task that had a number already.
    Renamed(String),
}

/// Makes a task and schedules its first step.
///
/// # Errors
/// TypeError for what is no coroutine, RuntimeError if the loop is closed, or a limit.
pub(super) fn new_task(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    coroutine: Value,
    name: TaskName,
    context: Option<Context>,
) -> Result<Rc<Instance>, Failure> {
    event_loop::check_closed(owner)?;
    let task = futures::uninitialised(classes().task.clone());
    begin(machine, &task, owner, coroutine, name, context)?;
    Ok(task)
}

/// Makes a task of one that is not initialised, and schedules its first step.
///
/// # Errors
/// TypeError for what is no coroutine, RuntimeError if the loop is closed, or a limit.
pub(super) fn begin(
    machine: &mut Machine,
    task: &Rc<Instance>,
    owner: &Rc<Instance>,
    coroutine: Value,
    name: TaskName,
    context: Option<Context>,
) -> Result<(), Failure> {
    if !is_coroutine(machine, &coroutine) {
        let shown = plain_repr(machine, &coroutine);
        return Err(type_error(format!("a coroutine was expected, got {shown}")));
    }
    event_loop::check_closed(owner)?;
    let asyncio = asyncio(machine);
    let name = match name {
        TaskName::Numbered => asyncio.next_task_name(),
        TaskName::Given(name) => name,
        TaskName::Renamed(name) => {
            asyncio.next_task_name();
            name
        }
    };
    let context = match context {
        Some(context) => context,
        None => contextvars::copy_current(machine),
    };
    let task_state = TaskState {
        coroutine: RefCell::new(coroutine.clone()),
        name: RefCell::new(name),
        must_cancel: Cell::new(false),
        waits_for: RefCell::default(),
        cancel_requests: Cell::new(0),
        context,
        log_destroy_pending: Cell::new(true),
        lane: Cell::new(None),
    };
    let future = state(task)?;
    future.event_loop.replace(Some(owner.clone()));
    if future.role.set(Role::Task(Box::new(task_state))).is_err() {
        return Err(runtime_error("a task cannot be initialised twice"));
    }
    asyncio.register_task(task)?;
    record_creation(machine, task, &coroutine)?;
    event_loop::call_soon(
        machine,
        owner,
        Job::Step {
            task: task.clone(),
            exception: None,
        },
    )
}

/// The lane of a task is that of its coroutine; library code that has none is given one.
fn record_creation(
    machine: &mut Machine,
    task: &Rc<Instance>,
    coroutine: &Value,
) -> Result<(), Failure> {
    if !machine.recorder.is_on() {
        return Ok(());
    }
    let Some(task) = state(task)?.task() else {
        return Ok(());
    };
    machine.stamp();
    let lane = match coroutine {
        Value::Generator(generator) => match generator.lane.get() {
            Some(lane) => lane,
            None => {
                let made = create_lane(machine, &generator.name.borrow());
                generator.lane.set(Some(made));
                made
            }
        },
        Value::Iter(iter) => create_lane(machine, iter.class_name),
        _ => create_lane(machine, "coroutine"),
    };
    task.lane.set(Some(lane));
    let name = task.name.borrow().as_str().into();
    machine
        .recorder
        .record(lane, EventKind::BecameTask { name });
    Ok(())
}

fn create_lane(machine: &mut Machine, name: &str) -> LaneId {
    let name = machine.recorder.label(name);
    let parent = Some(machine.lane());
    machine
        .recorder
        .create_lane(LaneKind::Coroutine, name, parent)
}

/// The task of what is known to be one.
///
/// # Errors
/// A bug of the engine if it is none.
pub(super) fn task_state(task: &Rc<Instance>) -> Result<&TaskState, Failure> {
    state(task)?
        .task()
        .ok_or_else(|| Failure::bug("a task is none"))
}

/// The same with what it is as a future.
///
/// # Errors
/// A bug of the engine if it is none.
pub(super) fn states(task: &Rc<Instance>) -> Result<(&FutureState, &TaskState), Failure> {
    let future = state(task)?;
    match future.task() {
        Some(task) => Ok((future, task)),
        None => Err(Failure::bug("a task is none")),
    }
}

/// `task.cancel(message)`. A task that waits for a task cancels that one instead, and so on.
///
/// # Errors
/// A bug of the engine, or a limit.
pub(super) fn cancel(
    machine: &mut Machine,
    task: &Rc<Instance>,
    message: Value,
) -> Result<bool, Failure> {
    // The tasks that were asked on the way, outermost first: if what the innermost waits for
    // cannot be cancelled, it is told at its next step, and so has been asked successfully.
    let mut asked = task.clone();
    loop {
        let future = state(&asked)?;
        future.log_traceback.set(false);
        if future.is_done() {
            return Ok(false);
        }
        let this = task_state(&asked)?;
        this.cancel_requests.set(this.cancel_requests.get() + 1);
        if let Some(lane) = this.lane.get() {
            machine.stamp();
            machine.recorder.record(lane, EventKind::CancelRequested);
        }
        let waits_for = this.waits_for.borrow().clone();
        let Some(inner) = waits_for else {
            return must_cancel(&asked, message);
        };
        let is_task = state(&inner)?.task().is_some();
        if is_task && !state(&inner)?.is_done() {
            asked = inner;
            continue;
        }
        if futures::cancel(machine, &inner, message.clone())? {
            return Ok(true);
        }
        return must_cancel(&asked, message);
    }
}

fn must_cancel(task: &Rc<Instance>, message: Value) -> Result<bool, Failure> {
    task_state(task)?.must_cancel.set(true);
    let old = state(task)?.cancel_message.replace(message);
    drop(old);
    Ok(true)
}

/// What a step of a task begins with: what is thrown into the coroutine, if anything.
pub(super) fn begin_step(
    future: &FutureState,
    this: &TaskState,
    mut exception: Option<Exception>,
) -> Option<Exception> {
    if this.must_cancel.get() {
        let is_cancel = exception.as_ref().is_some_and(is_cancelled_error);
        if !is_cancel {
            exception = Some(future.cancelled_error());
        }
        this.must_cancel.set(false);
    }
    let old = this.waits_for.take();
    drop(old);
    exception
}

/// Whether an exception is CancelledError.
pub(super) fn is_cancelled_error(exception: &Exception) -> bool {
    exception.class().is_subclass(&classes().cancelled_error)
}

/// The coroutine of a task has yielded.
///
/// # Errors
/// RuntimeError if the loop is closed.
pub(super) fn yielded(
    machine: &mut Machine,
    task: &Rc<Instance>,
    future: &FutureState,
    this: &TaskState,
    value: &Value,
) -> Result<(), Failure> {
    let owner = future.owner()?;
    if let Some((awaited, awaited_state)) = future_of(value) {
        if !Rc::ptr_eq(&awaited_state.owner()?, &owner) {
            let task_text = plain_repr(machine, &Value::Instance(task.clone()));
            let future_text = plain_repr(machine, value);
            return step_with_error(
                machine,
                task,
                &format!("Task {task_text} got Future {future_text} attached to a different loop"),
            );
        }
        if !awaited_state.blocking.replace(false) {
            let task_text = plain_repr(machine, &Value::Instance(task.clone()));
            let future_text = plain_repr(machine, value);
            return step_with_error(
                machine,
                task,
                &format!(
                    "yield was used instead of yield from in task {task_text} with {future_text}"
                ),
            );
        }
        if Rc::ptr_eq(awaited, task) {
            let task_text = plain_repr(machine, &Value::Instance(task.clone()));
            return step_with_error(
                machine,
                task,
                &format!("Task cannot await on itself: {task_text}"),
            );
        }
        futures::add_done_callback(machine, awaited, DoneCallback::Wakeup(task.clone()))?;
        this.waits_for.replace(Some(awaited.clone()));
        if this.must_cancel.get() {
            let message = future.cancel_message.borrow().clone();
            if futures::cancel(machine, awaited, message)? {
                this.must_cancel.set(false);
            }
        }
        return Ok(());
    }
    match value {
        Value::None => event_loop::call_soon(
            machine,
            &owner,
            Job::Step {
                task: task.clone(),
                exception: None,
            },
        ),
        Value::Generator(generator) if generator.kind == GeneratorKind::Generator => {
            let task_text = plain_repr(machine, &Value::Instance(task.clone()));
            let shown = plain_repr(machine, value);
            step_with_error(
                machine,
                task,
                &format!(
                    "yield was used instead of yield from for generator in task {task_text} with {shown}"
                ),
            )
        }
        other => {
            let shown = plain_repr(machine, other);
            step_with_error(machine, task, &format!("Task got bad yield: {shown}"))
        }
    }
}

fn step_with_error(
    machine: &mut Machine,
    task: &Rc<Instance>,
    message: &str,
) -> Result<(), Failure> {
    let Failure::Exception(exception) = runtime_error(message) else {
        return Err(Failure::bug("a RuntimeError is an exception"));
    };
    let owner = state(task)?.owner()?;
    let job = Job::Step {
        task: task.clone(),
        exception: Some(exception),
    };
    event_loop::call_soon(machine, &owner, job)
}

/// The coroutine of a task has returned.
///
/// # Errors
/// InvalidStateError, or RuntimeError if the loop is closed.
pub(super) fn returned(
    machine: &mut Machine,
    task: &Rc<Instance>,
    value: Value,
) -> Result<(), Failure> {
    let this = task_state(task)?;
    if this.must_cancel.replace(false) {
        // It was cancelled just before it returned.
        let message = state(task)?.cancel_message.borrow().clone();
        cancel_future(machine, task, message)?;
        return Ok(());
    }
    futures::set_result(machine, task, value)
}

/// What becomes of an exception that a task's coroutine has raised.
pub(super) enum Raised {
    /// The task has it.
    Kept,
    /// It also ends the loop: KeyboardInterrupt, SystemExit.
    EndsLoop,
}

/// The coroutine of a task has raised.
///
/// # Errors
/// InvalidStateError, or RuntimeError if the loop is closed.
pub(super) fn raised(
    machine: &mut Machine,
    task: &Rc<Instance>,
    exception: Exception,
) -> Result<Raised, Failure> {
    if is_cancelled_error(&exception) {
        let future = state(task)?;
        future.cancelled_with.replace(Some(exception));
        // Who asks again, after this one has been raised, is not told the message any more.
        cancel_future(machine, task, Value::None)?;
        return Ok(Raised::Kept);
    }
    let ends_loop = ExceptionKind::KeyboardInterrupt.matches(&exception)
        || ExceptionKind::SystemExit.matches(&exception);
    set_exception(machine, task, exception)?;
    Ok(if ends_loop {
        Raised::EndsLoop
    } else {
        Raised::Kept
    })
}

/// The name that a call gave, if it did.
pub(super) fn given_name(machine: &mut Machine, name: &Value) -> Option<String> {
    match name {
        Value::Unbound | Value::None => None,
        name => Some(crate::python::ops::text::plain_str(machine, name)),
    }
}

/// The last reference to a task has gone.
pub(super) fn finalize(machine: &mut Machine, task: &Rc<Instance>) -> Result<(), Failure> {
    let future = state(task)?;
    if let Some(this) = future.task()
        && !future.is_done()
        && this.log_destroy_pending.get()
        && let Ok(owner) = future.owner()
    {
        let mut details = vec![("task", Value::Instance(task.clone()))];
        super::stacks::push_source(&future.made_at, &mut details);
        handlers::report(
            machine,
            &owner,
            "Task was destroyed but it is pending!",
            details,
        )?;
    }
    futures::finalize(machine, task)
}

/// Where a coroutine stands, for `repr`: its line in the reader's program.
pub(super) fn line_of(generator: &Generator) -> Option<(String, u32)> {
    let code = generator.code.as_ref()?;
    let frame = generator.frame.borrow();
    let span = match &*frame {
        Some(crate::python::machine::Frame::Python(frame)) => Some(frame.span_of_suspension()),
        _ => None,
    };
    let line = match span {
        Some(span) => code.source.line(span.start),
        None => code.first_line,
    };
    Some((code.source.file.to_string(), line))
}
