//! The event loop: its state and its methods.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use super::classes::classes;
use super::contexts::{self as contextvars, Context};
use super::futures::plain_future;
use super::jobs::{HandleState, Job, Ready};
use super::running::{RunForever, RunUntilComplete};
use super::state::{asyncio, loop_state};
use super::timers::{Timer, TimerHeap};
use super::{functions, handlers, representation, tasks};
use crate::python::failure::{Failure, runtime_error, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::compare;
use crate::python::types::{Member, type_name};
use crate::python::value::{Generator, Instance, NativeState, Str, Value};
use crate::trace::{Callback, EventKind, LaneId, Time};

/// The state of an event loop (CPython `BaseEventLoop`).
#[derive(Default)]
pub(super) struct LoopState {
    /// `_ready`.
    pub(super) ready: RefCell<VecDeque<Ready>>,
    /// `_scheduled`.
    pub(super) timers: RefCell<TimerHeap>,
    /// `_stopping`: it ends after this iteration.
    pub(super) stopping: Cell<bool>,
    /// `_closed`.
    pub(super) closed: Cell<bool>,
    /// Whether it runs.
    pub(super) running: Cell<bool>,
    /// `_debug`.
    pub(super) debug: Cell<bool>,
    /// `slow_callback_duration`, in seconds; CPython's 0.1 where it was not set.
    pub(super) slow_callback_duration: Cell<Option<f64>>,
    /// `_exception_handler`.
    pub(super) exception_handler: RefCell<Option<Value>>,
    /// `_task_factory`.
    pub(super) task_factory: RefCell<Option<Value>>,
    /// `_asyncgens`.
    pub(super) async_generators: RefCell<Vec<Weak<Generator>>>,
    /// `_asyncgens_shutdown_called`.
    pub(super) async_generators_shut_down: Cell<bool>,
    /// Its lane in the recording.
    pub(super) lane: Cell<Option<LaneId>>,
    /// The number of its last iteration.
    pub(super) iteration: Cell<u32>,
}

impl NativeState for LoopState {
    fn release(&self) {
        let ready = self.ready.take();
        let timers = self.timers.borrow_mut().take();
        let held = (self.exception_handler.take(), self.task_factory.take());
        drop((ready, timers, held));
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

/// RuntimeError if the loop is closed.
pub(super) fn check_closed(owner: &Rc<Instance>) -> Result<(), Failure> {
    match loop_state(owner)?.closed.get() {
        true => Err(runtime_error("Event loop is closed")),
        false => Ok(()),
    }
}

/// `loop.time()`, in seconds.
pub(super) fn loop_time(machine: &mut Machine) -> f64 {
    machine.read_clock().seconds()
}

/// Puts a job at the end of the ready queue.
///
/// # Errors
/// RuntimeError if the loop is closed.
pub(super) fn call_soon(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    job: Job,
) -> Result<(), Failure> {
    check_closed(owner)?;
    let id = asyncio(machine).handle_id();
    enqueue(machine, owner, job, id, None)
}

fn enqueue(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    job: Job,
    id: crate::trace::HandleId,
    cancelled: Option<Rc<Cell<bool>>>,
) -> Result<(), Failure> {
    let mut scheduled = None;
    if machine.recorder.is_on() {
        let callback = describe_job(machine, &job);
        let lane = match callback {
            Callback::TaskStep { lane } | Callback::TaskWakeup { lane } => lane,
            _ => machine.lane(),
        };
        machine.stamp();
        scheduled = machine.recorder.scheduled(lane, id, callback);
    }
    let ready = Ready {
        job,
        id,
        scheduled,
        cancelled,
    };
    loop_state(owner)?.ready.borrow_mut().push_back(ready);
    Ok(())
}

/// Starts a timer.
///
/// # Errors
/// RuntimeError if the loop is closed.
pub(super) fn start_timer(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    when: f64,
    job: Job,
    id: crate::trace::HandleId,
    cancelled: Rc<Cell<bool>>,
) -> Result<(), Failure> {
    check_closed(owner)?;
    let mut started = None;
    if machine.recorder.is_on() {
        let callback = describe_job(machine, &job);
        machine.stamp();
        let lane = machine.lane();
        let when = Time::from_seconds(when);
        started = machine.recorder.record(
            lane,
            EventKind::TimerStarted {
                handle: id,
                when,
                callback,
            },
        );
    }
    let timer = Timer {
        when,
        job,
        id,
        started,
        cancelled,
    };
    loop_state(owner)?.timers.borrow_mut().push(timer);
    Ok(())
}

/// What a job does, for the recording.
pub(super) fn describe_job(machine: &mut Machine, job: &Job) -> Callback {
    let lane_of = |task: &Rc<Instance>| {
        super::futures::state(task)
            .ok()
            .and_then(|state| state.lane())
            .unwrap_or(LaneId::MAIN)
    };
    match job {
        Job::Step { task, .. } => Callback::TaskStep {
            lane: lane_of(task),
        },
        Job::Wakeup { task, .. } => Callback::TaskWakeup {
            lane: lane_of(task),
        },
        Job::EndSleep { .. } => Callback::SleepTimer {
            lane: machine.lane(),
        },
        Job::Done { callback, .. } => {
            let name = representation::callback_name(machine, callback);
            Callback::DoneCallback { name: name.into() }
        }
        Job::Handle(handle) => {
            let name = match handle.state::<HandleState>() {
                Some(state) => {
                    let callback = state.callback.borrow().clone();
                    representation::function_name(machine, &callback)
                }
                None => String::new(),
            };
            Callback::Function { name: name.into() }
        }
    }
}

/// Makes a handle that a program holds.
fn new_handle(
    machine: &mut Machine,
    callback: Value,
    args: Vec<Value>,
    context: Context,
    when: Option<f64>,
) -> Rc<Instance> {
    let id = asyncio(machine).handle_id();
    let classes = classes();
    let class = if when.is_some() {
        &classes.timer_handle
    } else {
        &classes.handle
    };
    let state = HandleState {
        id,
        callback: RefCell::new(callback),
        args: RefCell::new(args),
        context,
        cancelled: Rc::new(Cell::new(false)),
        when,
    };
    Instance::native(class.clone(), state)
}

/// The receiver of a method of the loop.
pub(super) fn receiver(args: &mut Args, method: &str) -> Result<Rc<Instance>, Failure> {
    match args.receiver(method)? {
        Value::Instance(owner) if owner.state::<LoopState>().is_some() => Ok(owner),
        other => Err(type_error(format!(
            "'{method}' needs an event loop, not '{}'",
            type_name(&other)
        ))),
    }
}

/// Takes the keyword `context` off the arguments of a scheduling method.
fn take_context(machine: &mut Machine, args: &mut Args, method: &str) -> Result<Context, Failure> {
    let mut context = Value::Unbound;
    for (name, value) in std::mem::take(&mut args.keywords) {
        match name.as_str() {
            "context" => context = value,
            _ => {
                return Err(type_error(format!(
                    "BaseEventLoop.{method}() got an unexpected keyword argument '{name}'"
                )));
            }
        }
    }
    contextvars::given_or_copy(machine, &context)
}

fn check_callback(machine: &mut Machine, callback: &Value, method: &str) -> Result<(), Failure> {
    if tasks::is_coroutine(machine, callback) || functions::is_coroutine_function(callback) {
        return Err(type_error(format!(
            "coroutines cannot be used with {method}()"
        )));
    }
    Ok(())
}

fn call_soon_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "call_soon")?;
    schedule(machine, owner, args, "call_soon")
}

fn call_soon_threadsafe(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "call_soon_threadsafe")?;
    schedule(machine, owner, args, "call_soon_threadsafe")
}

