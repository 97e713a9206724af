//! `Handle` and `TimerHandle`: callbacks that a program may cancel.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::classes::classes;
use super::contexts::Context;
use super::jobs::HandleState;
use super::representation;
use super::state::asyncio;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::compare;
use crate::python::types::{Member, type_name};
use crate::python::value::{Instance, NativeState, Value};
use crate::trace::EventKind;

/// Makes a handle that a program holds.
pub(super) fn new_handle(
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
