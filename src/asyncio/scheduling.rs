//! `call_soon`, `call_later` and their like: how a program puts callbacks into the queues of a loop.

use std::rc::Rc;

use super::contexts::{self as contextvars, Context};
use super::event_loop::{check_closed, check_thread, loop_time, start_timer, wake_up};
use super::handles::new_handle;
use super::jobs::{HandleState, Job};
use super::loop_methods::receiver;
use super::state::loop_state;
use super::{functions, tasks};
use crate::python::builtins::classes::is_callable;
use crate::python::failure::{Failure, raise, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::binary::binary;
use crate::python::ops::chain::chain;
use crate::python::ops::text::plain_repr;
use crate::python::syntax::ast::BinaryOp;
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::{Instance, Value};

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

/// In debug mode: TypeError for what makes a coroutine, or cannot be called (`_check_callback`).
pub(super) fn check_callback(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    callback: &Value,
    method: &str,
) -> Result<(), Failure> {
    if !loop_state(owner)?.debug.get() {
        return Ok(());
    }
    if tasks::is_coroutine(machine, callback) || functions::is_coroutine_function(callback) {
        return Err(type_error(format!(
            "coroutines cannot be used with {method}()"
        )));
    }
    if !is_callable(callback) {
        let shown = plain_repr(machine, callback);
        return Err(type_error(format!(
            "a callable object was expected by {method}(), got {shown}"
        )));
    }
    Ok(())
}

/// `loop.call_soon(callback, *args, context=None)`.
pub(super) fn call_soon(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "call_soon")?;
    check_thread(machine, &owner)?;
    schedule(machine, owner, args, "call_soon")
}

/// `loop.call_soon_threadsafe(callback, *args, context=None)`.
pub(super) fn call_soon_threadsafe(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "call_soon_threadsafe")?;
    let handle = schedule(machine, owner.clone(), args, "call_soon_threadsafe")?;
    wake_up(machine, &owner)?;
    Ok(handle)
}

/// Puts a handle at the end of the ready queue.
///
/// # Errors
/// TypeError for arguments that cannot be used, RuntimeError if the loop is closed.
pub(super) fn schedule(
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
    check_callback(machine, &owner, &callback, method)?;
    let args = args.positional.into_vec();
    let handle = new_handle(machine, &owner, callback, args, context, None)?;
    let Some(state) = handle.state::<HandleState>() else {
        return Err(Failure::bug("a handle has no state"));
    };
    let cancelled = Some(state.cancelled.clone());
    let job = Job::Handle(handle.clone());
    loop_state(&owner)?.enqueue(machine, job, state.id, cancelled);
    Ok(Next::Return(Value::Instance(handle)))
}

/// Takes the first argument of two that are needed.
fn first(args: &mut Args, method: &str, name: &str) -> Result<Value, Failure> {
    args.receiver(method).map_err(|_| {
        type_error(format!(
            "BaseEventLoop.{method}() missing 2 required positional arguments: '{name}' and 'callback'"
        ))
    })
}

fn missing_callback(method: &str) -> Failure {
    type_error(format!(
        "BaseEventLoop.{method}() missing 1 required positional argument: 'callback'"
    ))
}

/// A number of seconds.
///
/// # Errors
/// TypeError for what is no number, OverflowError for one too large.
pub(super) fn seconds(value: &Value) -> Result<f64, Failure> {
    match value {
        Value::Int(seconds) => Ok(*seconds as f64),
        Value::Float(seconds) => Ok(*seconds),
        Value::Bool(seconds) => Ok(f64::from(u8::from(*seconds))),
        Value::BigInt(_) => Err(raise(
            ExceptionKind::OverflowError,
            "int too large to convert to float",
        )),
        other => Err(type_error(format!(
            "unsupported operand type(s) for +: 'float' and '{}'",
            type_name(other)
        ))),
    }
}

/// `loop.call_later(delay, callback, *args, context=None)`.
pub(super) fn call_later(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "call_later")?;
    let delay = first(&mut args, "call_later", "delay")?;
    if delay.is_none() {
        return Err(type_error("delay must not be None"));
    }
    let sum = after(machine, &delay)?;
    chain(machine, sum, move |machine, when| {
        schedule_at(machine, &owner, seconds(&when)?, args, "call_later")
    })
}

/// The time of the loop after a delay, which may be of any class that can be added to it.
///
/// # Errors
/// TypeError for what cannot be added, OverflowError for a delay too large.
pub(super) fn after(machine: &mut Machine, delay: &Value) -> NativeResult {
    let now = loop_time(machine);
    match delay {
        Value::Instance(_) => binary(machine, BinaryOp::Add, &Value::Float(now), delay),
        _ => Ok(Next::Return(Value::Float(now + seconds(delay)?))),
    }
}

/// `loop.call_at(when, callback, *args, context=None)`.
pub(super) fn call_at(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = receiver(&mut args, "call_at")?;
    let when = first(&mut args, "call_at", "when")?;
    if when.is_none() {
        return Err(type_error("when cannot be None"));
    }
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
    check_thread(machine, owner)?;
    let context = take_context(machine, &mut args, method)?;
    let callback = args
        .receiver(method)
        .map_err(|_| missing_callback(method))?;
    check_callback(machine, owner, &callback, "call_at")?;
    let args = args.positional.into_vec();
    let handle = new_handle(machine, owner, callback, args, context, Some(when))?;
    let Some(state) = handle.state::<HandleState>() else {
        return Err(Failure::bug("a handle has no state"));
    };
    let job = Job::Handle(handle.clone());
    start_timer(machine, owner, when, job, state.id, state.cancelled.clone())?;
    Ok(Next::Return(Value::Instance(handle)))
}