fn schedule(
    machine: &mut Machine,
    owner: Rc<Instance>,
    mut args: Args,
    method: &str,
) -> NativeResult {
    check_closed(&owner)?;
    let context = take_context(machine, &mut args, method)?;
    let callback = args
        .receiver(method)
        .map_err(|_| missing_callback(method))?;
    check_callback(machine, &callback, method)?;
    let handle = new_handle(machine, callback, args.positional.into_vec(), context, None);
    let Some(state) = handle.state::<HandleState>() else {
        return Err(Failure::bug("a handle has no state"));
    };
    let cancelled = Some(state.cancelled.clone());
    enqueue(
        machine,
        &owner,
        Job::Handle(handle.clone()),
        state.id,
        cancelled,
    )?;
    Ok(Next::Return(Value::Instance(handle)))
}

fn missing_callback(method: &str) -> Failure {
    type_error(format!(
        "BaseEventLoop.{method}() missing 1 required positional argument: 'callback'"
    ))
}

fn seconds(value: &Value) -> Result<f64, Failure> {
    match value {
        Value::Int(seconds) => Ok(*seconds as f64),
        Value::Float(seconds) => Ok(*seconds),
        Value::Bool(seconds) => Ok(f64::from(u8::from(*seconds))),
        other => Err(type_error(format!(
            "unsupported operand type(s) for +: 'float' and '{}'",
            type_name(other)
        ))),
    }
}

