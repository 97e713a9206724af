//! The methods of `Future`.

use std::rc::Rc;

use super::contexts as contextvars;
use super::functions::optional_loop;
use super::futures::{
    DoneCallback, Role, Stage, add_done_callback, as_invalid_state, cancel, future_iter, future_of,
    invalid_state, result, set_exception, set_result, state, uninitialised,
};
use super::representation;
use super::stacks::note_creation;
use super::state::get_event_loop;
use crate::python::failure::{Failure, runtime_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::types::{ExceptionKind, Member, type_name};
use crate::python::value::{Class, Exception, Instance, Str, Value};

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
    let future = receiver(&mut args, "__await__")?;
    state(&future)?.check_initialised()?;
    Ok(Next::Return(future_iter(&future)))
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
        Stage::Pending => {
            state.check_initialised().map_err(as_invalid_state)?;
            Err(invalid_state("Exception is not set."))
        }
        Stage::Cancelled => Err(Failure::Exception(state.cancelled_error())),
        _ => Ok(Next::Return(Value::None)),
    }
}

fn set_result_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "set_result")?;
    let [value] = args.bind("set_result", ["result"], 1)?;
    state(&future)?.check_initialised()?;
    if state(&future)?.task().is_some() {
        return Err(runtime_error("Task does not support set_result operation"));
    }
    set_result(machine, &future, value)?;
    Ok(Next::Return(Value::None))
}

fn set_exception_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "set_exception")?;
    let [value] = args.bind("set_exception", ["exception"], 1)?;
    state(&future)?.check_initialised()?;
    if state(&future)?.task().is_some() {
        return Err(runtime_error(
            "Task does not support set_exception operation",
        ));
    }
    state(&future)?.check_pending()?;
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
    state(&future)?.check_initialised()?;
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
    if state(&future)?.check_initialised().is_err() {
        return Err(runtime_error("uninitialized Future object"));
    }
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

fn get_state(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(match future_of(value) {
        Some((_, state)) => Value::from(match &*state.stage.borrow() {
            Stage::Pending => "PENDING",
            Stage::Cancelled => "CANCELLED",
            Stage::Result(_) | Stage::Raised(..) => "FINISHED",
        }),
        None => Value::None,
    })
}

fn get_result(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(match future_of(value) {
        Some((_, state)) => match &*state.stage.borrow() {
            Stage::Result(value) => value.clone(),
            _ => Value::None,
        },
        None => Value::None,
    })
}

fn get_exception(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(match future_of(value) {
        Some((_, state)) => match &*state.stage.borrow() {
            Stage::Raised(exception, _) => Value::from(exception.clone()),
            _ => Value::None,
        },
        None => Value::None,
    })
}

/// `_callbacks`: pairs of callback and context; what the engine waits with has no function.
fn get_callbacks(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let Some((_, state)) = future_of(value) else {
        return Ok(Value::None);
    };
    let callbacks = state.callbacks.borrow();
    let pairs = callbacks.iter().map(|callback| match callback {
        DoneCallback::Python(callback, context) => {
            Value::tuple([callback.clone(), contextvars::object_of(context)])
        }
        _ => Value::tuple([Value::None, Value::None]),
    });
    Ok(match callbacks.is_empty() {
        true => Value::None,
        false => Value::list(pairs.collect()),
    })
}

fn get_loop_attribute(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let owner = future_of(value).and_then(|(_, state)| state.event_loop.borrow().clone());
    Ok(owner.map_or(Value::None, Value::Instance))
}

fn source_traceback(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let made_at = future_of(value).and_then(|(_, state)| state.made_at.get());
    Ok(made_at.map_or(Value::None, |made_at| made_at.object()))
}

fn cancel_message(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let message = future_of(value).map(|(_, state)| state.cancel_message.borrow().clone());
    Ok(message.unwrap_or(Value::None))
}

fn set_cancel_message(_: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    if let Some((_, state)) = future_of(object) {
        let old = state.cancel_message.replace(value);
        drop(old);
    }
    Ok(())
}

fn log_traceback(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Bool(
        future_of(value).is_some_and(|(_, state)| state.log_traceback.get()),
    ))
}

fn set_log_traceback(_: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    if !matches!(value, Value::Bool(false) | Value::Int(0)) {
        return Err(value_error("_log_traceback can only be set to False"));
    }
    if let Some((_, state)) = future_of(object) {
        state.log_traceback.set(false);
    }
    Ok(())
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
    Member::Get("_state", get_state),
    Member::Get("_result", get_result),
    Member::Get("_exception", get_exception),
    Member::Get("_callbacks", get_callbacks),
    Member::Get("_loop", get_loop_attribute),
    Member::Get("_source_traceback", source_traceback),
    Member::GetSet("_cancel_message", cancel_message, set_cancel_message),
    Member::GetSet("_log_traceback", log_traceback, set_log_traceback),
];

fn init_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let future = receiver(&mut args, "__init__")?;
    initialise(machine, &future, args)?;
    Ok(Next::Return(Value::None))
}

/// Whether a class has an `__init__` in Python, which is to call the one of `Future` or `Task`.
pub(super) fn initialises_itself(class: &Rc<Class>) -> bool {
    let init = class.lookup(&Str::intern("__init__"));
    !matches!(init, Some(Value::Native(_)))
}

/// The loop that an argument gives, or that of the thread.
///
/// # Errors
/// TypeError for what is no loop; RuntimeError where the thread has none.
pub(super) fn chosen_loop(machine: &mut Machine, value: &Value) -> Result<Rc<Instance>, Failure> {
    match optional_loop(value)? {
        Some(owner) => Ok(owner),
        None => get_event_loop(machine),
    }
}

/// `Future(*, loop=None)`.
pub(super) fn construct(machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let future = uninitialised(class.clone());
    if !initialises_itself(class) {
        initialise(machine, &future, args)?;
    }
    Ok(Next::Return(Value::Instance(future)))
}

fn initialise(machine: &mut Machine, future: &Rc<Instance>, args: Args) -> Result<(), Failure> {
    if !args.positional.is_empty() {
        return Err(type_error("Future() takes no positional arguments"));
    }
    let [event_loop] = args.bind("Future", ["*loop"], 0)?;
    let owner = chosen_loop(machine, &event_loop)?;
    let this = state(future)?;
    let _ = this.role.set(Role::Future);
    let held = (
        this.event_loop.replace(Some(owner.clone())),
        this.stage.replace(Stage::Pending),
        this.callbacks.take(),
    );
    drop(held);
    note_creation(machine, future, &owner, None)
}
