//! `shield`.

use std::cell::RefCell;
use std::rc::Rc;

use super::classes::classes;
use super::functions::ensure_future_in;
use super::futures::{self, DoneCallback, Role, Stage, future_of, new_future, state};
use super::signature::bind;
use super::{legacy, stacks};
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next, Resumed, Sequence};
use crate::python::value::{Instance, Value};

/// The state of the outer future of a shield.
pub(super) struct Shield {
    /// What is shielded.
    pub(super) inner: RefCell<Option<Rc<Instance>>>,
}

impl Shield {
    /// Gives up all references to Python objects.
    pub(super) fn release(&self) {
        drop(self.inner.take());
    }
}

/// `shield(arg)`.
///
/// # Errors
/// TypeError for what cannot be awaited.
pub(super) fn shield(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = legacy::take_loop_argument(machine, &mut args, "shield", (3, 8))?;
    let [argument] = bind(args, "shield", ["arg"], 1)?;
    match ensure_future_in(machine, owner, argument)? {
        Next::Return(inner) => around(machine, &inner),
        next => Ok(Next::Run(Box::new(StartShield(Some(next))))),
    }
}

struct StartShield(Option<Next>);

impl Sequence for StartShield {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.0.take()) {
            (Resumed::Started, Some(next)) => Ok(next),
            (Resumed::Returned(inner), _) => around(machine, &inner),
            _ => Err(Failure::bug("there is nothing to shield")),
        }
    }
}

fn around(machine: &mut Machine, inner: &Value) -> NativeResult {
    let Some((inner, inner_state)) = future_of(inner) else {
        return Err(Failure::bug("what is shielded is no future"));
    };
    if inner_state.is_done() {
        return Ok(Next::Return(Value::Instance(inner.clone())));
    }
    let role = Role::Shield(Box::new(Shield {
        inner: RefCell::new(Some(inner.clone())),
    }));
    let owner = inner_state.owner()?;
    let outer = new_future(classes().future.clone(), owner.clone(), role);
    stacks::note_creation(machine, &outer, &owner, Some(stacks::CREATE_FUTURE))?;
    futures::add_done_callback(machine, inner, DoneCallback::Shielded(outer.clone()))?;
    futures::add_done_callback(machine, &outer, DoneCallback::Unshield(inner.clone()))?;
    Ok(Next::Return(Value::Instance(outer)))
}

/// The inner future is done (`shield.<locals>._inner_done_callback`).
///
/// # Errors
/// A bug of the engine, or a limit.
pub(super) fn inner_done(
    machine: &mut Machine,
    outer: &Rc<Instance>,
    inner: &Rc<Instance>,
) -> Result<(), Failure> {
    let inner_state = state(inner)?;
    if state(outer)?.is_cancelled() {
        if !inner_state.is_cancelled() {
            // Marked as asked for: nobody will.
            drop(inner_state.take_exception());
        }
        return Ok(());
    }
    if inner_state.is_cancelled() {
        futures::cancel(machine, outer, Value::None)?;
        return Ok(());
    }
    if let Some(exception) = inner_state.take_exception() {
        return futures::set_exception(machine, outer, exception);
    }
    let value = match &*inner_state.stage.borrow() {
        Stage::Result(value) => value.clone(),
        _ => return Err(Failure::bug("a shielded future is not done")),
    };
    futures::set_result(machine, outer, value)
}

/// The outer future is done: the inner one need not tell it any more
/// (`shield.<locals>._outer_done_callback`).
///
/// # Errors
/// A bug of the engine.
pub(super) fn outer_done(inner: &Rc<Instance>, outer: &Rc<Instance>) -> Result<(), Failure> {
    let inner_state = state(inner)?;
    if inner_state.is_done() {
        return Ok(());
    }
    let callbacks = inner_state.callbacks.take();
    let (removed, kept) = callbacks.into_iter().partition(
        |callback| matches!(callback, DoneCallback::Shielded(known) if Rc::ptr_eq(known, outer)),
    );
    inner_state.callbacks.replace(kept);
    drop::<Vec<_>>(removed);
    Ok(())
}