fn call_later(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "call_later")?;
    let delay = args
        .receiver("call_later")
        .map_err(|_| missing_callback("call_later"))?;
    let when = loop_time(machine) + seconds(&delay)?;
    schedule_at(machine, &owner, when, args, "call_later")
}

fn call_at(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "call_at")?;
    let when = args
        .receiver("call_at")
        .map_err(|_| missing_callback("call_at"))?;
    let when = seconds(&when)?;
    schedule_at(machine, &owner, when, args, "call_at")
}

fn schedule_at(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    when: f64,
    mut args: Args,
    method: &str,
) -> NativeResult {
    check_closed(owner)?;
    let context = take_context(machine, &mut args, method)?;
    let callback = args
        .receiver(method)
        .map_err(|_| missing_callback(method))?;
    check_callback(machine, &callback, method)?;
    let handle = new_handle(
        machine,
        callback,
        args.positional.into_vec(),
        context,
        Some(when),
    );
    let Some(state) = handle.state::<HandleState>() else {
        return Err(Failure::bug("a handle has no state"));
    };
    let job = Job::Handle(handle.clone());
    start_timer(machine, owner, when, job, state.id, state.cancelled.clone())?;
    Ok(Next::Return(Value::Instance(handle)))
}

fn time(machine: &mut Machine, mut args: Args) -> NativeResult {
    receiver(&mut args, "time")?;
    Ok(Next::Return(Value::Float(loop_time(machine))))
}

fn create_future(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "create_future")?;
    Ok(Next::Return(Value::Instance(plain_future(owner))))
}

fn create_task(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "create_task")?;
    let [coroutine, name, context] = args.bind("create_task", ["coro", "*name", "*context"], 1)?;
    functions::create_task_in(machine, &owner, coroutine, &name, &context)
}

fn run_forever(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "run_forever")?;
    let _ = machine;
    Ok(Next::Run(Box::new(RunForever::new(owner))))
}

fn run_until_complete(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "run_until_complete")?;
    let [awaitable] = args.bind("run_until_complete", ["future"], 1)?;
    check_closed(&owner)?;
    super::running::check_not_running(machine, &owner)?;
    let is_new = super::futures::future_of(&awaitable).is_none();
    let next = functions::ensure_future_in(machine, Some(owner.clone()), awaitable)?;
    Ok(Next::Run(Box::new(RunUntilComplete::new(
        owner, next, is_new,
    ))))
}

fn stop(_machine: &mut Machine, mut args: Args) -> NativeResult {
    loop_state(&receiver(&mut args, "stop")?)?
        .stopping
        .set(true);
    Ok(Next::Return(Value::None))
}

