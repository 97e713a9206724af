//! The methods of the event loop.

use std::rc::{Rc, Weak};

use super::completing::RunUntilComplete;
use super::contexts as contextvars;
use super::event_loop::{LoopState, check_closed, loop_time};
use super::functions::Via;
use super::futures::created_future;
use super::running::RunForever;
use super::scheduling::{self, check_callback, schedule, seconds};
use super::state::{loop_of_class, loop_state};
use super::{functions, handlers, library, representation};
use crate::python::builtins::classes::is_callable;
use crate::python::failure::{Failure, runtime_error, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::ops::chain::chain;
use crate::python::ops::text::plain_repr;
use crate::python::ops::truth::native_truth;
use crate::python::types::{Member, type_name};
use crate::python::value::{Class, Instance, Str, Value};

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

fn time(machine: &mut Machine, mut args: Args) -> NativeResult {
    receiver(&mut args, "time")?;
    Ok(Next::Return(Value::Float(loop_time(machine))))
}

fn create_future(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "create_future")?;
    let future = created_future(machine, owner)?;
    Ok(Next::Return(Value::Instance(future)))
}

fn create_task(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "create_task")?;
    let [coroutine, name, context] = args.bind("create_task", ["coro", "*name", "*context"], 1)?;
    functions::create_task_in(machine, &owner, coroutine, &name, &context, Via::Loop)
}

fn run_forever(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "run_forever")?;
    Ok(Next::Run(Box::new(RunForever::new(machine, owner))))
}

fn run_until_complete(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "run_until_complete")?;
    let [awaitable] = args.bind("run_until_complete", ["future"], 1)?;
    check_closed(&owner)
        .and_then(|()| super::running::check_not_running(machine, &owner))
        .map_err(|failure| failure.holding(&awaitable))?;
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

fn close(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "close")?;
    let state = loop_state(&owner)?;
    if state.running.get() {
        return Err(runtime_error("Cannot close a running event loop"));
    }
    if state.closed.get() {
        return Ok(Next::Return(Value::None));
    }
    if !state.debug.get() {
        return close_now(machine, &owner);
    }
    let shown = representation::of_loop(&owner.class(), state);
    let told = machine.log("asyncio", DEBUG, &format!("Close {shown}"), None)?;
    chain(machine, told, move |machine, _| close_now(machine, &owner))
}

fn close_now(machine: &mut Machine, owner: &Rc<Instance>) -> NativeResult {
    let state = loop_state(owner)?;
    state.closed.set(true);
    let ready = state.ready.take();
    let timers = state.timers.borrow_mut().take();
    state.selector.clear();
    drop((ready, timers));
    let executor = state.default_executor.take();
    match executor {
        Some(executor) => {
            let args = Args::one(executor);
            call_library(machine, "_close_executor", args)
        }
        None => Ok(Next::Return(Value::None)),
    }
}

/// `logging.DEBUG`.
const DEBUG: i64 = 10;

/// `SelectorEventLoop(selector=None)`.
pub(super) fn construct(machine: &mut Machine, class: &Rc<Class>, _: Args) -> NativeResult {
    let made = loop_of_class(class.clone());
    let told = machine.log("asyncio", DEBUG, "Using selector: EpollSelector", None)?;
    chain(machine, told, move |_, _| {
        Ok(Next::Return(Value::Instance(made)))
    })
}

fn init(_: &mut Machine, mut args: Args) -> NativeResult {
    receiver(&mut args, "__init__")?;
    let [_selector] = args.bind("SelectorEventLoop", ["selector"], 0)?;
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
    let enabled = native_truth(&enabled);
    loop_state(&owner)?.debug.set(enabled);
    Ok(Next::Return(Value::None))
}

fn set_exception_handler(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "set_exception_handler")?;
    let [handler] = args.bind("set_exception_handler", ["handler"], 1)?;
    if !handler.is_none() && !is_callable(&handler) {
        let shown = plain_repr(machine, &handler);
        return Err(type_error(format!(
            "A callable object or None is expected, got {shown}"
        )));
    }
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
    if !factory.is_none() && !is_callable(&factory) {
        return Err(type_error("task factory must be a callable or None"));
    }
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

