//! The methods of `Future`.

use std::rc::Rc;

use super::contexts as contextvars;
use super::event_loop::LoopState;
use super::futures::{
    DoneCallback, Role, Stage, add_done_callback, cancel, future_iter, future_of, invalid_state,
    new_future, result, set_exception, set_result, state,
};
use super::representation;
use super::state::get_event_loop;
use crate::python::failure::{Failure, raise, runtime_error, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::types::{ExceptionKind, Member, type_name};
use crate::python::value::{Class, Exception, Instance, Value};

/// The receiver of a method of Future.
pub(super) fn receiver(args: &mut Args, method: &str) -> Result<Rc<Instance>, Failure> {
    let value = args.receiver(method)?;
    match future_of(&value) {
        Some((future, _)) => Ok(future.clone()),
        None => Err(type_error(format!(
            "descriptor '{method}' for '_asyncio.Future' objects doesn't apply to a '{}' object",
            type_name(&value)
        ))),
    }
}

fn await_method(_machine: &mut Machine, mut args: Args) -> NativeResult {
    Ok(Next::Return(future_iter(&receiver(
        &mut args,
        "__await__",
    )?)))
}

fn result_method(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "result")?;
    let [] = args.exactly("result")?;
    Ok(Next::Return(result(&future)?))
}

fn exception_method(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "exception")?;
    let [] = args.exactly("exception")?;
    let state = state(&future)?;
    if let Some(exception) = state.take_exception() {
        return Ok(Next::Return(Value::from(exception)));
    }
    match &*state.stage.borrow() {
        Stage::Pending => Err(invalid_state("Exception is not set.")),
        Stage::Cancelled => Err(Failure::Exception(state.cancelled_error())),
        _ => Ok(Next::Return(Value::None)),
    }
}

fn set_result_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "set_result")?;
    let [value] = args.bind("set_result", ["result"], 1)?;
    if state(&future)?.task().is_some() {
        return Err(runtime_error("Task does not support set_result operation"));
    }
    set_result(machine, &future, value)?;
    Ok(Next::Return(Value::None))
}

fn set_exception_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "set_exception")?;
    let [value] = args.bind("set_exception", ["exception"], 1)?;
    if state(&future)?.task().is_some() {
        return Err(runtime_error(
            "Task does not support set_exception operation",
        ));
    }
    let exception = match &value {
        Value::Class(class) if class.flags.exception => Exception::new(class.clone(), vec![]),
        other => Exception::from_value(other),
    };
    let Some(exception) = exception else {
        return Err(type_error("invalid exception object"));
    };
    if ExceptionKind::StopIteration.matches(&exception) {
        return Err(type_error(
            "StopIteration interacts badly with generators and cannot be raised into a Future",
        ));
    }
    set_exception(machine, &future, exception)?;
    Ok(Next::Return(Value::None))
}

fn cancel_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "cancel")?;
    let [message] = args.bind("cancel", ["msg"], 0)?;
    let message = if message.is_unbound() {
        Value::None
    } else {
        message
    };
    Ok(Next::Return(Value::Bool(cancel(
        machine, &future, message,
    )?)))
}

fn cancelled_method(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "cancelled")?;
    Ok(Next::Return(Value::Bool(state(&future)?.is_cancelled())))
}

fn done_method(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "done")?;
    Ok(Next::Return(Value::Bool(state(&future)?.is_done())))
}

fn add_done_callback_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "add_done_callback")?;
    let [callback, context] = args.bind("add_done_callback", ["fn", "*context"], 1)?;
    let context = contextvars::given_or_copy(machine, &context)?;
    add_done_callback(machine, &future, DoneCallback::Python(callback, context))?;
    Ok(Next::Return(Value::None))
}

fn remove_done_callback_method(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "remove_done_callback")?;
    let [callback] = args.exactly("remove_done_callback")?;
    let state = state(&future)?;
    let before = state.callbacks.take();
    let count = before.len();
    let (removed, kept): (Vec<_>, Vec<_>) = before.into_iter().partition(|known| {
        matches!(known, DoneCallback::Python(known, _)
            if crate::python::ops::compare::equal(known, &callback))
    });
    let removed_count = count - kept.len();
    state.callbacks.replace(kept);
    drop(removed);
    Ok(Next::Return(Value::from(removed_count)))
}

fn get_loop_method(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "get_loop")?;
    Ok(Next::Return(Value::Instance(state(&future)?.owner()?)))
}

fn repr_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "__repr__")?;
    representation::of_future(machine, &future)
}

fn blocking(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Bool(
        future_of(value).is_some_and(|(_, state)| state.blocking.get()),
    ))
}

fn set_blocking(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    if let Some((_, state)) = future_of(object) {
        state.blocking.set(matches!(value, Value::Bool(true)));
    }
    Ok(())
}

/// Members of `Future`.
pub(super) const MEMBERS: &[Member] = &[
    Member::Method("__await__", await_method),
    Member::Method("__iter__", await_method),
    Member::Method("result", result_method),
    Member::Method("exception", exception_method),
    Member::Method("set_result", set_result_method),
    Member::Method("set_exception", set_exception_method),
    Member::Method("cancel", cancel_method),
    Member::Method("__init__", init_method),
    Member::Method("cancelled", cancelled_method),
    Member::Method("done", done_method),
    Member::Method("add_done_callback", add_done_callback_method),
    Member::Method("remove_done_callback", remove_done_callback_method),
    Member::Method("get_loop", get_loop_method),
    Member::Method("__repr__", repr_method),
    Member::GetSet("_asyncio_future_blocking", blocking, set_blocking),
];

/// The loop has been chosen when the future was made.
fn init_method(_: &mut Machine, mut args: Args) -> NativeResult {
    receiver(&mut args, "__init__")?;
    let [_event_loop] = args.bind("Future", ["*loop"], 0)?;
    Ok(Next::Return(Value::None))
}

/// `Future(*, loop=None)`.
pub(super) fn construct(machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let [event_loop] = args.bind("Future", ["*loop"], 0)?;
    let owner = match event_loop {
        Value::Instance(owner) if owner.state::<LoopState>().is_some() => owner,
        Value::Unbound | Value::None => get_event_loop(machine)?,
        other => {
            return Err(raise(
                ExceptionKind::TypeError,
                format!("an event loop is needed, not '{}'", type_name(&other)),
            ));
        }
    };
    Ok(Next::Return(Value::Instance(new_future(
        class.clone(),
        owner,
        Role::Future,
    ))))
}