fn close(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "close")?;
    let state = loop_state(&owner)?;
    if state.running.get() {
        return Err(runtime_error("Cannot close a running event loop"));
    }
    state.closed.set(true);
    let ready = state.ready.take();
    let timers = state.timers.borrow_mut().take();
    drop((ready, timers));
    Ok(Next::Return(Value::None))
}

fn is_running(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "is_running")?;
    Ok(Next::Return(Value::Bool(loop_state(&owner)?.running.get())))
}

fn is_closed(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "is_closed")?;
    Ok(Next::Return(Value::Bool(loop_state(&owner)?.closed.get())))
}

fn get_debug(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "get_debug")?;
    Ok(Next::Return(Value::Bool(loop_state(&owner)?.debug.get())))
}

fn set_debug(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "set_debug")?;
    let [enabled] = args.exactly("set_debug")?;
    loop_state(&owner)?
        .debug
        .set(!matches!(enabled, Value::Bool(false) | Value::None));
    Ok(Next::Return(Value::None))
}

fn set_exception_handler(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "set_exception_handler")?;
    let [handler] = args.bind("set_exception_handler", ["handler"], 1)?;
    let handler = (!handler.is_none()).then_some(handler);
    let old = loop_state(&owner)?.exception_handler.replace(handler);
    drop(old);
    Ok(Next::Return(Value::None))
}

fn get_exception_handler(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "get_exception_handler")?;
    let handler = loop_state(&owner)?.exception_handler.borrow().clone();
    Ok(Next::Return(handler.unwrap_or(Value::None)))
}

fn set_task_factory(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "set_task_factory")?;
    let [factory] = args.bind("set_task_factory", ["factory"], 1)?;
    let factory = (!factory.is_none()).then_some(factory);
    let old = loop_state(&owner)?.task_factory.replace(factory);
    drop(old);
    Ok(Next::Return(Value::None))
}

fn get_task_factory(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "get_task_factory")?;
    let factory = loop_state(&owner)?.task_factory.borrow().clone();
    Ok(Next::Return(factory.unwrap_or(Value::None)))
}

/// Calls a coroutine function of `asyncio.base_events`, the part of the loop that is in Python.
fn call_library(machine: &mut Machine, function: &str, owner: Rc<Instance>) -> NativeResult {
    let module = machine
        .modules()
        .get_str(&Str::intern("asyncio.base_events"));
    let found = match module {
        Some(Value::Module(module)) => module.dict.get_str(&Str::intern(function)),
        _ => None,
    };
    match found {
        Some(found) => Ok(Next::Call(found, Args::one(Value::Instance(owner)))),
        None => Err(Failure::bug(format!(
            "asyncio.base_events has no {function}"
        ))),
    }
}

fn shutdown_asyncgens(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "shutdown_asyncgens")?;
    call_library(machine, "shutdown_asyncgens", owner)
}

fn shutdown_default_executor(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "shutdown_default_executor")?;
    call_library(machine, "shutdown_default_executor", owner)
}

/// The asynchronous generators that live; from now on new ones are warned about.
fn take_async_generators(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "_take_asyncgens")?;
    let state = loop_state(&owner)?;
    state.async_generators_shut_down.set(true);
    let living = state.async_generators.take();
    let living = living
        .iter()
        .filter_map(Weak::upgrade)
        .map(Value::Generator)
        .collect();
    Ok(Next::Return(Value::list(living)))
}

/// `_asyncgen_firstiter_hook`.
fn first_iteration_hook(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "_asyncgen_firstiter_hook")?;
    if let [Value::Generator(generator)] = &args.exactly::<1>("_asyncgen_firstiter_hook")? {
        loop_state(&owner)?
            .async_generators
            .borrow_mut()
            .push(Rc::downgrade(generator));
    }
    Ok(Next::Return(Value::None))
}