/// Calls a function of `asyncio.base_events`, the part of the loop that is in Python.
fn call_library(machine: &mut Machine, function: &str, args: Args) -> NativeResult {
    let module = machine
        .modules()
        .get_str(&Str::intern("asyncio.base_events"));
    let found = match module {
        Some(Value::Module(module)) => module.dict.get_str(&Str::intern(function)),
        _ => None,
    };
    match found {
        Some(found) => Ok(Next::Call(found, args)),
        None => Err(Failure::bug(format!(
            "asyncio.base_events has no {function}"
        ))),
    }
}

fn shutdown_asyncgens(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "shutdown_asyncgens")?;
    let args = Args::one(Value::Instance(owner));
    call_library(machine, "shutdown_asyncgens", args)
}

fn shutdown_default_executor(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "shutdown_default_executor")?;
    let args = Args::one(Value::Instance(owner));
    call_library(machine, "shutdown_default_executor", args)
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

/// The methods that have to do with the network are library code, loaded when one is first asked
/// for.
fn networking(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = Value::Instance(receiver(&mut args, "__getattr__")?);
    let [name] = args.exactly("__getattr__")?;
    let Value::Str(name) = name else {
        return Err(type_error("attribute name must be string"));
    };
    let missing = attributes::missing(&owner, &name);
    if name.starts_with("__") {
        return Err(missing);
    }
    library::loop_method(machine, &name, move |method| match method {
        Some(method) => Ok(Next::Return(attributes::bind(method, &owner))),
        None => Err(missing),
    })
}

fn repr(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "__repr__")?;
    Ok(Next::Return(Value::from(representation::of_loop(
        &owner.class(),
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

fn run_in_executor(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "run_in_executor")?;
    check_closed(&owner)?;
    if let Some(function) = args.positional.get(1).cloned() {
        check_callback(machine, &owner, &function, "run_in_executor")?;
    }
    args.positional.insert(0, Value::Instance(owner));
    call_library(machine, "run_in_executor", args)
}

fn set_default_executor(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "set_default_executor")?;
    let [executor] = args.bind("set_default_executor", ["executor"], 1)?;
    let args = Args::new([Value::Instance(owner), executor]);
    call_library(machine, "set_default_executor", args)
}

fn default_executor(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let Value::Instance(owner) = value else {
        return Ok(Value::None);
    };
    let executor = loop_state(owner)?.default_executor.borrow().clone();
    Ok(executor.unwrap_or(Value::None))
}

fn replace_default_executor(
    _machine: &mut Machine,
    object: &Value,
    value: Value,
) -> Result<(), Failure> {
    if let Value::Instance(owner) = object {
        let old = loop_state(owner)?.default_executor.replace(Some(value));
        drop(old);
    }
    Ok(())
}

fn executor_shut_down(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    match value {
        Value::Instance(owner) => Ok(Value::Bool(loop_state(owner)?.executor_shut_down.get())),
        _ => Ok(Value::None),
    }
}

fn set_executor_shut_down(
    _machine: &mut Machine,
    object: &Value,
    value: Value,
) -> Result<(), Failure> {
    if let Value::Instance(owner) = object {
        let is_shut_down = matches!(value, Value::Bool(true));
        loop_state(owner)?.executor_shut_down.set(is_shut_down);
    }
    Ok(())
}

/// Members of the loop's class.
pub(super) const MEMBERS: &[Member] = &[
    Member::Method("call_soon", scheduling::call_soon),
    Member::Method("call_soon_threadsafe", scheduling::call_soon_threadsafe),
    Member::Method("call_later", scheduling::call_later),
    Member::Method("call_at", scheduling::call_at),
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
    Member::Method("run_in_executor", run_in_executor),
    Member::Method("set_default_executor", set_default_executor),
    Member::GetSet(
        "_default_executor",
        default_executor,
        replace_default_executor,
    ),
    Member::GetSet(
        "_executor_shutdown_called",
        executor_shut_down,
        set_executor_shut_down,
    ),
    Member::Method("__repr__", repr),
    Member::Method("__getattr__", networking),
    Member::GetSet(
        "slow_callback_duration",
        slow_callback_duration,
        set_slow_callback_duration,
    ),
];

/// What the class of the loops that run has of its own.
pub(super) const OWN_MEMBERS: &[Member] = &[Member::Method("__init__", init)];
