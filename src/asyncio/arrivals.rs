//! Futures that are done when something arrives from outside.
//!
//! What arrives is an event of the loop's selector: its callback goes behind what is ready, before
//! timers that are due, and a loop that waits wakes up.

use std::rc::Rc;

use super::event_loop::{self, check_closed};
use super::futures::{self, Purpose, future_of, plain_future, state};
use super::jobs::Job;
use super::state::loop_state;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::Machine;
use crate::python::value::{Instance, Value};

/// The loop that a value is.
fn event_loop(value: &Value) -> Result<&Rc<Instance>, Failure> {
    match value {
        Value::Instance(owner) => loop_state(owner).map(|_| owner),
        _ => Err(type_error("an event loop is needed")),
    }
}

/// A future of a loop; who waits for it waits for the response from this URL.
///
/// # Errors
/// TypeError for what is no loop.
pub fn response_future(owner: &Value, url: &str) -> Result<Value, Failure> {
    let future = plain_future(event_loop(owner)?.clone());
    let purpose = Purpose::Resource {
        what: Value::from("response"),
        of: Value::from(url),
        place: 0,
    };
    state(&future)?.purpose.replace(Some(purpose));
    Ok(Value::Instance(future))
}

/// A future of a loop that is done already.
///
/// # Errors
/// TypeError for what is no loop.
pub fn done_future(machine: &mut Machine, owner: &Value) -> Result<Value, Failure> {
    let future = plain_future(event_loop(owner)?.clone());
    futures::set_result(machine, &future, Value::None)?;
    Ok(Value::Instance(future))
}

/// What a future waits for has arrived. Nothing happens if it is done, or its loop closed.
///
/// # Errors
/// A bug of the engine.
pub fn arrived(machine: &mut Machine, future: &Value) -> Result<(), Failure> {
    let Some((future, state)) = future_of(future) else {
        return Err(Failure::bug("what arrives is no future"));
    };
    let owner = state.owner()?;
    if state.is_done() || check_closed(&owner).is_err() {
        return Ok(());
    }
    let job = Job::Arrival {
        future: future.clone(),
    };
    event_loop::call_soon(machine, &owner, job)?;
    event_loop::wake_up(machine, &owner)
}