/// `_asyncgen_finalizer_hook`: a task that closes the generator is made in the next iteration.
fn finalizer_hook(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "_asyncgen_finalizer_hook")?;
    let [generator] = args.exactly("_asyncgen_finalizer_hook")?;
    if loop_state(&owner)?.closed.get() {
        return Ok(Next::Return(Value::None));
    }
    let Value::Generator(generator) = &generator else {
        return Err(type_error("an async generator is needed"));
    };
    let operation = crate::python::machine::async_generators::Operation::Close;
    let awaitable = crate::python::machine::async_generators::async_generator_awaitable(
        machine, generator, operation,
    )?;
    let Next::Return(awaitable) = awaitable else {
        return Err(Failure::bug(
            "a generator that was iterated has had its hook",
        ));
    };
    let create = Value::Instance(owner.clone());
    let create =
        crate::python::machine::attributes::get(machine, &create, &Str::intern("create_task"))?;
    let Next::Return(create) = create else {
        return Err(Failure::bug("create_task is a method"));
    };
    let mut args = Args::new([create, awaitable]);
    let context = contextvars::copy_current(machine);
    args.keywords
        .push((Str::intern("context"), contextvars::object_of(&context)));
    schedule(machine, owner, args, "call_soon_threadsafe")
}

fn call_exception_handler(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "call_exception_handler")?;
    let [context] = args.exactly("call_exception_handler")?;
    handlers::call_exception_handler(machine, &owner, context)
}

fn default_exception_handler(machine: &mut Machine, mut args: Args) -> NativeResult {
    receiver(&mut args, "default_exception_handler")?;
    let [context] = args.exactly("default_exception_handler")?;
    handlers::default_handler(machine, context)
}

fn repr(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "__repr__")?;
    let _ = machine;
    Ok(Next::Return(Value::from(representation::of_loop(
        loop_state(&owner)?,
    ))))
}

fn slow_callback_duration(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let Value::Instance(owner) = value else {
        return Ok(Value::None);
    };
    Ok(Value::Float(
        loop_state(owner)?
            .slow_callback_duration
            .get()
            .unwrap_or(0.1),
    ))
}

fn set_slow_callback_duration(
    _machine: &mut Machine,
    object: &Value,
    value: Value,
) -> Result<(), Failure> {
    if let Value::Instance(owner) = object {
        loop_state(owner)?
            .slow_callback_duration
            .set(Some(seconds(&value)?));
    }
    Ok(())
}

/// What a browser cannot do.
fn refuse(what: &str) -> NativeResult {
    Err(crate::python::failure::raise(
        crate::python::types::ExceptionKind::NotImplementedError,
        format!("{what} is not available: a page in a browser cannot do it"),
    ))
}

fn add_signal_handler(_machine: &mut Machine, _args: Args) -> NativeResult {
    refuse("loop.add_signal_handler()")
}

fn run_in_executor(_machine: &mut Machine, _args: Args) -> NativeResult {
    Err(crate::python::failure::raise(
        crate::python::types::ExceptionKind::NotImplementedError,
        "loop.run_in_executor() is not supported yet",
    ))
}

/// Members of the loop's class.
pub(super) const MEMBERS: &[Member] = &[
    Member::Method("call_soon", call_soon_method),
    Member::Method("call_soon_threadsafe", call_soon_threadsafe),
    Member::Method("call_later", call_later),
    Member::Method("call_at", call_at),
    Member::Method("time", time),
    Member::Method("create_future", create_future),
    Member::Method("create_task", create_task),
    Member::Method("run_forever", run_forever),
    Member::Method("run_until_complete", run_until_complete),
    Member::Method("stop", stop),
    Member::Method("close", close),
    Member::Method("is_running", is_running),
    Member::Method("is_closed", is_closed),
    Member::Method("get_debug", get_debug),
    Member::Method("set_debug", set_debug),
    Member::Method("set_exception_handler", set_exception_handler),
    Member::Method("get_exception_handler", get_exception_handler),
    Member::Method("set_task_factory", set_task_factory),
    Member::Method("get_task_factory", get_task_factory),
    Member::Method("shutdown_asyncgens", shutdown_asyncgens),
    Member::Method("shutdown_default_executor", shutdown_default_executor),
    Member::Method("_take_asyncgens", take_async_generators),
    Member::Method("_asyncgen_firstiter_hook", first_iteration_hook),
    Member::Method("_asyncgen_finalizer_hook", finalizer_hook),
    Member::Method("call_exception_handler", call_exception_handler),
    Member::Method("default_exception_handler", default_exception_handler),
    Member::Method("add_signal_handler", add_signal_handler),
    Member::Method("run_in_executor", run_in_executor),
    Member::Method("__repr__", repr),
    Member::GetSet(
        "slow_callback_duration",
        slow_callback_duration,
        set_slow_callback_duration,
    ),
];

fn handle_state(args: &mut Args, method: &str) -> Result<Rc<Instance>, Failure> {
    match args.receiver(method)? {
        Value::Instance(handle) if handle.state::<HandleState>().is_some() => Ok(handle),
        other => Err(type_error(format!(
            "'{method}' needs a handle, not '{}'",
            type_name(&other)
        ))),
    }
}

fn cancel_handle(machine: &mut Machine, mut args: Args) -> NativeResult {
    let handle = handle_state(&mut args, "cancel")?;
    let Some(state) = handle.state::<HandleState>() else {
        return Err(Failure::bug("a handle has no state"));
    };
    if !state.cancelled.replace(true) {
        machine.stamp();
        let lane = machine.lane();
        machine
            .recorder
            .record(lane, EventKind::HandleCancelled { handle: state.id });
        state.release();
    }
    Ok(Next::Return(Value::None))
}

fn handle_cancelled(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let handle = handle_state(&mut args, "cancelled")?;
    let cancelled = handle
        .state::<HandleState>()
        .is_some_and(|state| state.cancelled.get());
    Ok(Next::Return(Value::Bool(cancelled)))
}

fn handle_when(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let handle = handle_state(&mut args, "when")?;
    let when = handle.state::<HandleState>().and_then(|state| state.when);
    Ok(Next::Return(when.map_or(Value::None, Value::Float)))
}

fn handle_repr(machine: &mut Machine, mut args: Args) -> NativeResult {
    let handle = handle_state(&mut args, "__repr__")?;
    Ok(Next::Return(Value::from(representation::of_handle(
        machine, &handle,
    ))))
}

fn handle_less(machine: &mut Machine, mut args: Args) -> NativeResult {
    let handle = handle_state(&mut args, "__lt__")?;
    let [other] = args.exactly("__lt__")?;
    let when = |value: &Value| match value {
        Value::Instance(handle) => handle.state::<HandleState>().and_then(|state| state.when),
        _ => None,
    };
    match (when(&Value::Instance(handle)), when(&other)) {
        (Some(a), Some(b)) => {
            let op = crate::python::syntax::ast::CompareOp::Lt;
            compare::compare(machine, op, &Value::Float(a), &Value::Float(b))
        }
        _ => Ok(Next::Return(Value::NotImplemented)),
    }
}

/// Members of `Handle`.
pub(super) const HANDLE_MEMBERS: &[Member] = &[
    Member::Method("cancel", cancel_handle),
    Member::Method("cancelled", handle_cancelled),
    Member::Method("__repr__", handle_repr),
];

/// Members of `TimerHandle` that `Handle` has not.
pub(super) const TIMER_HANDLE_MEMBERS: &[Member] = &[
    Member::Method("when", handle_when),
    Member::Method("__lt__", handle_less),
];

/// What ends `run_until_complete` when its future is done (`_run_until_complete_cb`).
///
/// # Errors
/// A bug of the engine.
pub(super) fn stop_when_done(future: &Rc<Instance>) -> Result<(), Failure> {
    let state = super::futures::state(future)?;
    if let Some(exception) = state.take_exception() {
        use crate::python::types::ExceptionKind;
        if ExceptionKind::SystemExit.matches(&exception)
            || ExceptionKind::KeyboardInterrupt.matches(&exception)
        {
            return Ok(());
        }
    }
    loop_state(&state.owner()?)?.stopping.set(true);
    Ok(())
}
